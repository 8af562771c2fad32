import { children, type Expr } from '@guiju/language'
import { call, column, textType, type Scalar } from '@guiju/plan'
import { followToOne } from './look-up-related.ts'
import { onRow, rowOfScope, type Env } from './lowering.ts'

/**
 * The currency of an amount where rows hold it in a column; null when it is one fixed currency. Where several
 * columns may hold it, the first that is not missing: the checker lets no two of them meet in one amount.
 */
export function currencyOf(amount: Expr, env: Env): Scalar | null {
  const type = env.lowering.checked.types.get(amount)?.type
  if (type?.kind !== 'money' || type.currency !== null) return null
  const [first, ...others] = currenciesIn(amount, env)
  if (first === undefined) return null
  return others.length === 0 ? first : call({ id: 'coalesce' }, [first, ...others], textType)
}

function currenciesIn(expr: Expr, env: Env): readonly Scalar[] {
  if (expr.kind === 'call' && env.lowering.checked.aggregates.has(expr)) return []
  if (expr.kind !== 'name') return children(expr).flatMap((part) => currenciesIn(part, env))
  const reference = env.lowering.checked.references.get(expr)
  if (reference?.kind === 'let') {
    const scope = env.scopes[reference.up]
    const value = scope?.kind === 'row' ? scope.lets.get(reference.name) : undefined
    const outer = { ...env, scopes: env.scopes.slice(reference.up) }
    return value === undefined ? [] : currenciesIn(value, outer)
  }
  if (reference?.kind !== 'column') return []
  const row = followToOne(env, rowOfScope(env, reference.up), reference.path)
  const { currencyColumn, value } = reference.column
  if (value !== null) return currenciesIn(value, onRow(env, row))
  return currencyColumn === null ? [] : [column(`${row.prefix}${currencyColumn}`, textType)]
}
