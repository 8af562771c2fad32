import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

/** Parameters of the messages about what rule tests give and expect. */
export interface RuleTestParams {
  readonly 'repeated-row': { readonly dataset: string; readonly key: string }
  readonly 'nothing-expected': Record<never, never>
  readonly 'expected-of-another': { readonly key: string; readonly possible: string }
  readonly 'expected-type': {
    readonly written: string
    /** `value`, `numerator`, ... */
    readonly key: string
    /** The type of what is expected, as a sentence calls it and by its own name. */
    readonly type: LocalText
    readonly kind: string
  }
}

/** What is said about rule tests. */
export const ruleTestMessages: {
  readonly [C in keyof RuleTestParams]: Message<RuleTestParams[C]>
} = {
  'repeated-row': {
    severity: 'error',
    text: ({ dataset, key }) => ({
      en: `Two rows of '${dataset}' have the same ${key}.`,
      zh: `“${dataset}”有两行的 ${key} 相同。`,
    }),
    suggestion: ({ key }) => ({
      en: `Give each row a ${key} of its own.`,
      zh: `请给每一行不同的 ${key}。`,
    }),
  },
  'nothing-expected': {
    severity: 'error',
    text: () => ({
      en: 'This test expects nothing, so it would always pass.',
      zh: '这个测试没有预期结果，总会通过。',
    }),
    suggestion: () => ({
      en: 'Write what should come out, as in expect: { value: 50% }.',
      zh: '请写明预期结果，例如 expect: { value: 50% }。',
    }),
  },
  'expected-of-another': {
    severity: 'error',
    text: ({ key, possible }) => ({
      en: `What this test is about has no ${key}. It has: ${possible}.`,
      zh: `这个测试的对象没有 ${key}，可写：${possible}。`,
    }),
  },
  'expected-type': {
    severity: 'error',
    text: ({ written, key, type }) => ({
      en: `The ${key} is ${type.en}, and '${written}' is not.`,
      zh: `${key} 是${type.zh}，而“${written}”不是。`,
    }),
    suggestion: ({ kind }) => {
      const example = examples[kind]
      return example === undefined
        ? null
        : { en: `Write it like ${example}.`, zh: `写法例如 ${example}。` }
    },
  },
}

const examples: Readonly<Record<string, string>> = {
  integer: '12',
  number: '12.5',
  ratio: '50%',
  money: '12.50 CNY',
  elapsed: '1h30min',
  timestamp: '2023-01-14 08:00',
  date: '2023-01-14',
}
