import {
  lowHalfBits,
  type CellColumn,
  type CellColumns,
  type CellQuery,
  type Chunk,
  type ChunkValue,
  type KeptCells,
  type ResultColumn,
} from '@guiju/plan'
import { textOf } from '../group-list.ts'

/** Gathers the cells of one query as they arrive. */
export interface CellGatherer {
  /** False once there are more than worth keeping. */
  readonly take: (chunk: Chunk) => boolean
  readonly cells: () => KeptCells
}

/** Cells of a query in order of groups, days and days of knowledge; of more than `most` cells nothing is kept. */
export function cellGatherer(
  query: CellQuery,
  columns: readonly ResultColumn[],
  most: number,
): CellGatherer {
  const names = columns.map(({ name }) => name)
  const at = (name: string): number => names.indexOf(name)
  const keys = [...(query.entity === null ? [] : [query.entity]), ...query.splits].map(at)
  const groups = createGroupNumbers()
  const found = { group: [] as number[], day: [] as number[], since: [] as number[] }
  const measures = measureLists(query, at)
  return {
    take: ({ columns: values, rowCount }) => {
      const keyColumns = keys.map((position) => values[position] ?? [])
      const days = values[at(query.day)] ?? []
      const since = query.since === null ? days : (values[at(query.since)] ?? [])
      for (let row = 0; row < rowCount; row += 1) {
        found.group.push(groups.numberOf(keyColumns, row))
        found.day.push(Number(days[row]))
        found.since.push(Number(since[row]))
      }
      for (const measure of measures) {
        const column = values[measure.position] ?? []
        for (let row = 0; row < rowCount; row += 1) measure.values.push(column[row] ?? null)
      }
      return found.day.length <= most
    },
    cells: () => {
      if (found.day.length > most) return 'too-many'
      return putInOrder(found, measures, groups.groups, query.since !== null)
    },
  }
}

/** What was gathered of one measure. */
interface MeasureList {
  readonly name: string
  readonly position: number
  readonly values: ChunkValue[]
}

const measureLists = ({ rows }: CellQuery, at: (name: string) => number): readonly MeasureList[] =>
  rows.measures.map(({ name }) => ({ name, position: at(name), values: [] }))

type Found = Readonly<Record<'group' | 'day' | 'since', readonly number[]>>

function putInOrder(
  found: Found,
  measures: readonly MeasureList[],
  groups: CellColumns['groups'],
  isDated: boolean,
): KeptCells {
  const order = orderOf(found)
  const sums = measures.map(({ name, values }) => summed(name, order, values))
  const complete = sums.filter((column) => column !== null)
  if (order === null || complete.length < sums.length) return 'too-many'
  return inOrder(order, found, groups, { isDated, complete })
}

interface GroupNumbers {
  readonly groups: (readonly (string | null)[])[]
  readonly numberOf: (columns: readonly (readonly ChunkValue[])[], row: number) => number
}

function createGroupNumbers(): GroupNumbers {
  const groups: (readonly (string | null)[])[] = []
  const bySingle = new Map<ChunkValue, number>()
  const byKey = new Map<string, number>()
  const numberOfKey = (texts: readonly (string | null)[]): number => {
    const key = JSON.stringify(texts)
    const known = byKey.get(key)
    if (known !== undefined) return known
    byKey.set(key, groups.length)
    return groups.push(texts) - 1
  }
  return {
    groups,
    numberOf: (columns, row) => {
      const [only] = columns
      if (columns.length !== 1 || only === undefined) {
        return numberOfKey(columns.map((column) => textOf(column[row])))
      }
      const value = only[row] ?? null
      const known = bySingle.get(value)
      if (known !== undefined) return known
      const made = numberOfKey([textOf(value)])
      bySingle.set(value, made)
      return made
    },
  }
}

/** The greatest range that is sorted by counting; days of one data are never so far apart. */
const widestRange = 5_000_000

/** Positions in order of groups, in these of days, in these of days of knowledge; null for days too far apart. */
function orderOf({ group, day, since }: Found): Int32Array | null {
  let order: Int32Array | null = Int32Array.from(group, (_, index) => index)
  for (const keys of [since, day, group]) {
    order = order === null ? null : sortedBy(order, keys)
  }
  return order
}

/** A stable sort by counting. */
function sortedBy(order: Int32Array, keys: readonly number[]): Int32Array | null {
  let [least, greatest] = [Infinity, -Infinity]
  for (const key of keys) {
    if (key < least) least = key
    if (key > greatest) greatest = key
  }
  if (order.length === 0) return order
  if (!(greatest - least < widestRange)) return null
  const next = new Int32Array(greatest - least + 2)
  for (const key of keys) next[key - least + 1] = (next[key - least + 1] ?? 0) + 1
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0)
  const sorted = new Int32Array(order.length)
  for (const index of order) {
    const slot = (keys[index] ?? 0) - least
    const place = next[slot] ?? 0
    sorted[place] = index
    next[slot] = place + 1
  }
  return sorted
}

/** Running sums in doubles as long as each is exact, else in two halves; null when even those are not. */
function summed(
  name: string,
  order: Int32Array | null,
  values: readonly ChunkValue[],
): CellColumn | null {
  if (order === null) return null
  const low = runningSum(order, (index) => Number(values[index] ?? 0))
  if (low !== null) return { name, low, high: null }
  const whole = (index: number): bigint => BigInt(String(values[index] ?? 0))
  const lows = runningSum(order, (index) => Number(BigInt.asUintN(lowHalfBits, whole(index))))
  const high = runningSum(order, (index) => Number(whole(index) >> BigInt(lowHalfBits)))
  return lows === null || high === null ? null : { name, low: lows, high }
}

/** Null when the absolute values together are no safe integer. */
function runningSum(order: Int32Array, valueOf: (index: number) => number): Float64Array | null {
  const sums = new Float64Array(order.length + 1)
  let [sum, total] = [0, 0]
  for (let at = 0; at < order.length; at += 1) {
    const value = valueOf(order[at] ?? 0)
    sum += value
    total += Math.abs(value)
    sums[at + 1] = sum
  }
  return total < Number.MAX_SAFE_INTEGER ? sums : null
}

function inOrder(
  order: Int32Array,
  found: Found,
  groups: CellColumns['groups'],
  { isDated, complete }: { readonly isDated: boolean; readonly complete: readonly CellColumn[] },
): CellColumns {
  const starts = new Int32Array(groups.length + 1)
  for (const group of found.group) starts[group + 1] = (starts[group + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at += 1) {
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  }
  return {
    groups,
    starts,
    days: order.map((index) => found.day[index] ?? 0),
    since: isDated ? order.map((index) => found.since[index] ?? 0) : null,
    measures: complete,
  }
}
