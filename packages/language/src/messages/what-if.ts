import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'

/** Parameters of the messages about questions that begin with "what if". */
export interface WhatIfParams {
  readonly 'what-if-value': {
    readonly metric: string
    readonly written: string
    /** A value as it may be written. */
    readonly example: string
  }
  readonly 'what-if-unread': {
    readonly rule: string
    readonly name: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  readonly 'what-if-no-rate': { readonly metric: string }
  readonly 'what-if-no-target': { readonly metric: string }
}

export const whatIfMessages: { readonly [C in keyof WhatIfParams]: Message<WhatIfParams[C]> } = {
  'what-if-value': {
    severity: 'error',
    text: ({ metric, written }) => ({
      en: `'${metric}' cannot have the value '${written}'.`,
      zh: `“${metric}”不可能取值“${written}”。`,
    }),
    suggestion: ({ example }) => ({
      en: `Write a value like ${example}.`,
      zh: `写法例如 ${example}。`,
    }),
  },
  'what-if-unread': {
    severity: 'error',
    text: ({ rule, name }) => ({
      en: `'${rule}' does not depend on '${name}'.`,
      zh: `“${rule}”与“${name}”无关。`,
    }),
    suggestion: ({ known, nearest }) =>
      didYouMean(nearest) ?? {
        en: `It depends on: ${known.join(', ')}.`,
        zh: `它取决于：${known.join('、')}。`,
      },
  },
  'what-if-no-rate': {
    severity: 'error',
    text: ({ metric }) => ({
      en: `'${metric}' is not a number of rows among others with a better direction, so that no number of good ones brings it anywhere.`,
      zh: `“${metric}”不是有优劣方向的行数之比，无法计算还需要多少个好的单。`,
    }),
    suggestion: () => ({
      en: 'Ask for a rate whose numerator and denominator count rows.',
      zh: '请查询分子、分母都是行数的比率指标。',
    }),
  },
  'what-if-no-target': {
    severity: 'error',
    text: ({ metric }) => ({
      en: `'${metric}' has no target, and none was given.`,
      zh: `“${metric}”没有目标值，也没有给出目标值。`,
    }),
    suggestion: () => ({
      en: 'Give the value to be reached, such as 0.5%.',
      zh: '请给出要达到的值，例如 0.5%。',
    }),
  },
}
