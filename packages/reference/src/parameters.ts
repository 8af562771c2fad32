import type { Expr, Parameter } from '@guiju/language'
import type { Day } from '@guiju/rulebook'
import type { Context } from './context.ts'
import { missing, type Value } from './value.ts'

/** The value a parameter has on a day; missing before its first date. */
export function parameterOn(parameter: Parameter, day: Day, context: Context): Value {
  const inForce = parameter.values.findLast(({ from }) => from === null || from <= day)?.value
  if (inForce === undefined) return missing
  const evaluate = (expr: Expr): Value =>
    context.world.evaluate(expr, { ...context, frames: [], rows: [], isExact: true })
  return inForce.kind === 'single'
    ? evaluate(inForce.value)
    : {
        kind: 'range',
        low: evaluate(inForce.low),
        high: evaluate(inForce.high),
        isHighOpen: inForce.isHighOpen,
      }
}
