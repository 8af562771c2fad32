/** What a generated expression may be. `number` stands for integers, numbers and ratios alike. */
export type Kind =
  | 'boolean'
  | 'number'
  | 'money'
  /** Money whose currency is a column. */
  | 'fee'
  | 'elapsed'
  | 'timestamp'
  | 'date'
  | 'time-of-day'
  | 'text'
  | 'id'
  | 'enum'
  | 'labels'

export interface ColumnSpec {
  readonly kind: Kind
  /** The type as YAML writes it, with everything else the column says: `type: integer`. */
  readonly yaml: string
  /** The values of an enum, or the labels of a group. */
  readonly values: readonly string[]
}

export interface RelationSpec {
  readonly to: string
  readonly is: 'one' | 'many' | 'first' | 'last' | 'next' | 'previous'
  readonly yaml: string
}

export interface DatasetSpec {
  readonly name: string
  readonly key: readonly string[]
  /** The line of `time` or `part_of`, or nothing. */
  readonly existence: string | null
  readonly entities: Readonly<Record<string, string>>
  readonly dimensions: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, ColumnSpec>>
  readonly relations: Readonly<Record<string, RelationSpec>>
}
