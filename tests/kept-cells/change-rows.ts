import type { Cell, DataRows, Row } from '@guiju/rulebook'
import { chance, integer, one, type Draw } from '../differential/generate/draw.ts'

/** What happens to data between two questions. */
export type DataChange = 'new day' | 'late rows' | 'correction'

const eventTimes: Readonly<Record<string, string>> = {
  orders: 'paid_at',
  reviews: 'created_at',
  tickets: 'created_at',
  sessions: 'started_at',
}

/** The rows of a later state of `all` after one of an earlier one: what is there, changed as `change` says. */
export function changedRows(
  draw: Draw,
  present: DataRows,
  all: DataRows,
  change: DataChange,
): DataRows {
  switch (change) {
    case 'new day':
      return withMissing(present, all, earliestMissing(present, all))
    case 'late rows':
      return new Map(
        [...present].map(([name, rows]) => [
          name,
          [...rows, ...missingFrom(rows, all.get(name) ?? []).filter(() => chance(draw, 30))],
        ]),
      )
    case 'correction':
      return corrected(draw, present)
  }
}

/** Part of the rows: those of the days before `day`, and all that have no day. */
export function rowsBefore(all: DataRows, day: number): DataRows {
  return new Map(
    [...all].map(([name, rows]) => [name, rows.filter((row) => dayOf(name, row) < day)]),
  )
}

/** Rows without an event time are always there. */
function dayOf(name: string, row: Row): number {
  const time = row.get(eventTimes[name] ?? '')
  return typeof time === 'bigint' ? Number(time / 86_400_000_000n) : -Infinity
}

function missingFrom(present: readonly Row[], all: readonly Row[]): readonly Row[] {
  const there = new Set(present)
  return all.filter((row) => !there.has(row))
}

function earliestMissing(present: DataRows, all: DataRows): number {
  const days = [...all].flatMap(([name, rows]) =>
    missingFrom(present.get(name) ?? [], rows).map((row) => dayOf(name, row)),
  )
  return Math.min(...days)
}

function withMissing(present: DataRows, all: DataRows, through: number): DataRows {
  return new Map(
    [...present].map(([name, rows]) => {
      const missing = missingFrom(rows, all.get(name) ?? [])
      return [name, [...rows, ...missing.filter((row) => dayOf(name, row) <= through)]]
    }),
  )
}

/** One row says something else in one column, as another row of its dataset has it. */
function corrected(draw: Draw, present: DataRows): DataRows {
  const filled = [...present].filter(([, rows]) => rows.length > 1)
  if (filled.length === 0) return present
  const [name, rows] = one(draw, filled)
  const at = integer(draw, 0, rows.length - 1)
  const columns = [...(rows[at]?.keys() ?? [])].filter((column) => !isKey(column))
  const column = one(draw, columns.length === 0 ? [''] : columns)
  const cell: Cell = one(draw, rows).get(column) ?? null
  const changed = rows.map((row, index) => (index === at ? new Map(row).set(column, cell) : row))
  return new Map(present).set(name, changed)
}

const isKey = (column: string): boolean => column.endsWith('_id') && column !== 'buyer_id'
