import { argumentsByName, type CallExpr, type Expr } from '@guiju/language'
import { withAmount } from './arithmetic.ts'
import { rowContext, type Context } from './context.ts'
import { roundHalfAway } from './fraction.ts'
import { isAmount, isMissing, missing, printValue, type Value } from './value.ts'

/** Digits after the point that a number read on a row keeps. */
const keptDigits = 12

/**
 * `value_at(m, day, entity)` on a row: the metric at that day for the row's entity. Missing while the day lies after
 * the knowledge day, and for a row without an entity.
 */
export function readMetricAt(call: CallExpr, context: Context): Value {
  const { world } = context
  if (world.metricAt === undefined) throw new Error('No metric is read at a day here.')
  const args = argumentsByName(call)
  const [dayExpr] = args.get('day') ?? []
  if (dayExpr === undefined) throw new Error('`value_at` lacks its day.')
  const day = world.evaluate(dayExpr, context)
  if (day.kind !== 'date' || Number(day.amount.numerator) > world.point.known) return missing
  const [entityExpr] = args.get('entity') ?? []
  const entity = entityExpr === undefined ? null : entityOfRow(entityExpr, context)
  if (entityExpr !== undefined && entity === null) return missing
  return held(world.metricAt(metricIn(call, context), Number(day.amount.numerator), entity))
}

function metricIn({ args }: CallExpr, { world }: Context): string {
  const name = args[0]?.value
  const reference = name?.kind === 'name' ? world.checked.references.get(name) : undefined
  if (reference?.kind !== 'metric') throw new Error('`value_at` names no metric.')
  return reference.metric
}

function entityOfRow(
  expr: Expr,
  { world, frames }: Context,
): { readonly kind: string; readonly id: string } | null {
  const reference = expr.kind === 'name' ? world.checked.references.get(expr) : undefined
  const [frame] = frames
  if (reference?.kind !== 'entity' || frame?.kind !== 'row') {
    throw new Error('`value_at` names no entity of the row.')
  }
  const { dimension } = reference
  const id = printValue(world.evaluate(dimension.path, rowContext(world, frame, '')))
  return id === null ? null : { kind: dimension.name, id }
}

/** Rows hold twelve digits after the point, and whole microseconds and days. */
function held(value: Value): Value {
  if (isMissing(value) || !isAmount(value)) return missing
  const isDecimal = value.kind === 'number' || value.kind === 'money'
  return withAmount(value, roundHalfAway(value.amount, isDecimal ? keptDigits : 0))
}
