import type { ColumnStatistics, ScalarType, Statistics, StoredSchema } from '@guiju/plan'
import type { DataRows, Row } from '@guiju/rulebook'
import { coefficientOf } from './coefficient.ts'
import { timePairs } from './time-pairs.ts'

/** What scanning rows in memory tells about their columns. */
export function rowStatistics(rows: DataRows, schema: StoredSchema): Statistics {
  const datasets = new Map(
    [...schema].map(([dataset, columns]) => {
      const present = rows.get(dataset) ?? []
      const facts = columns.map(
        ({ column, type }) => [column, columnStatistics(present, column, type)] as const,
      )
      const notBefore = timesInOrder(present, columns)
      return [dataset, { rows: present.length, columns: new Map(facts), notBefore }] as const
    }),
  )
  return { datasets }
}

function timesInOrder(
  rows: readonly Row[],
  columns: Parameters<typeof timePairs>[0],
): ReadonlyMap<string, ReadonlySet<string>> {
  const order = new Map<string, Set<string>>()
  for (const [time, other] of timePairs(columns)) {
    const isInOrder = rows.every((row) => {
      const [first, second] = [row.get(time), row.get(other)]
      return typeof first !== 'bigint' || typeof second !== 'bigint' || first <= second
    })
    if (isInOrder) order.set(time, (order.get(time) ?? new Set()).add(other))
  }
  return order
}

function columnStatistics(
  rows: readonly Row[],
  column: string,
  type: ScalarType,
): ColumnStatistics {
  let least: bigint | null = null
  let greatest: bigint | null = null
  let hasNulls = false
  for (const row of rows) {
    const cell = row.get(column) ?? null
    if (cell === null) hasNulls = true
    if (cell === null || typeof cell === 'boolean' || typeof cell === 'string') continue
    const value = coefficientOf(cell, type.kind === 'number' ? type.scale : 0)
    least = least === null || value < least ? value : least
    greatest = greatest === null || value > greatest ? value : greatest
  }
  return { least, greatest, hasNulls }
}
