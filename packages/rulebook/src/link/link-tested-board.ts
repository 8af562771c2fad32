import type { MapNode } from '../read/document.ts'
import type { TestedBoard } from '../test-model.ts'
import { entriesAt, flagAt, integerAt, textAt, writtenOf } from './node-values.ts'

/** How a test asks for a board: `part`, and beside it `narrow`, `sort`, `swap`, `all` and `limit`. */
export function linkTestedBoard(id: string, map: MapNode): TestedBoard {
  const part = textAt(map, 'part')
  return {
    kind: 'board',
    id,
    filters: valuesAt(map, 'filters'),
    part:
      part === null
        ? null
        : {
            id: part,
            narrowed: valuesAt(map, 'narrow'),
            sort: sortAt(map),
            isSwapped: flagAt(map, 'swap'),
            isAll: flagAt(map, 'all'),
            limit: integerAt(map, 'limit'),
          },
  }
}

/** A value written as `(none)` is that of rows without one. */
function valuesAt(map: MapNode, key: string): ReadonlyMap<string, string | null> {
  return new Map(
    entriesAt(map, key).map(({ key: name, value }) => {
      const written = writtenOf(value)
      return [name, written === '(none)' ? null : written]
    }),
  )
}

/** A column, and `asc` or `desc` behind it. */
function sortAt(map: MapNode): NonNullable<TestedBoard['part']>['sort'] {
  const written = textAt(map, 'sort')?.trim() ?? null
  if (written === null) return null
  const isDescending = written.endsWith(' desc')
  return { column: written.replace(/ (asc|desc)$/, ''), isDescending }
}
