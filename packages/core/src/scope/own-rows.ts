import {
  storedType,
  column,
  filter,
  lookup,
  scan,
  type Ownership,
  type Rows,
  type Session,
} from '@guiju/plan'
import { isAmong } from '@guiju/planner'
import type { Pack } from '@guiju/rulebook'
import { guardOf } from './guarded-session.ts'

/** Whether something of a dataset may be a reader's own. */
export function isReadable(dataset: string, session: Session): boolean {
  const guard = guardOf(session)
  return (
    guard === null ||
    guard.ownerships.some(({ paths, shared }) => paths.has(dataset) || shared.has(dataset))
  )
}

/**
 * The rows of a dataset that are the reader's own, of rows that still have every stored column by its own name. Null
 * where the dataset does not say whose they are.
 */
export function keptOwn(
  rows: Rows,
  dataset: string,
  ownerships: readonly Ownership[],
  pack: Pack,
): Rows | null {
  if (ownerships.some(({ shared }) => shared.has(dataset))) return rows
  for (const ownership of ownerships) {
    const path = ownership.paths.get(dataset)
    if (path !== undefined) return kept(rows, dataset, { ...ownership, path }, pack)
  }
  return null
}

function kept(
  rows: Rows,
  start: string,
  { path, ids }: Pick<Ownership, 'ids'> & { readonly path: OwnerPathOf },
  pack: Pack,
): Rows {
  let [made, at, prefix] = [rows, start, '']
  for (const [index, { on, to }] of path.steps.entries()) {
    const next = `owner ${String(index)} `
    const wanted = path.steps[index + 1]?.on.map(({ left }) => left) ?? [path.column]
    const names = [...new Set([...on.map(({ right }) => right), ...wanted])]
    const columns = names.map((name) => ({ column: name, as: name, type: typeIn(to, name, pack) }))
    const keys = on.map(({ left, right }) => ({ left: `${prefix}${left}`, right }))
    const take = columns.map(({ as, type }) => ({ from: as, as: `${next}${as}`, type }))
    made = lookup(made, scan(to, columns), keys, take)
    ;[at, prefix] = [to, next]
  }
  const owner = column(`${prefix}${path.column}`, typeIn(at, path.column, pack))
  return filter(made, isAmong(owner, [...ids]))
}

type OwnerPathOf = NonNullable<ReturnType<Ownership['paths']['get']>>

function typeIn(dataset: string, name: string, { datasets }: Pack): ReturnType<typeof storedType> {
  const found = datasets.get(dataset)?.columns.get(name)
  if (found === undefined) throw new Error(`'${dataset}' has no column '${name}'.`)
  return storedType(found)
}
