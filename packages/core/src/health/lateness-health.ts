import type { Column, Dataset, PhaseResult } from '@guiju/language'
import {
  call,
  column,
  compare,
  derive,
  integer,
  integerType,
  isNotNull,
  lookup,
  reduce,
  storedType,
  type Measure,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import type { LatenessHealth, Quantity } from '@guiju/protocol'
import { fraction } from '../finish/fraction.ts'
import { absentQuantity, amountQuantity } from '../format/quantity.ts'
import { childLink, followed, isOfOwnKey, linkOf, type Link } from './dataset-links.ts'
import {
  counted,
  readableRows,
  readCounts,
  storedColumn,
  storedRows,
  type HealthSource,
} from './stored-counts.ts'
import type { UsedDataset } from './used-data.ts'

/** A time of a row and the event before it, of the same row or of the one that it belongs to. */
export interface TimePair {
  readonly fact: string
  readonly event: string
  readonly rows: Rows
  readonly later: Scalar
  readonly earlier: Scalar
}

/** Times of a row after its event, its event after its parent's, and those of its children after its own. */
export function timesOf(
  dataset: Dataset,
  used: UsedDataset,
  source: HealthSource,
): readonly TimePair[] {
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
  const pairs = own.map((of): TimePair => ({
    fact: `${dataset.name}.${of.name}`,
    event: `${dataset.name}.${event.name}`,
    rows: readableRows(dataset, source),
    later: storedColumn(of),
    earlier: storedColumn(event),
  }))
  const links = followed(dataset, used).flatMap((relation): readonly Link[] => {
    if (isOfOwnKey(dataset, relation)) return childLink(dataset, relation, source)
    return relation.is === 'one' ? linkOf(dataset, relation, 'relation', source) : []
  })
  return [...pairs, ...links.flatMap((link) => timesOfLink(link, source))]
}

/** The event of a row after that of the row it names. */
function timesOfLink({ from, to, keys }: Link, source: HealthSource): readonly TimePair[] {
  const [child, parent] = [storedTime(from, source), storedTime(to, source)]
  const isUnique = to.key.every((name) => keys.some(({ there }) => there.name === name))
  if (child === null || parent === null || !isUnique) return []
  const type = storedType(parent)
  const as = 'event of the other'
  const on = keys.map(({ here, there }) => ({ left: here.name, right: there.name }))
  return [
    {
      fact: `${from.name}.${child.name}`,
      event: `${to.name}.${parent.name}`,
      rows: lookup(readableRows(from, source), storedRows(to), on, [
        { from: parent.name, as, type },
      ]),
      later: storedColumn(child),
      earlier: column(as, type),
    },
  ]
}

/** The timestamp of a dataset's event, when it is a stored column of its own. */
function storedTime({ time }: Dataset, { checked }: HealthSource): Column | null {
  const reference = time?.kind === 'name' ? checked.references.get(time) : undefined
  if (reference?.kind !== 'column' || reference.path.length > 0) return null
  const { column: of } = reference
  return of.value === null && of.type.kind === 'timestamp' ? of : null
}

/** How long after its event a fact becomes known. */
export async function readLateness(
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
  const read = await readCounts(`${fact} after ${event}`, measures, source)
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
