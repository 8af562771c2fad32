import type { RouteId } from '@guiju/protocol'

/** A request of a route with what it was answered. */
export interface RouteExample {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: object
  readonly answer?: unknown
}

/** The example of a route; undefined for one whose answers nobody reads as text. */
export function exampleOf(id: RouteId): RouteExample | undefined {
  return examples[id]
}

const examples: Partial<Record<RouteId, RouteExample>> = {}
