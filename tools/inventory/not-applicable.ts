import { rowsBetween } from './read-rows.ts'

/** Rows that no test can show, and why. */
export interface NotApplicable {
  readonly rows: readonly string[]
  readonly reason: string
}

/** The heading in `rules/README.md` under which the table of these rows stands. */
export const notApplicableHeading = '## Not applicable'

/** Reads the table below {@link notApplicableHeading}: the first column holds rows, the second the reason. */
export function readNotApplicable(readme: string): readonly NotApplicable[] {
  const [, section] = readme.split(`${notApplicableHeading}\n`)
  if (section === undefined) return []
  const lines = (section.split('\n## ')[0] ?? '').split('\n')
  return lines.flatMap((line) => {
    const [, rows = '', reason = ''] = line.split('|').map((cell) => cell.trim())
    return /^[A-DFX]\d\d/.test(rows) ? [{ rows: rowsBetween(rows), reason }] : []
  })
}
