import type { Band, Expr, Group } from '@guiju/language'
import type { Fraction, Population } from '@guiju/rulebook'
import type { Context } from './context.ts'
import { subtract } from './fraction.ts'
import { isAmount, isMissing, type QuantityKind, type Value } from './value.ts'

/** The distance of a compared value from its limit: 0 at the limit, positive above it. */
export interface LimitDistance {
  readonly kind: QuantityKind | 'money'
  /** In the units of the kind: microseconds, days, or plain numbers. */
  readonly amount: Fraction
}

/** Where the rows that a population would count lie around its window. */
export interface WindowEdges {
  /** A row on the first, and on the last day of the window. */
  readonly first: boolean
  readonly last: boolean
  /** A row on the day before the first, and on the day after the last one, known by then or not. */
  readonly before: boolean
  readonly after: boolean
}

/** Is told what an evaluation meets, to find out what tests have seen. It changes no value. */
export interface Observer {
  /** A condition came to true, false or (null) missing. */
  readonly onCondition: (expr: Expr, value: boolean | null) => void
  /**
   * A value was compared with a limit. Link 0 of a chain `a < b <= c` is a beside b, link 1 is b beside c; of a
   * range, and of `window`, the links are the value beside its two ends; of `within` the anchor and the furthest
   * moment from it.
   */
  readonly onLimit: (expr: Expr, link: number, distance: LimitDistance) => void
  /** The value fell into a band; null: into none. */
  readonly onBand: (band: Band, index: number | null) => void
  /** The value was in a group; null: in none of the lists. */
  readonly onGroup: (group: Group, name: string | null, member: string | null) => void
  readonly onWindow: (population: Population, edges: WindowEdges) => void
}

/** Tells the observer, where there is one, what a condition came to. */
export function noteCondition(expr: Expr, value: Value, { world: { observer } }: Context): void {
  if (observer === undefined) return
  if (value.kind === 'boolean') observer.onCondition(expr, value.is)
  else if (isMissing(value)) observer.onCondition(expr, null)
}

/** Tells the observer how far a value lies from a limit; missing ones and texts have no distance. */
export function noteLimit(
  expr: Expr,
  link: number,
  { value, limit }: { readonly value: Value; readonly limit: Value },
  { world: { observer } }: Context,
): void {
  if (observer === undefined || !isAmount(value) || !isAmount(limit)) return
  if (value.kind !== limit.kind) return
  const amount = subtract(value.amount, limit.amount)
  observer.onLimit(expr, link, { kind: value.kind, amount })
}
