import type { Column } from '@guiju/language'
import { readWritten } from '@guiju/process'
import type { Cell, Row } from '@guiju/rulebook'

/** The fields that a caller wrote, or the names of those that are no fields or have no value of their type. */
export type ReadFields =
  { readonly row: Row } | { readonly unknown: readonly string[]; readonly wrong: readonly string[] }

/** Reads fields from JSON by the columns that may be given; `own` are columns that only the procedure writes. */
export function readFields(
  written: Readonly<Record<string, unknown>>,
  columns: ReadonlyMap<string, Column>,
  { own, zone }: { readonly own: ReadonlySet<string>; readonly zone: string | null },
): ReadFields {
  const row = new Map<string, Cell>()
  const unknown: string[] = []
  const wrong: string[] = []
  for (const [name, value] of Object.entries(written)) {
    const column = columns.get(name)
    if (column === undefined || column.value !== null || own.has(name)) {
      unknown.push(name)
      continue
    }
    const cell = readWritten(value, column, zone)
    if (cell === undefined) wrong.push(name)
    else row.set(name, cell)
  }
  return unknown.length + wrong.length > 0 ? { unknown, wrong } : { row }
}
