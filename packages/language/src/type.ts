/** The type of an expression, known before any data is read. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'id' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** The values of a group that may give several at once (`has`). */
  | { readonly kind: 'labels'; readonly values: readonly string[] }
  | { readonly kind: 'integer' }
  | { readonly kind: 'number' }
  | { readonly kind: 'ratio' }
  /** `currency` null: held row by row by a column. */
  | { readonly kind: 'money'; readonly currency: string | null }
  | { readonly kind: 'elapsed' }
  | { readonly kind: 'span' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time-of-day' }
  /** A range of values, as a parameter or a band may hold. */
  | { readonly kind: 'range'; readonly of: Type }
  /** A to-one relation read as a whole: only `is missing` may be asked. */
  | { readonly kind: 'row'; readonly dataset: string }
  /** A to-many relation: only an aggregate may read it. */
  | { readonly kind: 'rows'; readonly dataset: string }
  /** The literal `missing`: fits every type. */
  | { readonly kind: 'missing' }
  /** After an error: fits every type, so that one mistake is told once. */
  | { readonly kind: 'unknown' }

/** Where a value is known: everywhere, per row, or only once rows were taken together. */
export type Level = 'constant' | 'row' | 'aggregate'

export interface TypedAs {
  readonly type: Type
  readonly level: Level
}
