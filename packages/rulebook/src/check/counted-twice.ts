import { children, type CallExpr, type Expr } from '@guiju/language'
import { sidesOf } from '../metric-sides.ts'
import type { Metric, Pack } from '../model.ts'

/** The part of the side tables that this reads. */
export interface ReadTables {
  readonly types: ReadonlyMap<Expr, { readonly type: { readonly kind: string } }>
  readonly aggregates: ReadonlyMap<CallExpr, { readonly kind: string }>
}

/**
 * The sum of money that would count a row's money once for each value of an `each` entity or dimension, or
 * null; a group of texts that contain others gives several values as well. Counts, rates and means may be read so.
 */
export function countedTwice(
  pack: Pack,
  tables: ReadTables,
  metric: Metric,
  dimension: string,
): CallExpr | null {
  for (const side of sidesOf(metric)) {
    const dataset = pack.datasets.get(side.population.dataset)
    const by = dataset?.entities.get(dimension) ?? dataset?.dimensions.get(dimension)
    const group = pack.groups.get(dimension)
    const givesSeveral = group?.match === 'contains' && group.dataset === dataset?.name
    if (by?.isEach !== true && !givesSeveral) continue
    const sum = findMoneySum(side.value, tables)
    if (sum !== null) return sum
  }
  return null
}

/** Sums over related rows take each related row once as well, and would be repeated all the same. */
function findMoneySum(expr: Expr, tables: ReadTables): CallExpr | null {
  if (expr.kind === 'call' && expr.callee === 'sum' && tables.aggregates.has(expr)) {
    if (tables.types.get(expr)?.type.kind === 'money') return expr
  }
  for (const child of children(expr)) {
    const found = findMoneySum(child, tables)
    if (found !== null) return found
  }
  return null
}
