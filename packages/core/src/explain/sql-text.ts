import type { Parameter, PreparedQuery } from '@guiju/plan'
import type { Scalar, SqlStatementText } from '@guiju/protocol'

/** The statements word for word; integers that a double cannot hold travel as text. */
export function sqlTexts(prepared: readonly PreparedQuery[]): readonly SqlStatementText[] {
  return prepared
    .flatMap(({ statements }) => statements)
    .map(({ text, parameters }) => ({ text, parameters: parameters.map(parameterValue) }))
}

function parameterValue({ value }: Parameter): Scalar {
  if (typeof value === 'object' && value !== null) return `[${value.join(', ')}]`
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
