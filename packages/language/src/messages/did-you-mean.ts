import type { LocalText } from '../span.ts'

/** The question after a misspelt name; null when nothing is spelt alike. */
export function didYouMean(nearest: string | undefined): LocalText | null {
  return nearest === undefined
    ? null
    : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` }
}
