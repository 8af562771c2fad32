import type { CellQuery, Chunk, ChunkValue, PreparedQuery, Trend } from '@guiju/plan'
import type { GroupList } from './group-list.ts'

/** The cells of one query as they were received: columns of numbers, and the group of each row. */
export interface CellRows {
  readonly groups: Int32Array
  readonly days: Int32Array
  /** The day from which each cell is known; null where that is its day. */
  readonly since: Int32Array | null
  readonly measures: ReadonlyMap<string, readonly ChunkValue[]>
}

/** Gathers the cells of one query, chunk by chunk. */
export interface CellCollector {
  readonly take: (chunk: Chunk) => void
  readonly rows: () => CellRows
}

/** The values of the measures of a trend by name: those of group g begin at g * points. */
export interface TrendSeries {
  readonly groups: GroupList
  readonly points: number
  readonly values: ReadonlyMap<string, Series>
}

/** Doubles, NaN for a missing one, as long as every sum on the way is a whole number that a double holds. */
export type Series = Float64Array | readonly (bigint | number | null)[]

/** Collects cells whose groups are numbered in `groups`. */
export function cellCollector(
  query: CellQuery,
  prepared: PreparedQuery,
  groups: GroupList,
): CellCollector {
  const names = (prepared.columns.get(query.id) ?? []).map(({ name }) => name)
  const at = (name: string): number => names.indexOf(name)
  const keys = [...(query.entity === null ? [] : [query.entity]), ...query.splits].map(at)
  const measures = query.rows.measures.map(({ name }) => ({
    name,
    position: at(name),
    values: [] as ChunkValue[],
  }))
  const found = { group: [] as number[], day: [] as number[], since: [] as number[] }
  return {
    take: ({ columns, rowCount }) => {
      const keyColumns = keys.map((position) => columns[position] ?? [])
      const days = columns[at(query.day)] ?? []
      const since = query.since === null ? [] : (columns[at(query.since)] ?? [])
      for (let row = 0; row < rowCount; row += 1) {
        found.group.push(groups.numberOf(keyColumns.map((column) => column[row] ?? null)))
        found.day.push(Number(days[row]))
        if (query.since !== null) found.since.push(Number(since[row]))
      }
      for (const { position, values } of measures) {
        const column = columns[position] ?? []
        for (let row = 0; row < rowCount; row += 1) values.push(column[row] ?? null)
      }
    },
    rows: () => ({
      groups: Int32Array.from(found.group),
      days: Int32Array.from(found.day),
      since: query.since === null ? null : Int32Array.from(found.since),
      measures: new Map(measures.map(({ name, values }) => [name, values])),
    }),
  }
}

/**
 * Adds cells up over the windows of a trend. A cell is in the window from the first point whose window reaches its
 * day and that knows of it, until the first whose window begins later: it is added there, taken away there, and
 * what came so far is carried from point to point.
 */
export function trendSeries(
  { measures, points }: Trend,
  cells: readonly CellRows[],
  groups: GroupList,
): TrendSeries {
  const count = points.length
  const size = groups.groups.length * count
  const lives = cells.map((rows) => livesOf(rows, points))
  const sumOf = (name: string): Float64Array | (bigint | number)[] => {
    const parts = cells.flatMap((rows, index) => {
      const [values, life] = [rows.measures.get(name), lives[index]]
      return values === undefined || life === undefined ? [] : [{ rows, values, life }]
    })
    if (areSmall(parts)) return summedDoubles(parts, size, count)
    const split = parts.map(splitPart)
    return split.every(({ high }) => areSmall([{ values: high }]))
      ? summedHalves(split, size, count)
      : summedIntegers(parts, size, count)
  }
  const values = new Map(
    measures.map(({ name, present }): [string, Series] => {
      const sums = sumOf(name)
      return [name, present === null ? sums : wherePresent(sums, sumOf(present))]
    }),
  )
  return { groups, points: count, values }
}

/** A sum of no values is missing. */
function wherePresent(
  sums: Float64Array | (bigint | number)[],
  counts: Float64Array | (bigint | number)[],
): Series {
  if (sums instanceof Float64Array) {
    for (let at = 0; at < sums.length; at += 1) if (Number(counts[at]) === 0) sums[at] = NaN
    return sums
  }
  return sums.map((sum, at) => (Number(counts[at]) === 0 ? null : sum))
}

interface Life {
  /** The first point that counts a cell; the number of points where none does. */
  readonly enter: Int32Array
  readonly leave: Int32Array
}

interface Part {
  readonly rows: CellRows
  readonly values: Float64Array | readonly ChunkValue[]
  readonly life: Life
}

function livesOf({ days, since }: CellRows, points: Trend['points']): Life {
  const entering = firstPoints(points.map(({ to }) => to))
  const knowing = firstPoints(points.map(({ known }) => known))
  const leaving = firstPoints(points.map(({ from }) => (from === null ? -Infinity : from - 1)))
  const enter = new Int32Array(days.length)
  const leave = new Int32Array(days.length)
  for (let row = 0; row < days.length; row += 1) {
    const day = days[row] ?? 0
    enter[row] = Math.max(entering(day), since === null ? 0 : knowing(since[row] ?? day))
    leave[row] = leaving(day)
  }
  return { enter, leave }
}

/** For a day the first point whose limit is not before it; limits never fall. */
function firstPoints(limits: readonly number[]): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    const index = limits.findIndex((limit) => limit >= day)
    const made = index === -1 ? limits.length : index
    known.set(day, made)
    return made
  }
}

/** The greatest sum below which adding and taking away doubles is exact. */
const exactLimit = Number.MAX_SAFE_INTEGER

function areSmall(parts: readonly Pick<Part, 'values'>[]): boolean {
  let total = 0
  for (const { values } of parts) {
    for (const value of values) if (value !== null) total += Math.abs(Number(value))
  }
  return total < exactLimit
}

function summedDoubles(parts: readonly Part[], size: number, points: number): Float64Array {
  const sums = new Float64Array(size)
  for (const { rows, values, life } of parts) {
    for (let row = 0; row < values.length; row += 1) {
      const value = Number(values[row] ?? 0)
      const [enter, leave] = [life.enter[row] ?? points, life.leave[row] ?? points]
      if (value === 0 || enter >= leave) continue
      const start = (rows.groups[row] ?? 0) * points
      sums[start + enter] = (sums[start + enter] ?? 0) + value
      if (leave < points) sums[start + leave] = (sums[start + leave] ?? 0) - value
    }
  }
  for (let index = 0; index < size; index += 1) {
    if (index % points !== 0) sums[index] = (sums[index] ?? 0) + (sums[index - 1] ?? 0)
  }
  return sums
}

interface SplitPart extends Part {
  readonly high: Float64Array
  readonly low: Float64Array
}

/** Values in two parts that doubles hold. */
function splitPart(part: Part): SplitPart {
  const high = new Float64Array(part.values.length)
  const low = new Float64Array(part.values.length)
  for (let row = 0; row < part.values.length; row += 1) {
    const whole = BigInt(String(part.values[row] ?? 0))
    high[row] = Number(whole >> lowBits)
    low[row] = Number(BigInt.asUintN(Number(lowBits), whole))
  }
  return { ...part, high, low }
}

function summedHalves(
  parts: readonly SplitPart[],
  size: number,
  points: number,
): (bigint | number)[] {
  const of = (half: 'high' | 'low'): readonly Part[] =>
    parts.map((part) => ({ ...part, values: part[half] }))
  const high = summedDoubles(of('high'), size, points)
  const low = summedDoubles(of('low'), size, points)
  return Array.from(high, (sum, at) => joined(sum, low[at] ?? 0))
}

function summedIntegers(parts: readonly Part[], size: number, points: number): bigint[] {
  const sums = Array.from({ length: size }, () => 0n)
  for (const { rows, values, life } of parts) {
    for (let row = 0; row < values.length; row += 1) {
      const value = BigInt(String(values[row] ?? 0))
      const [enter, leave] = [life.enter[row] ?? points, life.leave[row] ?? points]
      if (value === 0n || enter >= leave) continue
      const start = (rows.groups[row] ?? 0) * points
      sums[start + enter] = (sums[start + enter] ?? 0n) + value
      if (leave < points) sums[start + leave] = (sums[start + leave] ?? 0n) - value
    }
  }
  for (let index = 0; index < size; index += 1) {
    if (index % points !== 0) sums[index] = (sums[index] ?? 0n) + (sums[index - 1] ?? 0n)
  }
  return sums
}

const lowBits = 26n
const lowUnit = 2 ** 26

function joined(high: number, low: number): bigint | number {
  const small = high * lowUnit + low
  return Number.isSafeInteger(small) ? small : (BigInt(high) << lowBits) + BigInt(low)
}
