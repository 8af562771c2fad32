import type { LocalText } from '@guiju/language'
import type { ProcessRules } from './process-rules.ts'

/** A region's state as people call it; a state that the rules no longer have stands for itself. */
export function stateLabel(
  { process }: Pick<ProcessRules, 'process'>,
  region: string,
  state: string,
): LocalText {
  return process.regions.get(region)?.states.get(state)?.label ?? { en: state, zh: state }
}
