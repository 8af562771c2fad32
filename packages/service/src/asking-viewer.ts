import type { Viewer } from '@guiju/access'
import type { Context } from 'hono'

declare module 'hono' {
  interface ContextVariableMap {
    viewer: Viewer
  }
}

/** Something that answers each viewer with what that viewer may see. */
export interface Host<P> {
  forViewer(viewer: Viewer): P
  /** What answers now; null while nothing does. Left out where it cannot be told: nothing is kept then. */
  inForce?(): InForce | null
}

/** What answers at a moment. */
export interface InForce {
  /** Equal where rules, data and the way of answering are. */
  readonly version: string
  /** Another one after each change, even back to what was before. */
  readonly generation: number
  /** ISO 8601, UTC. */
  readonly loadedAt: string
}

/** The side of a host that whoever asks may see. */
export type PortOf<P> = (context: Context) => P

/** Asks a host on behalf of whoever asks the service. */
export function portOf<P>(host: Host<P>): PortOf<P> {
  return (c) => host.forViewer(c.get('viewer'))
}
