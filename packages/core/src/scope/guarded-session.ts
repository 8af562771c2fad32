import type { Viewer } from '@guiju/access'
import { diagnostic, type PhaseResult } from '@guiju/language'
import {
  peersViolations,
  planScopeViolations,
  scopeViolations,
  type Ownership,
  type PreparedQuery,
  type Session,
  type Statistics,
} from '@guiju/plan'
import type { Pack } from '@guiju/rulebook'
import { requestSpan } from '../request/request-span.ts'
import { disclosure } from './disclosure.ts'
import { ownershipsOf } from './ownership-of.ts'

/** What stands between a viewer and the data. */
export interface Guard {
  readonly viewer: Viewer
  readonly ownerships: readonly Ownership[]
  /** The data of all, asked of peers and their groups alone: what it answers leaves `core` through a disclosure. */
  readonly peers: Session
  /** The data of all, for what is looked up of own entities among what is kept for all. */
  readonly everyone: Session
}

const ofPeers = new WeakMap<Session, Session>()
const guards = new WeakMap<Session, Guard>()

/**
 * The session as a viewer may read it: a statement by which rows of others could reach an answer is not prepared. The
 * same session for a viewer without bounds.
 */
export function guardedSession(session: Session, pack: Pack, viewer: Viewer): Session {
  const ownerships = ownershipsOf(pack, viewer, session)
  if (ownerships === null) return session
  const { snapshot, statistics } = session
  const guarded: Session = {
    snapshot,
    statistics,
    prepare: (plan) => refused(planScopeViolations(plan, ownerships)) ?? session.prepare(plan),
    prepareRows: (id, rows, columns, limit, order) =>
      refused(scopeViolations(rows, ownerships)) ??
      session.prepareRows(id, rows, columns, limit, order),
    close: () => session.close(),
  }
  guards.set(guarded, { viewer, ownerships, peers: peersSession(session), everyone: session })
  return guarded
}

/** Null for a session that nothing guards. */
export function guardOf(session: Session): Guard | null {
  return guards.get(session) ?? null
}

/** Facts about stored columns that may be shown to whoever reads a session: of all rows nothing to one with bounds. */
export function shownStatistics(session: Session): Statistics {
  return guards.has(session) ? nothingKnown : session.statistics
}

const nothingKnown: Statistics = { datasets: new Map() }

/** A session that answers what is asked of each peer as a whole. */
function peersSession(session: Session): Session {
  const known = ofPeers.get(session)
  if (known !== undefined) return known
  const made: Session = {
    ...session,
    prepare: (plan) => {
      const violations = peersViolations(plan, disclosure)
      return refused(violations) ?? session.prepare(plan)
    },
  }
  ofPeers.set(session, made)
  return made
}

/** Why statements may not run; undefined where nothing speaks against them. */
function refused(violations: readonly string[]): PhaseResult<PreparedQuery> | undefined {
  if (violations.length === 0) return undefined
  return { diagnostics: [diagnostic('scope-reads-others', requestSpan, {})] }
}
