import type { Row } from '@guiju/rulebook'
import type { ProcessRules } from './process-rules.ts'

/** The text that tells a case from every other; empty when the row has none. */
export function caseKey({ process }: Pick<ProcessRules, 'process'>, row: Row): string {
  const cell = row.get(process.key) ?? ''
  return typeof cell === 'object' ? '' : String(cell)
}
