import type { Chunk, EntityQuery, Plan, PreparedQuery } from '@guiju/plan'
import { textOf } from './group-list.ts'
import { compareBytes } from './value.ts'

/** Collects the entities that exist at each point. */
export interface EntityCollector {
  /** False for a chunk of another query. */
  readonly take: (chunk: Chunk) => boolean
  /** Ids in order of their bytes; one list for points at which the same exist. */
  readonly atPoints: () => ReadonlyMap<number, readonly string[]>
}

/** An entity with the first day on which it exists and the first on which it does no longer. */
interface Life {
  readonly id: string
  readonly from: number
  readonly until: number
}

export function entityCollector(plan: Plan, prepared: PreparedQuery): EntityCollector {
  const found = new Map(plan.entities.map((query) => [query.id, { query, lives: [] as Life[] }]))
  return {
    take: (chunk) => {
      const entry = found.get(chunk.query)
      if (entry === undefined) return false
      entry.lives.push(...livesIn(chunk, entry.query, prepared))
      return true
    },
    atPoints: () =>
      new Map([...found.values()].flatMap(({ query, lives }) => existingAt(query, lives))),
  }
}

function livesIn(
  { columns, rowCount }: Chunk,
  { id, entity, lives }: EntityQuery,
  prepared: PreparedQuery,
): readonly Life[] {
  const names = (prepared.columns.get(id) ?? []).map(({ name }) => name)
  const columnOf = (name: string) => columns[names.indexOf(name)] ?? []
  const ids = columnOf(entity)
  const [from, until] = lives === null ? [[], []] : [columnOf(lives.from), columnOf(lives.until)]
  return Array.from({ length: rowCount }, (_, row): Life | null => {
    const text = textOf(ids[row])
    const bound = (value: unknown, otherwise: number): number =>
      value === null || value === undefined ? otherwise : Number(value)
    if (text === null) return null
    return { id: text, from: bound(from[row], -Infinity), until: bound(until[row], Infinity) }
  }).filter((life) => life !== null)
}

function existingAt(
  { points }: EntityQuery,
  lives: readonly Life[],
): readonly (readonly [number, readonly string[]])[] {
  const sorted = lives.toSorted((left, right) => compareBytes(left.id, right.id))
  let before: readonly string[] = []
  return points.map(({ point, day }) => {
    const ids = sorted.filter(({ from, until }) => from <= day && day < until).map(({ id }) => id)
    const existing = [...new Set(ids)]
    const isSame =
      existing.length === before.length && existing.every((id, at) => id === before[at])
    if (!isSame) before = existing
    return [point, before] as const
  })
}
