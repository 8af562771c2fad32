import { filter, type Ownership, type Rows, type Session } from '@guiju/plan'
import { isAmong } from '@guiju/planner'
import type { Pack } from '@guiju/rulebook'
import { guardOf } from './guarded-session.ts'
import { withOwner } from './with-owner.ts'

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
  for (const { paths, ids } of ownerships) {
    const path = paths.get(dataset)
    if (path === undefined) continue
    const named = withOwner(rows, { dataset, path, name: 'owner' }, pack)
    return filter(named.rows, isAmong(named.owner, [...ids]))
  }
  return null
}
