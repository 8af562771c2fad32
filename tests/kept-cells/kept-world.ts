import { createHash } from 'node:crypto'
import { evaluate } from '@guiju/core'
import { openCellStore, type DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema, type CellStore, type Plan, type Session } from '@guiju/plan'
import type { DataRows, MetricResult, Pack } from '@guiju/rulebook'
import type { Case } from '../differential/run/case-spec.ts'

/** Data opened twice: with kept cells and without. */
export interface KeptWorld {
  readonly plain: Session
  readonly kept: Session
  close(): Promise<void>
}

/** How many sides were asked, and how many of them cells answered. */
export interface SideCount {
  asked: number
  fromCells: number
}

/** Opens rows beside a folder of cells; equal rows have equal names, so that cells are found again. */
export async function openKeptWorld(
  engine: DuckdbEngine,
  rows: DataRows,
  pack: Pack,
  folder: string,
): Promise<KeptWorld> {
  const plain = await engine.openRows(rows, storedSchema(pack.datasets))
  return {
    plain,
    kept: { ...plain, snapshot: nameOf(rows), cells: storeIn(folder) },
    close: () => plain.close(),
  }
}

/** Cells in files of a folder. */
export function storeIn(folder: string): CellStore {
  const { signal } = new AbortController()
  return openCellStore({ folder, mostBytes: 50_000_000, building: 'at-once', signal })
}

/** The results of a case in one session, and how many sides it planned. */
export async function ask(
  { checked, request }: Case,
  session: Session,
): Promise<{ readonly results: readonly MetricResult[] | null; readonly sides: number }> {
  let sides = 0
  const prepare = (plan: Plan): ReturnType<Session['prepare']> => {
    sides += plan.sides.length
    return session.prepare(plan)
  }
  const { signal } = new AbortController()
  const { value } = await evaluate(checked, request, { ...session, prepare }, { signal })
  return { results: value ?? null, sides }
}

function nameOf(rows: DataRows): string {
  const text = JSON.stringify(
    [...rows].map(([name, list]) => [name, list.map((row) => [...row])]),
    bigints,
  )
  return createHash('sha256').update(text).digest('hex')
}

const bigints = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${String(value)}n` : value
