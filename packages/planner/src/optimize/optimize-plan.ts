import {
  entityColumns,
  mapRows,
  type CellQuery,
  type Plan,
  type Reduce,
  type Rows,
} from '@guiju/plan'
import { dropImplied } from './drop-implied.ts'
import { foldScalars } from './fold-scalars.ts'
import { mergeDerives } from './merge-derives.ts'
import { mergeFilters } from './merge-filters.ts'
import { pruneColumns } from './prune-columns.ts'
import { pushFilters } from './push-filters.ts'
import { unclampFilters } from './unclamp-filters.ts'

/** One rewrite of a node that never changes an answer. The same object back means "nothing to do here". */
export type OptimizerRule = (rows: Rows) => Rows

/**
 * The rules, in order: folding first, because it makes conditions that always hold; filters move before they
 * are merged; clamps give way to bounds before implied bounds are dropped; computed columns are put together
 * last, when nothing stands between them any more.
 */
export const optimizerRules: readonly OptimizerRule[] = [
  foldScalars,
  pushFilters,
  mergeFilters,
  unclampFilters,
  dropImplied,
  mergeDerives,
]

/** The same plan with less work; what it answers never changes. */
export function optimizePlan(plan: Plan): Plan {
  const { trends } = plan
  return {
    ...plan,
    ...(trends === undefined
      ? {}
      : { trends: { ...trends, cells: trends.cells.map(optimizeQuery) } }),
    queries: plan.queries.map(optimizeQuery),
    entities: plan.entities.map((query) => ({
      ...query,
      rows: optimizeRows(query.rows, entityColumns(query)),
    })),
  }
}

/** The same cells with less work. */
export function optimizeCells(query: CellQuery): CellQuery {
  return optimizeQuery(query)
}

/** The same rows with less work, of which only the columns `needed` are read. */
export function optimizeRows(rows: Rows, needed: readonly string[]): Rows {
  const rewritten = optimizerRules.reduce((node, rule) => mapRows(node, rule), rows)
  const pruned = pruneColumns(rewritten, needed)
  return [mergeFilters, mergeDerives].reduce((node, rule) => mapRows(node, rule), pruned)
}

function optimizeQuery<Query extends { readonly rows: Reduce }>(query: Query): Query {
  const names = [...query.rows.keys, ...query.rows.measures.map(({ name }) => name)]
  const rows = optimizeRows(query.rows, names)
  if (rows.kind !== 'reduce') throw new Error('An optimiser rule took the reduction away.')
  return { ...query, rows }
}
