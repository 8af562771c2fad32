import type { ScalarType } from './scalar.ts'

/** Values by entity and date, each entity with one value for each day from the first on. */
export interface EntityDayTable {
  readonly kind: 'entity-day-table'
  /** What it holds, for readers of plans. */
  readonly name: string
  readonly entities: readonly string[]
  /** The date of the first value of each entity, as days since 1970-01-01, and how many days there are. */
  readonly first: number
  readonly days: number
  /** Entity after entity; coefficients of the type's scale, days or microseconds; null where there is no value. */
  readonly values: readonly (bigint | null)[]
  readonly type: ScalarType
}

/** A table over consecutive days. */
export function entityDayTable(table: Omit<EntityDayTable, 'kind'>): EntityDayTable {
  return Object.freeze({ kind: 'entity-day-table', ...table })
}

export function isEntityDayTable(value: unknown): value is EntityDayTable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'entity-day-table'
  )
}
