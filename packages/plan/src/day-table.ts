import type { ScalarType } from './scalar.ts'

/** Values by date, such as running counts of work days: one for each day from the first on. */
export interface DayTable {
  readonly kind: 'day-table'
  /** What it holds, for readers of plans. */
  readonly name: string
  /** The date of the first value, as days since 1970-01-01. */
  readonly first: number
  /** Coefficients of the type's scale, or days; null where there is no value. */
  readonly values: readonly (bigint | null)[]
  readonly type: ScalarType
}

/** A table over consecutive days. */
export function dayTable(table: Omit<DayTable, 'kind'>): DayTable {
  return Object.freeze({ kind: 'day-table', ...table, values: Object.freeze([...table.values]) })
}

/** The value of a day; null outside the table. */
export function valueInTable({ first, values }: DayTable, day: bigint): bigint | null {
  return values[Number(day) - first] ?? null
}

export function isDayTable(value: unknown): value is DayTable {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'day-table'
  )
}
