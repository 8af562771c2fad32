import type { Chunk, ChunkValue, Plan, PreparedQuery } from '@guiju/plan'
import type { Answer } from './collect-answers.ts'
import { createGroupList } from './group-list.ts'
import {
  cellCollector,
  trendSeries,
  type CellRows,
  type Series,
  type TrendSeries,
} from './trend-series.ts'

/** Collects the cells of a plan. */
export interface TrendCollector {
  /** False for a chunk of another query. */
  readonly take: (chunk: Chunk) => boolean
  /** The answer at every point of every trend, by what sources call it; others have their turn between two trends. */
  readonly answers: () => Promise<ReadonlyMap<string, Answer>>
}

/** All cells of a plan are by the same entity and splits, so they share one list of groups. */
export function trendCollector(plan: Plan, prepared: PreparedQuery): TrendCollector {
  const { cells, trends } = plan.trends ?? { cells: [], trends: [] }
  const groups = createGroupList(cells.some(({ entity }) => entity !== null))
  const collectors = new Map(
    cells.map((query) => [query.id, cellCollector(query, prepared, groups)]),
  )
  return {
    take: (chunk) => {
      const collector = collectors.get(chunk.query)
      collector?.take(chunk)
      return collector !== undefined
    },
    answers: async () => {
      const rows = new Map(Array.from(collectors, ([id, collector]) => [id, collector.rows()]))
      const answers: [string, Answer][] = []
      for (const trend of trends) {
        const series = trendSeries(trend, rowsOf(trend.cells, rows), groups)
        const positions = new Map(trend.measures.map(({ name }, index) => [name, index]))
        for (const [point, { query }] of trend.points.entries()) {
          answers.push([query, answerAt(series, positions, point)])
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      return new Map(answers)
    },
  }
}

function rowsOf(ids: readonly string[], rows: ReadonlyMap<string, CellRows>): readonly CellRows[] {
  return ids.map((id) => {
    const found = rows.get(id)
    if (found === undefined) throw new Error(`The cells '${id}' were not run.`)
    return found
  })
}

/** One point of a trend, read as the answer of a query for that point alone would be. */
function answerAt(
  series: TrendSeries,
  positions: ReadonlyMap<string, number>,
  point: number,
): Answer {
  const { groups, values, points } = series
  const columns = [...positions.keys()].map((name) => values.get(name) ?? [])
  const rowOf = (key: string): number | undefined => {
    const group = groups.find(key)
    return group === undefined ? undefined : group * points + point
  }
  return {
    positions,
    groups: groups.groups,
    columns: { of: series, columns, rowOf: groups.find, stride: points, offset: point },
    rows: {
      get: (key) => {
        const at = rowOf(key)
        return at === undefined ? undefined : columns.map((column) => valueAt(column, at))
      },
    },
  }
}

function valueAt(column: Series, at: number): ChunkValue {
  const value = column[at] ?? null
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}
