import { children, isMetricFunctionId, type CallExpr, type Expr } from '@guiju/language'
import type { CheckedExpressions } from './model.ts'

/** One place where an expression reads a metric: by its name alone, or through a function of metrics. */
export interface MetricRead {
  readonly metric: string
  /** The call, as in `previous(m)`; null for the name alone. */
  readonly call: CallExpr | null
}

/** The metrics that an expression reads, in order of writing. */
export function metricsRead(expr: Expr, checked: CheckedExpressions): readonly MetricRead[] {
  if (expr.kind === 'name') {
    const reference = checked.references.get(expr)
    return reference?.kind === 'metric' ? [{ metric: reference.metric, call: null }] : []
  }
  if (expr.kind !== 'call' || !isMetricFunctionId(expr.callee)) {
    return children(expr).flatMap((child) => metricsRead(child, checked))
  }
  return children(expr).flatMap((child) =>
    metricsRead(child, checked).map(({ metric, call }) => ({ metric, call: call ?? expr })),
  )
}

/**
 * The metrics that an expression reads for the entity and the split values it is evaluated for, each once: those
 * of `whole(m)`, of peers and of `value_at(m, day)` stand for something else and are left out.
 */
export function metricsOfGroup(expr: Expr, checked: CheckedExpressions): readonly string[] {
  const own = metricsRead(expr, checked).filter(
    ({ call }) => call === null || call.callee === 'previous',
  )
  return [...new Set(own.map(({ metric }) => metric))]
}
