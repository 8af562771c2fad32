import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'

/** Parameters of the messages about rows that are listed, compared between days and exported. */
export interface RowsParams {
  readonly 'rows-unknown-sort': {
    readonly name: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  readonly 'cursor-of-other-rows': Record<never, never>
  readonly 'same-day-twice': { readonly day: string }
  readonly 'days-with-other-rules': { readonly metric: string }
}

export const rowsMessages: { readonly [C in keyof RowsParams]: Message<RowsParams[C]> } = {
  'rows-unknown-sort': {
    severity: 'error',
    text: ({ name }) => ({
      en: `The rows have no column '${name}' to sort by.`,
      zh: `数据行没有可供排序的列“${name}”。`,
    }),
    suggestion: ({ known, nearest }) =>
      didYouMean(nearest) ?? {
        en: `Columns to sort by: ${known.join(', ')}.`,
        zh: `可供排序的列：${known.join('、')}。`,
      },
  },
  'cursor-of-other-rows': {
    severity: 'error',
    text: () => ({
      en: 'The cursor does not belong to this list of rows, or rules or data have changed since it was given.',
      zh: '该游标不属于这个列表，或者规则、数据在给出游标后已经变更。',
    }),
    suggestion: () => ({
      en: 'Ask for the first page again, without a cursor.',
      zh: '请不带游标，从第一页重新查询。',
    }),
  },
  'same-day-twice': {
    severity: 'error',
    text: ({ day }) => ({
      en: `Both days are ${day}: there is no change between them.`,
      zh: `两个日期都是 ${day}，之间没有变化。`,
    }),
    suggestion: () => ({
      en: 'Give the earlier day and the later day.',
      zh: '请给出较早的日期和较晚的日期。',
    }),
  },
  'days-with-other-rules': {
    severity: 'error',
    text: ({ metric }) => ({
      en: `'${metric}' is not made of the same sides in the rules of both days, so that their rows cannot be compared.`,
      zh: `“${metric}”在两天的规则中不是由相同的部分构成的，无法逐行比较。`,
    }),
    suggestion: () => ({
      en: 'Compare two days that have the same rules.',
      zh: '请比较规则相同的两天。',
    }),
  },
}
