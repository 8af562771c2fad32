import { inputsOf, type Rows } from '@guiju/plan'

/** The nodes of a plan that more than one place reads, by identity. */
export function sharedRows(root: Rows): ReadonlySet<Rows> {
  const seen = new Set<Rows>()
  const shared = new Set<Rows>()
  const visit = (rows: Rows): void => {
    if (seen.has(rows)) {
      shared.add(rows)
      return
    }
    seen.add(rows)
    for (const input of inputsOf(rows)) visit(input)
  }
  visit(root)
  return shared
}
