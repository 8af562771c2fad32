import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One row of the acceptance list. */
export interface InventoryRow {
  /** A letter and two digits: `A20`. */
  readonly id: string
  readonly title: string
}

/** The acceptance list in its own order. */
export function readRows(): readonly InventoryRow[] {
  const text = readFileSync(join(import.meta.dirname, 'rows.yaml'), 'utf8')
  return Object.entries(parse(text) as Readonly<Record<string, string>>).map(([id, title]) => ({
    id,
    title,
  }))
}

/** The rows that a test name begins with: `A20 an order ...`, `A42 B13 ...`; none for a name without. */
export function rowsOfName(name: string): readonly string[] {
  return /^(?:[A-FX]\d\d )+/.exec(name)?.[0].trimEnd().split(' ') ?? []
}

/** `A20-A26 A30` as single rows, in the order written. */
export function rowsBetween(written: string): readonly string[] {
  return written.split(' ').flatMap((part) => {
    const [first = '', last = first] = part.split('-')
    const count = Number(last.slice(1)) - Number(first.slice(1)) + 1
    return Array.from({ length: count }, (_, index) => {
      const number = String(Number(first.slice(1)) + index).padStart(2, '0')
      return `${first.slice(0, 1)}${number}`
    })
  })
}
