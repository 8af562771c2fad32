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
}

/** The side of a host that whoever asks may see. */
export type PortOf<P> = (context: Context) => P

/** Asks a host on behalf of whoever asks the service. */
export function portOf<P>(host: Host<P>): PortOf<P> {
  return (c) => host.forViewer(c.get('viewer'))
}
