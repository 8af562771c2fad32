import type { Diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import type { Type, TypedAs } from '../type.ts'
import type { CheckTables, Names } from './place.ts'
import type { GroupNames, RowScope, Standing } from './standing.ts'

/** What the rules of checking share while one expression is checked. */
export interface Checker {
  readonly names: Names
  readonly tables: CheckTables
  readonly report: (diagnostic: Diagnostic) => void
  /** Checks a node, enters it and all below it into the tables, and gives back what it is. */
  readonly check: (expr: Expr, standing: Standing) => TypedAs
  /** The type of a let, or of an expression of `per`, without telling its mistakes again. */
  readonly factsOf: (value: Expr, owner: RowScope | GroupNames, role: 'let' | 'per') => Facts
  /** The whole expression that is checked. */
  readonly root: Expr
}

/** What is known of a let without reading it again. */
export interface Facts {
  readonly typed: TypedAs
  /** The lets of the same owner that it mentions. */
  readonly uses: readonly string[]
}

/** An expression together with what it turned out to be. */
export interface Operand {
  readonly expr: Expr
  readonly typed: TypedAs
}

/** Checks a node and keeps it beside its type. */
export function operand(expr: Expr, standing: Standing, checker: Checker): Operand {
  return { expr, typed: checker.check(expr, standing) }
}

/** Enters a node whose type follows from what stands beside it. */
export function enter(expr: Expr, type: Type, checker: Checker): TypedAs {
  const typed: TypedAs = { type, level: 'constant' }
  checker.tables.types.set(expr, typed)
  return typed
}

/** What an expression is after its mistake was told. */
export const unknown: TypedAs = Object.freeze({
  type: Object.freeze({ kind: 'unknown' }),
  level: 'constant',
})

/** Tells whether a type fits everywhere: it is not known, or it is the literal `missing`. */
export function fitsAll({ kind }: Type): boolean {
  return kind === 'unknown' || kind === 'missing'
}

/** The level of a value made of several. */
export function joinLevels(...parts: readonly TypedAs[]): TypedAs['level'] {
  if (parts.some(({ level }) => level === 'aggregate')) return 'aggregate'
  return parts.some(({ level }) => level === 'row') ? 'row' : 'constant'
}
