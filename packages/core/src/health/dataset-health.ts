import type { Column, Dataset, PhaseResult } from '@guiju/language'
import {
  and,
  call,
  column,
  compare,
  derive,
  distinct,
  filter,
  integer,
  integerType,
  isNotNull,
  isNull,
  lookup,
  mark,
  not,
  reduce,
  scan,
  storedType,
  or,
  type Measure,
  type Reduce,
  type Rows,
  type Scalar,
  type Session,
} from '@guiju/plan'
import type { ColumnHealth, LatenessHealth, OrphanHealth, Quantity } from '@guiju/protocol'
import type { CheckedExpressions, Pack } from '@guiju/rulebook'
import { columnsNamed } from '../explain/cell-text.ts'
import { fraction, ofInteger } from '../finish/fraction.ts'
import { listRows, type ListedRow } from '../finish/list-rows.ts'
import { amountQuantity, absentQuantity } from '../format/quantity.ts'
import type { UsedDataset } from './used-data.ts'

/** Where the rows of a dataset are. */
export interface HealthSource {
  readonly pack: Pack
  readonly checked: CheckedExpressions
  readonly session: Session
  readonly signal: AbortSignal
}

/** What was counted of a dataset. */
export interface DatasetCounts {
  readonly rows: number
  readonly duplicateKeys: number
  readonly columns: readonly ColumnHealth[]
  readonly orphans: readonly OrphanHealth[]
  readonly lateness: readonly LatenessHealth[]
}

/**
 * Counts what is wrong with the stored rows of a dataset, among the columns and relations that are used.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function readDatasetHealth(
  dataset: Dataset,
  used: UsedDataset,
  source: HealthSource,
): Promise<PhaseResult<DatasetCounts>> {
  const columns = await readColumns(dataset, used, source)
  if (columns.value === undefined) return { diagnostics: columns.diagnostics }
  const orphans: OrphanHealth[] = []
  for (const link of linksOf(dataset, used, source)) {
    const read = await readOrphans(dataset, link, source)
    if (read.value === undefined) return { diagnostics: read.diagnostics }
    orphans.push(read.value)
  }
  const lateness: LatenessHealth[] = []
  for (const pair of timesOf(dataset, used, source)) {
    const read = await readLateness(pair, source)
    if (read.value === undefined) return { diagnostics: read.diagnostics }
    if (read.value.rows > 0) lateness.push(read.value)
  }
  return { value: { ...columns.value, orphans, lateness }, diagnostics: [] }
}

async function one(
  id: string,
  rows: Reduce,
  { session, signal }: HealthSource,
): Promise<PhaseResult<(name: string) => number>> {
  const names = rows.measures.map(({ name }) => name)
  const wanted = { id: `health ${id}`, rows, columns: columnsNamed(rows, names) }
  const listed = await listRows(session, wanted, { limit: 1, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const row: ListedRow = listed.value.rows[0] ?? new Map()
  return { value: (name) => Number(row.get(name) ?? 0), diagnostics: [] }
}

function stored(dataset: Dataset): Rows {
  const columns = [...dataset.columns.values()].filter(({ value }) => value === null)
  return scan(
    dataset.name,
    columns.map((of) => ({ column: of.name, as: of.name, type: storedType(of) })),
  )
}

const columnOf = (of: Column, prefix = ''): Scalar => column(`${prefix}${of.name}`, storedType(of))

const counted = (name: string, where: Scalar | null): Reduce['measures'][number] => ({
  name,
  measure: { kind: 'count', where },
})

async function readColumns(
  dataset: Dataset,
  { columns }: UsedDataset,
  source: HealthSource,
): Promise<PhaseResult<Pick<DatasetCounts, 'rows' | 'columns' | 'duplicateKeys'>>> {
  const shown = [...dataset.columns.values()].filter(
    ({ name, value }) => value === null && columns.has(name),
  )
  const rows = stored(dataset)
  const missing = shown.map((of) => counted(`missing ${of.name}`, isNull(columnOf(of))))
  const read = await one(
    dataset.name,
    reduce(rows, [], [counted('rows', null), ...missing]),
    source,
  )
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const keys = reduce(distinct(rows, dataset.key), [], [counted('keys', null)])
  const different = await one(`${dataset.name} keys`, keys, source)
  if (different.value === undefined) return { diagnostics: different.diagnostics }
  const count = read.value
  const all = count('rows')
  const value = {
    rows: all,
    duplicateKeys: all - different.value('keys'),
    columns: shown.map(({ name }) => {
      const without = count(`missing ${name}`)
      return { column: name, missing: without, rate: shareOf(without, all) }
    }),
  }
  return { value, diagnostics: [] }
}

/** A key of a dataset that names a row of another one. */
interface Link {
  readonly kind: OrphanHealth['kind']
  readonly name: string
  readonly to: Dataset
  readonly keys: readonly { readonly here: Column; readonly there: Column }[]
}

function linksOf(dataset: Dataset, used: UsedDataset, source: HealthSource): readonly Link[] {
  const relations = [...dataset.relations.values()].flatMap((relation): readonly Link[] => {
    if (relation.is !== 'one' || !used.relations.has(relation.name)) return []
    return linkOf(dataset, relation, 'relation', source)
  })
  return [...relations, ...entityLinks(dataset, used, source)]
}

function linkOf(
  dataset: Dataset,
  relation: { readonly name: string; readonly to: string } & {
    readonly key: readonly { readonly here: string; readonly there: string }[]
  },
  kind: Link['kind'],
  { pack, session }: HealthSource,
): readonly Link[] {
  const to = pack.datasets.get(relation.to)
  if (to === undefined || !session.statistics.datasets.has(relation.to)) return []
  const keys = relation.key.flatMap(({ here, there }) => {
    const [own, other] = [dataset.columns.get(here), to.columns.get(there)]
    return own === undefined || other === undefined ? [] : [{ here: own, there: other }]
  })
  return [{ kind, name: relation.name, to, keys }]
}

/** Entities that a column of the row itself names. */
function entityLinks(dataset: Dataset, { columns }: UsedDataset, source: HealthSource) {
  const { pack, checked } = source
  return [...dataset.entities].flatMap(([name, { path, isEach }]): readonly Link[] => {
    const kind = pack.entities.get(name)
    const reference = path.kind === 'name' ? checked.references.get(path) : undefined
    if (kind === undefined || isEach || reference?.kind !== 'column') return []
    const isOwn = reference.path.length === 0 && reference.column.value === null
    if (!isOwn || kind.dataset === dataset.name || !columns.has(reference.column.name)) return []
    const key = [{ here: reference.column.name, there: kind.key }]
    return linkOf(dataset, { name, to: kind.dataset, key }, 'entity', source)
  })
}

async function readOrphans(
  dataset: Dataset,
  { kind, name, to, keys }: Link,
  source: HealthSource,
): Promise<PhaseResult<OrphanHealth>> {
  const names = keys.map(({ here }) => here.name)
  const on = keys.map(({ here, there }) => ({ left: here.name, right: there.name }))
  const isThere = 'is there'
  const marked = mark(stored(dataset), stored(to), on, isThere)
  const isNamed = and(keys.map(({ here }) => isNotNull(columnOf(here))))
  const isOrphan = and([isNamed, not(column(isThere, { kind: 'boolean' }))])
  const counts = reduce(
    marked,
    [],
    [
      counted('orphans', isOrphan),
      counted('without', or(keys.map(({ here }) => isNull(columnOf(here))))),
      counted('named', isNamed),
    ],
  )
  const read = await one(`${dataset.name} ${name}`, counts, source)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const different = reduce(distinct(filter(marked, isOrphan), names), [], [counted('keys', null)])
  const distinctNames = await one(`${dataset.name} ${name} orphans`, different, source)
  if (distinctNames.value === undefined) return { diagnostics: distinctNames.diagnostics }
  const orphans = read.value('orphans')
  const value: OrphanHealth = {
    kind,
    name,
    to: to.name,
    orphans,
    distinct: distinctNames.value('keys'),
    without: read.value('without'),
    rate: shareOf(orphans, read.value('named')),
  }
  return { value, diagnostics: [] }
}

/** Two times of a row, the second of its own or of its parent. */
interface TimePair {
  readonly fact: string
  readonly event: string
  readonly rows: Rows
  readonly later: Scalar
  readonly earlier: Scalar
}

/** Times of a row after its event, and its event after its parent's. */
function timesOf(dataset: Dataset, used: UsedDataset, source: HealthSource): readonly TimePair[] {
  const event = storedTime(dataset, source)
  if (event === null) return []
  const own = [...dataset.columns.values()].filter(
    (of) =>
      of.type.kind === 'timestamp' &&
      of.value === null &&
      !of.isPlanned &&
      of.name !== event.name &&
      used.columns.has(of.name),
  )
  const rows = stored(dataset)
  const pairs = own.map((of): TimePair => ({
    fact: `${dataset.name}.${of.name}`,
    event: `${dataset.name}.${event.name}`,
    rows,
    later: columnOf(of),
    earlier: columnOf(event),
  }))
  return [...pairs, ...parentTimes(dataset, event, used, source)]
}

function parentTimes(
  dataset: Dataset,
  event: Column,
  used: UsedDataset,
  source: HealthSource,
): readonly TimePair[] {
  return linksOf(dataset, used, source).flatMap(({ kind, to, keys }): readonly TimePair[] => {
    const parent = storedTime(to, source)
    if (kind !== 'relation' || parent === null) return []
    const type = storedType(parent)
    const taken = [{ from: parent.name, as: 'event of the other', type }]
    const on = keys.map(({ here, there }) => ({ left: here.name, right: there.name }))
    return [
      {
        fact: `${dataset.name}.${event.name}`,
        event: `${to.name}.${parent.name}`,
        rows: lookup(stored(dataset), stored(to), on, taken),
        later: columnOf(event),
        earlier: column('event of the other', type),
      },
    ]
  })
}

/** The timestamp of a dataset's event, when it is a stored column of its own. */
function storedTime({ time }: Dataset, { checked }: HealthSource): Column | null {
  const reference = time?.kind === 'name' ? checked.references.get(time) : undefined
  if (reference?.kind !== 'column' || reference.path.length > 0) return null
  const { column: of } = reference
  return of.value === null && of.type.kind === 'timestamp' ? of : null
}

async function readLateness(
  { fact, event, rows, later, earlier }: TimePair,
  source: HealthSource,
): Promise<PhaseResult<LatenessHealth>> {
  const name = 'lateness'
  const value = call({ id: 'elapsed-between' }, [later, earlier], integerType)
  const timed = derive(rows, [{ name, value }])
  const elapsed = column(name, integerType)
  const measures = reduce(
    timed,
    [],
    [
      counted('rows', isNotNull(elapsed)),
      counted('before', compare(elapsed, '<', integer(0n))),
      { name: 'half', measure: rankOf(elapsed, 5n) },
      { name: 'nine tenths', measure: rankOf(elapsed, 9n) },
      { name: 'all', measure: { kind: 'max', value: elapsed, where: null, type: integerType } },
    ],
  )
  const read = await one(`${fact} after ${event}`, measures, source)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const count = read.value
  const time = (measure: string): Quantity =>
    count('rows') === 0
      ? absentQuantity('missing', 'no-rows')
      : amountQuantity(fraction(BigInt(count(measure))), { kind: 'duration', unit: 'h' })
  const health: LatenessHealth = {
    fact,
    event,
    rows: count('rows'),
    half: time('half'),
    nineTenths: time('nine tenths'),
    all: time('all'),
    before: count('before'),
  }
  return { value: health, diagnostics: [] }
}

/** The value within which so many tenths of the rows lie, at the upper of two neighbours. */
function rankOf(value: Scalar, tenths: bigint): Measure {
  const p = { numerator: tenths, denominator: 10n }
  return { kind: 'neighbour', value, where: null, p, side: 'upper', type: integerType }
}

function shareOf(part: number, whole: number): Quantity {
  if (whole === 0) return absentQuantity('missing', 'no-rows')
  const share = fraction(ofInteger(part).numerator, ofInteger(whole).numerator)
  return amountQuantity(share, { kind: 'percent' })
}
