import type { Quantity } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { reasonWords } from './reason-words.ts'
import { wrapText } from './text-width.ts'

/** Says why numbers of a table are "–", and how many each reason explains; null when none is missing. */
export function missingNote(context: Context, values: readonly Quantity[]): string | null {
  const reasons = values.flatMap(({ state, reason }) => (state === 'value' ? [] : [reason ?? '']))
  if (reasons.length === 0) return null
  const counts = Map.groupBy(reasons, (reason) => reason)
  const parts = [...counts].map(([reason, { length }]) => {
    const text = localized(context, reasonWords(reason))
    return context.language === 'zh'
      ? `${text}（${String(length)} 个）`
      : `${text} (${String(length)})`
  })
  const note = `–  ${parts.join(context.language === 'zh' ? '，' : ', ')}`
  return wrapText(note, context.width ?? Infinity).join('\n')
}
