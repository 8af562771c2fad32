import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about expressions. */
export interface ExpressionParams {
  readonly 'unknown-name': { readonly name: string; readonly nearest?: string }
}

export const expressionMessages: {
  readonly [C in keyof ExpressionParams]: Message<ExpressionParams[C]>
} = {
  'unknown-name': {
    severity: 'error',
    text: ({ name }) => ({
      en: `Nothing here is called '${name}'.`,
      zh: `这里没有名为“${name}”的列、关系、参数或指标。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”?` },
  },
}
