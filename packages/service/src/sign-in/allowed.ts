import type { Role, Viewer } from '@guiju/access'
import type { Context, MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'

/** Lets only viewers with a role go on; which role is missing is not told. */
export function needing(role: Role): MiddlewareHandler {
  return async (c, next) => {
    if (c.get('viewer').roles.has(role)) return await next()
    return problemResponse(c, 'not-allowed')
  }
}

/**
 * The answer to somebody who asks in the name of another; null for a caller in whose name the viewer may ask. It is
 * given before anything is looked up, so it does not tell what there is.
 */
export function refusedActor(
  c: Context,
  asked: { readonly actor: string; readonly id: string | null },
): Response | null {
  return mayActFor(c.get('viewer'), asked) ? null : problemResponse(c, 'not-your-actor')
}

/** Whether a viewer may act for an actor; who may act for one of them may not act for all. */
function mayActFor(
  { actors }: Pick<Viewer, 'actors'>,
  asked: { readonly actor: string; readonly id: string | null },
): boolean {
  if (actors === 'any') return true
  return actors.some(({ actor, id }) => actor === asked.actor && (id === null || id === asked.id))
}
