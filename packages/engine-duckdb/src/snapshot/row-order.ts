import type { Dataset, Expr } from '@guiju/language'
import type { ParentColumns } from '../prepared/parent-columns.ts'
import { quotedName } from './column-reading.ts'

/**
 * The order in which the rows of a dataset are stored: month by month, in a month by the entity that they name
 * themselves or through a parent whose columns are stored with them, then by time. A question about some days reads few
 * months, one about a single entity a small part of each. Empty where no entity is stored with the rows.
 */
export function storedOrder(dataset: Dataset, parents: readonly ParentColumns[] = []): string {
  const [entity] = [...dataset.entities.values()].flatMap(({ path, isEach }) =>
    isEach ? [] : (storedName(dataset, path, parents) ?? []),
  )
  if (entity === undefined || dataset.key.join() === entity) return ''
  const time = dataset.time === null ? null : storedName(dataset, dataset.time, parents)
  const name = quotedName(entity)
  if (time === null) return ` order by ${name}`
  const at = quotedName(time)
  return ` order by date_trunc('month', ${at}), ${name}, ${at}`
}

/** The stored column that a path of at most one step leads to; null for anything else. */
function storedName(
  { columns }: Dataset,
  path: Expr,
  parents: readonly ParentColumns[],
): string | null {
  const [first, second, ...others] = path.kind === 'name' ? path.segments : []
  if (first === undefined || others.length > 0) return null
  if (second === undefined) return columns.get(first.name)?.value === null ? first.name : null
  const parent = parents.find(({ relation }) => relation === first.name)
  return parent?.columns.find(({ column }) => column === second.name)?.stored ?? null
}
