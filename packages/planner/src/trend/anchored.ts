import { walk, type Expr, type NameExpr } from '@guiju/language'
import type { CheckedExpressions, Day, Point } from '@guiju/rulebook'
import { resolveParameter } from '@guiju/rulebook'
import type { Lowering } from '../lower/lowering.ts'

/** A lowering that notes which metrics read what differs from one day asked about to the next. */
export interface WatchedLowering {
  readonly lowering: Lowering
  readonly anchored: Set<string>
}

/** Notes every metric whose rows read another metric at a day, `as_of`, `today`, `window`, or a parameter that changes between the points. */
export function watchAnchor(lowering: Lowering, points: readonly Point[]): WatchedLowering {
  const anchored = new Set<string>()
  const known = new WeakMap<Expr, boolean>()
  const isAnchored = (expr: Expr): boolean => {
    const found = known.get(expr)
    if (found !== undefined) return found
    const made = readsAnchor(expr, lowering.checked, points)
    known.set(expr, made)
    return made
  }
  return {
    anchored,
    lowering: {
      ...lowering,
      lower: (expr, env) => {
        if (isAnchored(expr)) anchored.add(env.metric)
        return lowering.lower(expr, env)
      },
    },
  }
}

function readsAnchor(expr: Expr, checked: CheckedExpressions, points: readonly Point[]): boolean {
  let isAnchored = false
  walk(expr, (node) => {
    if (node.kind === 'call' && node.callee === 'value_at') isAnchored = true
    const names: NameExpr[] = node.kind === 'name' ? [node] : []
    if (node.kind === 'in' && node.set.kind === 'named') names.push(node.set.name)
    for (const name of names) {
      const reference = checked.references.get(name)
      switch (reference?.kind) {
        case 'as-of':
        case 'today':
        case 'window':
          isAnchored = true
          return
        case 'parameter':
          if (changes(reference.parameter, points)) isAnchored = true
          return
        default:
      }
    }
  })
  return isAnchored
}

function changes(
  parameter: Parameters<typeof resolveParameter>[0],
  points: readonly Point[],
): boolean {
  const days = points.map(({ to }): Day => to)
  const values = new Set(days.map((day) => resolveParameter(parameter, day)))
  return values.size > 1
}
