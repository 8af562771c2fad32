import type { CellStore, KeptCells, Session } from '@guiju/plan'
import type { KnownSides } from '@guiju/planner'
import { hashTexts, type CheckedRulebook } from '@guiju/rulebook'
import { cellTable, createGroupNumbers, type CellTable, type GroupNumbers } from './cell-table.ts'

/** What is held in memory of the cells of one snapshot. */
export interface KeptState {
  readonly store: CellStore
  readonly sidesOf: (checked: CheckedRulebook) => KnownSides
  /** `about` tells entity kinds and splits apart. */
  readonly groupsOf: (about: string, hasEntity: boolean) => GroupNumbers
  readonly tables: TableCache
  /** Work that waits for its turn: one after the other, so that questions come through between them. */
  readonly later: (key: string, work: () => Promise<void>) => void
  /** Resolves when nothing waits any more. */
  readonly settled: () => Promise<void>
}

/** Tables in memory, those used last before others. */
export interface TableCache {
  readonly get: (key: string) => CellTable | 'too-many' | undefined
  readonly put: (key: string, cells: KeptCells, groups: GroupNumbers) => CellTable | 'too-many'
}

/** Raised whenever cells of equal rules and data would come out otherwise. */
const cellsVersion = 1

/** Names the cells of a query over the rows of a snapshot. */
export function cellsKey(snapshot: string, content: string): string {
  return hashTexts([String(cellsVersion), snapshot, content]).replaceAll(/[^a-z0-9]/gi, '')
}

const states = new WeakMap<CellStore, KeptState>()

/** The state of a session's cells; null where none are kept. */
export function keptState({ cells: store }: Session): KeptState | null {
  if (store === undefined) return null
  const known = states.get(store)
  if (known !== undefined) return known
  const made = createState(store)
  states.set(store, made)
  return made
}

function createState(store: CellStore): KeptState {
  const sides = new WeakMap<CheckedRulebook, KnownSides>()
  const groups = new Map<string, GroupNumbers>()
  return {
    store,
    tables: createTableCache(store.mostBytes),
    sidesOf: (checked) => {
      const found = sides.get(checked) ?? new Map()
      sides.set(checked, found)
      return found
    },
    groupsOf: (about, hasEntity) => {
      const found = groups.get(about) ?? createGroupNumbers(about, hasEntity)
      groups.set(about, found)
      return found
    },
    ...createQueue(store.signal),
  }
}

function createTableCache(mostBytes: number): TableCache {
  // A map lists its keys as they were put in: the first is the one whose last use is longest ago.
  const held = new Map<string, CellTable | 'too-many'>()
  let bytes = 0
  const sizeOf = (table: CellTable | 'too-many' | undefined): number =>
    table === undefined || table === 'too-many' ? 0 : table.sizeBytes
  const remove = (key: string): void => {
    bytes -= sizeOf(held.get(key))
    held.delete(key)
  }
  return {
    get: (key) => {
      const found = held.get(key)
      if (found === undefined) return undefined
      held.delete(key)
      held.set(key, found)
      return found
    },
    put: (key, cells, groups) => {
      remove(key)
      const table = cells === 'too-many' ? cells : cellTable(cells, groups)
      held.set(key, table)
      bytes += sizeOf(table)
      for (const oldest of held.keys()) {
        if (bytes <= mostBytes || oldest === key) break
        remove(oldest)
      }
      return table
    },
  }
}

function createQueue(signal: AbortSignal): Pick<KeptState, 'later' | 'settled'> {
  const waiting = new Set<string>()
  let turn: Promise<void> = Promise.resolve()
  return {
    later: (key, work) => {
      if (waiting.has(key)) return
      waiting.add(key)
      turn = turn.then(async () => {
        // What fails is asked for again by the next question, which tells its own failure.
        if (!signal.aborted) await work().catch(() => undefined)
        waiting.delete(key)
      })
    },
    settled: () => turn,
  }
}
