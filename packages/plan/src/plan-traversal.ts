import type { CellQuery, EntityQuery, MeasureQuery, Plan } from './plan.ts'
import type { Rows } from './rows.ts'
import { mapRows } from './rows-traversal.ts'

/**
 * Maps every node of every statement of `plan` from its scans upward; the same object when nothing changed.
 * @throws when a statement's reduction is mapped to anything else.
 */
export function mapPlan(plan: Plan, map: (rows: Rows) => Rows): Plan {
  const queries = plan.queries.map((query) => mapQuery(query, map))
  const entities = plan.entities.map((query) => mapEntities(query, map))
  const { trends } = plan
  const cells = trends?.cells.map((query) => mapQuery(query, map))
  const isSame =
    queries.every((query, index) => query === plan.queries[index]) &&
    entities.every((query, index) => query === plan.entities[index]) &&
    (cells ?? []).every((query, index) => query === trends?.cells[index])
  if (isSame) return plan
  const mapped = trends === undefined ? {} : { trends: { ...trends, cells: cells ?? [] } }
  return Object.freeze({ ...plan, queries, entities, ...mapped })
}

function mapQuery<Query extends MeasureQuery | CellQuery>(
  query: Query,
  map: (rows: Rows) => Rows,
): Query {
  const rows = mapRows(query.rows, map)
  if (rows === query.rows) return query
  if (rows.kind !== 'reduce') throw new Error(`'${query.id}' was mapped to no reduction.`)
  return { ...query, rows }
}

function mapEntities(query: EntityQuery, map: (rows: Rows) => Rows): EntityQuery {
  const rows = mapRows(query.rows, map)
  return rows === query.rows ? query : Object.freeze({ ...query, rows })
}
