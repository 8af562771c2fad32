import { and, filter, type Rows } from '@guiju/plan'

/** Two filters over one another become one, the inner condition first; a filter that always holds is gone. */
export function mergeFilters(rows: Rows): Rows {
  if (rows.kind !== 'filter') return rows
  const { input, predicate } = rows
  if (predicate.kind === 'constant' && predicate.value === true) return input
  if (input.kind !== 'filter') return rows
  return filter(input.input, and([input.predicate, predicate]))
}
