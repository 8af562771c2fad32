import { inputsOf, type Rows } from '@guiju/plan'

/** Every dataset that rows are read from. */
export function datasetsOfRows(rows: Rows): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: Rows): void => {
    if (node.kind === 'scan') names.add(node.dataset)
    for (const input of inputsOf(node)) visit(input)
  }
  visit(rows)
  return names
}
