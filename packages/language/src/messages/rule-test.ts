import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { error } from './make-message.ts'

/** Parameters of the messages about what rule tests give and expect. */
export interface RuleTestParams {
  readonly 'computed-column': { readonly name: string }
  readonly 'wrong-cell': {
    readonly written: string
    readonly column: string
    readonly type: string
  }
  readonly 'test-target': Record<never, never>
  readonly 'test-identity': Record<never, never>
  readonly 'given-to-board': Record<never, never>
  readonly 'wrong-period': Record<never, never>
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
  'computed-column': error(
    ({ name }) => ({
      en: `Column '${name}' is computed and cannot be given.`,
      zh: `列“${name}”由计算得出，不能直接给值。`,
    }),
    () => ({ en: 'Give the columns it is computed from.', zh: '请给出计算它所用的列。' }),
  ),
  'wrong-cell': error(
    ({ written, column, type }) => ({
      en: `'${written}' cannot be read as ${type}, the type of column '${column}'.`,
      zh: `“${written}”不能读作列“${column}”的类型 ${type}。`,
    }),
    ({ type }) => cellExample(type),
  ),
  'test-target': error(() => ({
    en: 'A test is about exactly one of metric, scorecard, ranking, board and holds.',
    zh: '一个测试必须且只能写 metric、scorecard、ranking、board、holds 之一。',
  })),
  'test-identity': error(
    () => ({
      en: 'An identity has one equals sign between two sides.',
      zh: '恒等式由一个等号和两边组成。',
    }),
    () => ({ en: 'Write it as total = first + second.', zh: '请写成 total = first + second。' }),
  ),
  'given-to-board': error(
    () => ({
      en: 'Values cannot be given to a board: it is made of rows.',
      zh: '看板由数据行计算得出，不能直接给定指标值。',
    }),
    () => ({
      en: 'Give rows that make these values, or test the metrics on their own.',
      zh: '请给出能得到这些值的数据行，或单独测试这些指标。',
    }),
  ),
  'wrong-period': error(
    () => ({ en: 'This is not a period of days.', zh: '这不是有效的日期区间。' }),
    () => ({
      en: 'Write { from: 2023-06-01, to: 2023-06-30 }.',
      zh: '请写成 { from: 2023-06-01, to: 2023-06-30 }。',
    }),
  ),
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
    suggestion: ({ kind }) => cellExample(kind),
  },
}

function cellExample(type: string): LocalText | null {
  const example = examples.get(type)
  return example === undefined
    ? null
    : { en: `Write it like ${example}`, zh: `写法例如 ${example}` }
}

const examples: ReadonlyMap<string, string> = new Map([
  ['boolean', 'true'],
  ['integer', '12'],
  ['number', '12.5'],
  ['ratio', '70%'],
  ['money', '12.50'],
  ['elapsed', '1h30min'],
  ['timestamp', '2023-01-14 08:00'],
  ['date', '2023-01-14'],
  ['time-of-day', '08:00'],
])
