import { isNamedAlone, type Rows, type Session } from '@guiju/plan'
import type { KeyRows } from '@guiju/planner'
import type { Pack } from '@guiju/rulebook'
import { guardOf, type Guard } from './guarded-session.ts'
import { keptOwn } from './own-rows.ts'

/** Rows found by keys, as far as they are the reader's own or of a kind that says nothing of owners in scope. */
export function guardedKeyRows(
  read: KeyRows,
  dataset: string,
  pack: Pack,
  session: Session,
): KeyRows {
  const guard = guardOf(session)
  if (guard === null || !isOwned(guard, dataset)) return read
  const rows = keptOwn(read.rows, dataset, guard.ownerships, pack)
  return rows === null ? read : { ...read, rows }
}

/**
 * The session that lists rows whose keys stand in the reader's own rows: single rows of other kinds are what own rows
 * name, and say nothing more.
 */
export function sessionNaming(rows: Rows, dataset: string, session: Session): Session {
  const guard = guardOf(session)
  if (guard === null || isOwned(guard, dataset)) return session
  return isNamedAlone(rows, guard.ownerships) ? guard.peers : session
}

function isOwned({ ownerships }: Guard, dataset: string): boolean {
  return ownerships.some(({ paths, several }) => paths.has(dataset) || several.has(dataset))
}
