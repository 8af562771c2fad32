import type { RouteId } from '@guiju/protocol'
import answers from './example-answers.json' with { type: 'json' }
import { exampleRequests } from './example-requests.ts'

/** A request of a route with what it was answered. */
export interface RouteExample {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | number>> | null
  readonly body: object | null
  /** Undefined where an answer is no JSON. */
  readonly answer: unknown
}

/** The example of a route. */
export function exampleOf(id: RouteId): RouteExample {
  const { path, query, body } = exampleRequests[id] as Omit<RouteExample, 'answer'>
  const recorded: Partial<Record<RouteId, unknown>> = answers
  return { path, query, body, answer: recorded[id] }
}
