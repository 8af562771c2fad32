import type { PhaseResult } from '@guiju/language'
import {
  and,
  column,
  distinct,
  filter,
  isNotNull,
  isNull,
  mark,
  not,
  or,
  reduce,
} from '@guiju/plan'
import type { OrphanHealth } from '@guiju/protocol'
import type { Link } from './dataset-links.ts'
import {
  counted,
  readCounts,
  readableRows,
  shareOf,
  storedColumn,
  storedRows,
  type HealthSource,
} from './stored-counts.ts'

/** Counts the rows that name a row which is not there. */
export async function readOrphans(
  { kind, name, from, to, keys }: Link,
  source: HealthSource,
): Promise<PhaseResult<OrphanHealth>> {
  const names = keys.map(({ here }) => here.name)
  const on = keys.map(({ here, there }) => ({ left: here.name, right: there.name }))
  const isThere = 'is there'
  const marked = mark(readableRows(from, source), storedRows(to), on, isThere)
  const isNamed = and(keys.map(({ here }) => isNotNull(storedColumn(here))))
  const isOrphan = and([isNamed, not(column(isThere, { kind: 'boolean' }))])
  const counts = reduce(
    marked,
    [],
    [
      counted('orphans', isOrphan),
      counted('without', or(keys.map(({ here }) => isNull(storedColumn(here))))),
      counted('named', isNamed),
    ],
  )
  const read = await readCounts(`${from.name} ${name}`, counts, source)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const different = reduce(distinct(filter(marked, isOrphan), names), [], [counted('keys', null)])
  const ids = await readCounts(`${from.name} ${name} orphans`, different, source)
  if (ids.value === undefined) return { diagnostics: ids.diagnostics }
  const orphans = read.value('orphans')
  const value: OrphanHealth = {
    kind,
    name,
    to: to.name,
    orphans,
    distinct: ids.value('keys'),
    without: read.value('without'),
    rate: shareOf(orphans, read.value('named')),
  }
  return { value, diagnostics: [] }
}
