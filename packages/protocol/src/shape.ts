import { Type, type Static, type TOptional, type TSchema, type TUnsafe } from 'typebox'

/**
 * A JSON Schema (2020-12) whose valid values are exactly the values of `T`.
 * Assigning a schema that says anything else to it does not compile; only a forgotten optional property
 * passes the compiler, and then the schema refuses it.
 */
export interface Shape<T> extends TUnsafe<T> {
  readonly '~exactly'?: (value: T) => void
}

/** `T` with every property and list read-only, all the way down. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T

type Properties = Readonly<Record<string, TSchema>>

/** An object with these properties and no others. */
export function record<P extends Properties>(
  properties: P,
): Shape<Immutable<Static<ReturnType<typeof Type.Object<P>>>>> {
  return Type.Unsafe(Type.Object(properties, { additionalProperties: false }))
}

/** An object used as a map: any key, values of one shape. */
export function mapOf<S extends TSchema>(
  value: S,
): Shape<{ readonly [key: string]: Immutable<Static<S>> }> {
  return Type.Unsafe({ type: 'object', additionalProperties: value })
}

/** A map of 1 to `most` values of one shape. */
export function mapUpTo<S extends TSchema>(
  most: number,
  value: S,
): Shape<{ readonly [key: string]: Immutable<Static<S>> }> {
  const sizes = { minProperties: 1, maxProperties: most }
  return Type.Unsafe({ type: 'object', additionalProperties: value, ...sizes })
}

/** An object that may also have properties whose names match a pattern, with values of one shape. */
export function withPattern<T>(shape: TSchema, pattern: string, value: TSchema): Shape<T> {
  return Type.Unsafe({ ...shape, patternProperties: { [pattern]: value } })
}

/** A list of values of one shape. */
export function listOf<S extends TSchema>(
  item: S,
  limits: { readonly minItems?: number; readonly maxItems?: number } = {},
): Shape<readonly Immutable<Static<S>>[]> {
  return Type.Unsafe(Type.Array(item, limits))
}

/** A value of the shape, or null. */
export function nullable<S extends TSchema>(schema: S): Shape<Immutable<Static<S>> | null> {
  return Type.Unsafe(Type.Union([schema, Type.Null()]))
}

/** A value of one of the shapes. */
export function anyOf<const S extends readonly TSchema[]>(
  shapes: S,
): Shape<Immutable<Static<S[number]>>> {
  return Type.Unsafe({ anyOf: [...shapes] })
}

/** A property that may be left out. */
export function optional<S extends TSchema>(schema: S): TOptional<S> {
  return Type.Optional(schema) as TOptional<S>
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(words: W): Shape<W[number]> {
  return Type.Unsafe({ type: 'string', enum: [...words] })
}

/** Any text. */
export const text: Shape<string> = Type.Unsafe({ type: 'string' })

/** A non-empty name of at most 200 characters, as requests carry them. */
export const name: Shape<string> = Type.Unsafe({ type: 'string', minLength: 1, maxLength: 200 })

/** A calendar date that exists, `2023-06-30`. */
export const date: Shape<string> = Type.Unsafe({ type: 'string', format: 'date' })

/** Free text of at most `maxLength` UTF-16 units. */
export function textUpTo(maxLength: number): Shape<string> {
  return Type.Unsafe({ type: 'string', maxLength })
}

/** A whole number between two limits, both allowed. */
export function integerIn(minimum: number, maximum: number): Shape<number> {
  return Type.Unsafe({ type: 'integer', minimum, maximum })
}

/** A finite number. */
export const decimal: Shape<number> = Type.Unsafe({ type: 'number' })

/** A whole number. */
export const integer: Shape<number> = Type.Unsafe({ type: 'integer' })

/** True or false. */
export const flag: Shape<boolean> = Type.Unsafe({ type: 'boolean' })

/** A cell of a row or a bound parameter, as JSON can carry it. Exact decimals and big integers travel as text. */
export type Scalar = string | number | boolean | null

/** Schema of {@link Scalar}. */
export const scalar: Shape<Scalar> = Type.Unsafe({ type: ['string', 'number', 'boolean', 'null'] })
