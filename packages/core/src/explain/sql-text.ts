import type { Role, Viewer } from '@guiju/access'
import type { Parameter, PreparedQuery, Statement } from '@guiju/plan'
import type { Scalar, SqlStatementText } from '@guiju/protocol'

/**
 * The statements as a viewer may read them: an operator those that ran, word for word, an analyst the same in the names
 * of the rules, anybody else none. Integers that a double cannot hold travel as text.
 */
export function sqlTexts(
  prepared: readonly PreparedQuery[],
  { roles }: Pick<Viewer, 'roles'>,
): readonly SqlStatementText[] {
  return prepared
    .flatMap((query) => statementsFor(query, roles))
    .map(({ text, parameters }) => ({ text, parameters: parameters.map(parameterValue) }))
}

function statementsFor(
  { statements, logical }: PreparedQuery,
  roles: ReadonlySet<Role>,
): readonly Statement[] {
  if (roles.has('operator')) return statements
  return roles.has('analyst') ? (logical?.() ?? statements) : []
}

function parameterValue({ value }: Parameter): Scalar {
  if (typeof value === 'object' && value !== null) return `[${value.join(', ')}]`
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
