import { outputColumns, type SortKey } from '@guiju/plan'
import { contributionOf, type ContributionContext } from '../details/detail-row.ts'
import type { OpenList } from '../details/list-rows.ts'
import type { OpenDetails } from '../details/open-details.ts'
import { readRawBatch, valuesOf } from '../details/raw-batch.ts'
import { firstPage, type CursorValue, type RowCursor } from '../details/row-cursor.ts'
import type { ListedRow } from '../finish/list-rows.ts'
import { compareBytes, type Value } from '../finish/value.ts'

/** A row of one day, with what it adds there. */
export interface RowOfDay {
  readonly key: readonly CursorValue[]
  readonly row: ListedRow
  /** Null where it adds nothing. */
  readonly contribution: Value | null
  /** What it gives to each aggregate, before it is shared among rows. */
  readonly parts: string
}

/** A row on both days, or on the one on which it is counted. */
export interface RowPair {
  readonly before: RowOfDay | null
  readonly after: RowOfDay | null
}

/** Pairs the rows of two lists by key, in the order of keys, holding one batch of each. */
export async function* pairRows(
  before: OpenList,
  after: OpenList,
  signal: AbortSignal,
): AsyncIterable<RowPair> {
  const [left, right] = [rowsByKey(before, signal), rowsByKey(after, signal)]
  let [older, newer] = [await left.next(), await right.next()]
  while (older.done !== true || newer.done !== true) {
    const order = older.done ? 1 : newer.done ? -1 : compareKeys(older.value.key, newer.value.key)
    yield {
      before: order <= 0 && older.done !== true ? older.value : null,
      after: order >= 0 && newer.done !== true ? newer.value : null,
    }
    if (order <= 0) older = await left.next()
    if (order >= 0) newer = await right.next()
  }
}

const batchRows = 10_000

async function* rowsByKey(
  { details, totals }: OpenList,
  signal: AbortSignal,
): AsyncGenerator<RowOfDay, undefined> {
  const order = keyOrder(details)
  const context: ContributionContext = { details, totals, types: outputColumns(details.rows) }
  let start: RowCursor | null = firstPage
  while (start !== null) {
    const batch = await readRawBatch(details, order, start, { limit: batchRows, signal })
    if (batch.value === undefined) {
      throw new Error(batch.diagnostics.map(({ message }) => message.en).join('\n'))
    }
    for (const row of batch.value.rows) {
      yield {
        key: valuesOf(row, order),
        row,
        contribution: addsByRow(details) ? contributionOf(row, 0, context) : null,
        parts: partsOf(row, details),
      }
    }
    start = batch.value.next
  }
  return undefined
}

/** Whether a row's contribution is its own, and not that of its place in an order. */
export function addsByRow({ addition }: OpenDetails): boolean {
  return addition.kind === 'rows' || addition.kind === 'groups' || addition.kind === 'distinct'
}

function keyOrder({ key }: OpenDetails): readonly SortKey[] {
  return key.map(({ as }): SortKey => ({ column: as, direction: 'ascending' }))
}

function partsOf(row: ListedRow, { calls }: OpenDetails): string {
  return calls
    .map(({ enters, value }) => {
      const given = value === null ? null : (row.get(value) ?? null)
      return row.get(enters) === true ? `1 ${String(given)}` : '0'
    })
    .join(' ')
}

/** Byte order of texts, missing last. */
function compareKeys(left: readonly CursorValue[], right: readonly CursorValue[]): number {
  for (const [index, value] of left.entries()) {
    const order = compareValues(value, right[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

function compareValues(left: CursorValue, right: CursorValue): number {
  if (left === right) return 0
  if (left === null || right === null) return left === null ? 1 : -1
  if (typeof left === 'string' && typeof right === 'string') return compareBytes(left, right)
  return left < right ? -1 : 1
}
