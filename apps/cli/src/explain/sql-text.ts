import type { ExplainResponse } from '@guiju/protocol'

/** The statements that ran, word for word, each with its parameters as comments. */
export const sqlText = ({ sql }: Pick<ExplainResponse, 'sql'>): string =>
  sql
    .map(({ text, parameters }) => {
      const bound = parameters.map(
        (value, index) => `-- $${String(index + 1)} = ${JSON.stringify(value)}`,
      )
      return [`${text.trimEnd()};`, ...bound].join('\n')
    })
    .join('\n\n')
