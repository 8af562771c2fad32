import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readNamedTests, type NamedTest } from './named-tests.ts'
import { readNotApplicable, type NotApplicable } from './not-applicable.ts'
import { readRows, type InventoryRow } from './read-rows.ts'

/** What is known of one row. */
export interface RowState {
  readonly row: InventoryRow
  readonly tests: readonly NamedTest[]
  /** Why no test can show it; null when the guide does not list it. */
  readonly reason: string | null
}

export interface Inventory {
  readonly rows: readonly RowState[]
  /** What keeps the inventory from being in order, one sentence each. */
  readonly problems: readonly string[]
}

/** Counts the acceptance list against the tests and the guide of the project at `root`. */
export function takeInventory(root: string): Inventory {
  const readme = readFileSync(join(root, 'rules/README.md'), 'utf8')
  return countRows(readRows(), readNamedTests(root), readNotApplicable(readme))
}

/** Puts rows, tests and reasons together. A row must have exactly one of the last two. */
export function countRows(
  rows: readonly InventoryRow[],
  tests: readonly NamedTest[],
  notApplicable: readonly NotApplicable[],
): Inventory {
  const states = rows.map((row) => ({
    row,
    tests: tests.filter((test) => test.rows.includes(row.id)),
    reason: notApplicable.find((entry) => entry.rows.includes(row.id))?.reason ?? null,
  }))
  const known = new Set(rows.map(({ id }) => id))
  const strangers = new Set(
    [...tests, ...notApplicable].flatMap((entry) => entry.rows).filter((id) => !known.has(id)),
  )
  return {
    rows: states,
    problems: [
      ...states.flatMap(problemOf),
      ...[...strangers].toSorted().map((id) => `${id} is named and is no row of the list.`),
    ],
  }
}

function problemOf({ row, tests, reason }: RowState): readonly string[] {
  if (tests.length === 0 && reason === null) {
    return [`${row.id} (${row.title}) is neither named by a test nor listed as not applicable.`]
  }
  if (tests.length > 0 && reason !== null) {
    return [`${row.id} (${row.title}) is named by a test and listed as not applicable.`]
  }
  return []
}
