import type { Column, Dataset, Expr } from '@guiju/language'
import { quotedName } from './column-reading.ts'

/**
 * The order in which the rows of a dataset are stored: by the entity that they belong to themselves, then by their
 * time, so that questions about one entity read a small part of the table. Empty where rows name no entity.
 */
export function storedOrder(dataset: Dataset): string {
  const [entity] = [...dataset.entities.values()].flatMap(({ path, isEach }) =>
    isEach ? [] : (storedColumn(dataset, path) ?? []),
  )
  if (entity === undefined || dataset.key.join() === entity.name) return ''
  const time = dataset.time === null ? null : storedColumn(dataset, dataset.time)
  const columns = time === null ? [entity] : [entity, time]
  return ` order by ${columns.map(({ name }) => quotedName(name)).join(', ')}`
}

/** The stored column of the row itself that a path is; null for anything else. */
function storedColumn({ columns }: Dataset, path: Expr): Column | null {
  const [segment, ...others] = path.kind === 'name' ? path.segments : []
  const column = segment === undefined ? undefined : columns.get(segment.name)
  return column === undefined || others.length > 0 || column.value !== null ? null : column
}
