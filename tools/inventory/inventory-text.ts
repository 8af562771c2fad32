import type { Inventory, RowState } from './take-inventory.ts'

/** The inventory in lines: each part of the list in one, then the rows that are not applicable, then problems. */
export function inventoryText({ rows, problems }: Inventory): string {
  const parts = Map.groupBy(rows, ({ row }) => row.id.slice(0, 1))
  const listed = Map.groupBy(
    rows.filter(({ reason }) => reason !== null),
    ({ reason }) => reason ?? '',
  )
  return [
    ...[...parts].map(([part, ofPart]) => `${part}: ${summary(ofPart)}`),
    `All: ${summary(rows)}`,
    '',
    ...[...listed].map(
      ([reason, ofReason]) =>
        `Not applicable: ${ofReason.map(({ row }) => row.id).join(' ')}: ${reason}`,
    ),
    ...problems.map((problem) => `Problem: ${problem}`),
  ].join('\n')
}

/** Each row with the tests that name it. */
export function rowsText({ rows }: Inventory): string {
  return rows
    .map(({ row, tests, reason }) => {
      const shown = tests.map(({ file, name }) => `\n    ${file}: ${name}`).join('')
      return `${row.id} ${row.title}${reason === null ? '' : ` (not applicable: ${reason})`}${shown}`
    })
    .join('\n')
}

function summary(rows: readonly RowState[]): string {
  const covered = rows.filter(({ tests }) => tests.length > 0).length
  const listed = rows.filter(({ reason }) => reason !== null).length
  const tests = new Set(rows.flatMap((state) => state.tests))
  const ofKind = (kind: 'rule' | 'code'): string =>
    String([...tests].filter((test) => test.kind === kind).length)
  return (
    `${String(covered)} of ${String(rows.length)} rows covered by ${ofKind('rule')} rule tests and ` +
    `${ofKind('code')} tests, ${String(listed)} not applicable`
  )
}
