import type { Column, Dataset, Expr } from '@guiju/language'
import { quotedName } from './column-reading.ts'

/**
 * The order in which the rows of a dataset are stored: month by month, in a month by the entity that they name
 * themselves, then by time. A question about some days reads few months, one about a single entity a small part of
 * each. Empty where rows name no entity.
 */
export function storedOrder(dataset: Dataset): string {
  const [entity] = [...dataset.entities.values()].flatMap(({ path, isEach }) =>
    isEach ? [] : (storedColumn(dataset, path) ?? []),
  )
  if (entity === undefined || dataset.key.join() === entity.name) return ''
  const time = dataset.time === null ? null : storedColumn(dataset, dataset.time)
  const name = quotedName(entity.name)
  if (time === null) return ` order by ${name}`
  const at = quotedName(time.name)
  return ` order by date_trunc('month', ${at}), ${name}, ${at}`
}

/** The stored column of the row itself that a path is; null for anything else. */
function storedColumn({ columns }: Dataset, path: Expr): Column | null {
  const [segment, ...others] = path.kind === 'name' ? path.segments : []
  const column = segment === undefined ? undefined : columns.get(segment.name)
  return column === undefined || others.length > 0 || column.value !== null ? null : column
}
