import type { Chunk, ChunkValue, Plan, PreparedQuery } from '@guiju/plan'
import { entityCollector } from './existing-entities.ts'
import { groupKey, type Group } from './group.ts'
import { textOf } from './group-list.ts'
import { trendCollector } from './trend-answers.ts'

export { groupKey, type Group } from './group.ts'

/** The rows of one query, one per group, with the columns by name. */
export interface Answer {
  readonly positions: ReadonlyMap<string, number>
  readonly rows: Pick<ReadonlyMap<string, readonly ChunkValue[]>, 'get'>
  readonly groups: readonly Group[]
  /** The same rows column by column. */
  readonly columns?: AnswerColumns
}

/** Columns of an answer; the values of the group numbered n stand at n * stride + offset. */
export interface AnswerColumns {
  /** What was answered together: its answers number groups alike. */
  readonly of: object
  readonly columns: readonly AnswerColumn[]
  /** The number of a group by its key; undefined for one that was not met. */
  readonly rowOf: (key: string) => number | undefined
  readonly stride: number
  readonly offset: number
}

/** Missing values are null, or NaN among doubles. */
export type AnswerColumn = Float64Array | readonly ChunkValue[]

/** What an engine answered to all queries of a plan. */
export interface Answers {
  readonly measures: ReadonlyMap<string, Answer>
  /** The ids that exist at a point, in order of their bytes; one list for points at which the same exist. */
  readonly entities: ReadonlyMap<number, readonly string[]>
}

export interface Progress {
  /** Rows of results received so far. */
  readonly rows: number
}

export interface RunOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Runs a prepared plan and puts the chunks of every query together by entity and split values.
 * @throws what the engine throws, and the signal's reason once it has aborted.
 */
export async function collectAnswers(
  plan: Plan,
  prepared: PreparedQuery,
  options: RunOptions,
): Promise<Answers> {
  const collectors = new Map(
    plan.queries.map((query): [string, Collector] => [query.id, measureCollector(query, prepared)]),
  )
  const entities = entityCollector(plan, prepared)
  const trends = trendCollector(plan, prepared)
  let rows = 0
  for await (const chunk of prepared.stream({ signal: options.signal })) {
    options.signal.throwIfAborted()
    const collector = collectors.get(chunk.query)
    collector?.take(chunk)
    if (collector === undefined && !trends.take(chunk) && !entities.take(chunk)) {
      throw new Error(`No query of the plan is called '${chunk.query}'.`)
    }
    rows += chunk.rowCount
    options.onProgress?.({ rows })
  }
  options.signal.throwIfAborted()
  return {
    measures: new Map([
      ...Array.from(collectors, ([id, { answer }]) => [id, answer] as const),
      ...(await trends.answers()),
    ]),
    entities: entities.atPoints(),
  }
}

interface Collector {
  readonly answer: Answer
  readonly take: (chunk: Chunk) => void
}

function measureCollector(query: Plan['queries'][number], prepared: PreparedQuery): Collector {
  const positions = positionsOf(query.id, prepared)
  const entityAt = query.entity === null ? null : positionOf(positions, query.entity)
  const splitsAt = query.splits.map((split) => positionOf(positions, split))
  const groupOf = (row: readonly ChunkValue[]): Group => ({
    entity: entityAt === null ? null : textOf(row[entityAt]),
    splits: splitsAt.map((position) => textOf(row[position])),
  })
  return collector(positions, groupOf)
}

function collector(
  positions: ReadonlyMap<string, number>,
  groupOf: (row: readonly ChunkValue[]) => Group,
): Collector {
  const columns = Array.from(positions, (): ChunkValue[] => [])
  const numbers = new Map<string, number>()
  const groups: Group[] = []
  const take = (chunk: Chunk): void => {
    for (const [index, column] of columns.entries()) {
      for (const value of chunk.columns[index] ?? []) column.push(value)
    }
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const group = groupOf(chunk.columns.map((column) => column[index] ?? null))
      numbers.set(groupKey(group), groups.length)
      groups.push(group)
    }
  }
  const rowOf = (key: string): number | undefined => numbers.get(key)
  const rows: Answer['rows'] = {
    get: (key) => {
      const at = numbers.get(key)
      return at === undefined ? undefined : columns.map((column) => column[at] ?? null)
    },
  }
  const byColumn = { of: numbers, columns, rowOf, stride: 1, offset: 0 }
  return { answer: { positions, rows, groups, columns: byColumn }, take }
}

function positionsOf(id: string, prepared: PreparedQuery): ReadonlyMap<string, number> {
  const columns = prepared.columns.get(id)
  if (columns === undefined) throw new Error(`The query '${id}' was not prepared.`)
  return new Map(columns.map(({ name }, position) => [name, position]))
}

function positionOf(positions: ReadonlyMap<string, number>, column: string): number {
  const position = positions.get(column)
  if (position === undefined) throw new Error(`A query does not yield the column '${column}'.`)
  return position
}
