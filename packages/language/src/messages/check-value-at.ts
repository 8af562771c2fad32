import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { didYouMean } from './did-you-mean.ts'
import { error } from './make-message.ts'

/** Parameters of the messages about values of metrics at days. */
export interface ValueAtParams {
  readonly 'entity-of-request': Record<never, never>
  readonly 'value-at-not-here': Record<never, never>
  readonly 'value-at-type': { readonly value: LocalText }
  readonly 'not-an-entity': {
    readonly value: LocalText
    readonly dataset: string
    readonly known: readonly string[]
    readonly nearest?: string
  }
  readonly 'value-at-days': { readonly name: string; readonly days: number; readonly most: number }
}

export const valueAtMessages: { readonly [C in keyof ValueAtParams]: Message<ValueAtParams[C]> } = {
  'entity-of-request': error(
    () => ({
      en: 'In a formula the entity is always the one that is asked about.',
      zh: '在公式中，主体总是所查询的主体。',
    }),
    () => ({ en: 'Leave it out.', zh: '请去掉它。' }),
  ),
  'value-at-not-here': error(() => ({
    en: "'value_at' stands in formulas, and in the conditions, lets and values of a metric; not in datasets, filters, groups or requests.",
    zh: 'value_at 只能写在公式里，或指标的条件、let 和取值里；不能写在数据集、过滤条件、分组或查询里。',
  })),
  'value-at-type': error(({ value }) => ({
    en: `A row can read a number, an amount in one currency, a length of time or a date of a metric, and ${value.en} is none of these.`,
    zh: `行上只能读取数字、单一币种的金额、时长或日期类指标，而${value.zh}不是。`,
  })),
  'not-an-entity': error(
    ({ value, dataset, known }) => ({
      en: `A row of '${dataset}' belongs to no single entity called ${value.en}. Known: ${known.join(', ') || 'none'}.`,
      zh: `“${dataset}”的一行不属于唯一的${value.zh}。可用：${known.join('、') || '无'}。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'value-at-days': error(
    ({ name, days, most }) => ({
      en: `The rows ask for '${name}' at ${days} different days, and ${most} are the most.`,
      zh: `这些行要读取“${name}”在 ${days} 个不同日期的值，最多 ${most} 个。`,
    }),
    () => ({ en: 'Ask for a shorter period.', zh: '请缩短统计周期。' }),
  ),
}
