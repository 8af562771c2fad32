import type { Expr } from '../expr.ts'
import type { Band } from '../schema.ts'
import { printExpression } from '../syntax/print-expression.ts'

/**
 * The names of a band's values in rising order, as they are compared and shown: `0h..<1h`, and `48h..`
 * where the upper edge is `end`.
 */
export function bandValues({ edges, isLastClosed }: Band): readonly string[] {
  return edges.slice(1).map((high, index) => {
    const isClosed = isLastClosed && index === edges.length - 2
    const upper = high === null ? '..' : `${isClosed ? '..' : '..<'}${printEdge(high)}`
    return `${printEdge(edges[index] ?? null)}${upper}`
  })
}

function printEdge(edge: Expr | null): string {
  if (edge === null) return ''
  const isNoTime =
    edge.kind === 'literal' && edge.literal.kind === 'elapsed' && edge.literal.microseconds === 0n
  return isNoTime ? '0h' : printExpression(edge)
}
