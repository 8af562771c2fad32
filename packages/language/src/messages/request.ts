import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

interface Near {
  readonly name: string
  readonly nearest?: string
}

/** Parameters of the messages about requests: metrics, days, entities, filters, splits. */
export interface RequestParams {
  readonly 'unknown-metric': Near
  readonly 'unknown-scorecard': Near
  readonly 'ambiguous-id': { readonly name: string; readonly packs: readonly string[] }
  readonly 'unknown-entity-kind': Near & { readonly known: readonly string[] }
  readonly 'unknown-entity': {
    readonly kind: string
    readonly id: string
    readonly nearest?: string
  }
  readonly 'entity-out-of-reach': {
    readonly kind: string
    readonly dataset: string
    readonly metric: string
  }
  readonly 'scorecard-of-other-entity': { readonly scorecard: string; readonly kind: string }
  readonly 'peers-not-narrowed': { readonly scorecard: string }
  readonly 'unknown-split': Near & { readonly dataset: string; readonly metric: string }
  readonly 'impossible-day': { readonly written: string }
  readonly 'day-not-complete': {
    readonly day: string
    readonly dataset: string
    readonly through: string
  }
  readonly 'unknown-amendment': Near & { readonly known: readonly string[] }
  readonly 'metric-not-on-day': { readonly name: string; readonly day: string }
  readonly 'no-complete-day': { readonly dataset: string }
  readonly 'known-before-day': { readonly known: string; readonly day: string }
  readonly 'reversed-period': { readonly from: string; readonly to: string }
  readonly 'day-and-period': Record<never, never>
  readonly 'trend-without-day': Record<never, never>
  readonly 'trend-with-known': Record<never, never>
  readonly 'trend-length': { readonly written: string; readonly most: number }
  readonly 'series-without-period': Record<never, never>
  readonly 'series-length': { readonly days: number; readonly most: number }
  readonly 'where-of-no-dataset': Record<never, never>
}

export const requestMessages: { readonly [C in keyof RequestParams]: Message<RequestParams[C]> } = {
  'unknown-metric': {
    severity: 'error',
    text: ({ name }) => ({
      en: `There is no metric or scorecard '${name}'.`,
      zh: `没有名为“${name}”的指标或评分卡。`,
    }),
    suggestion: didYouMean,
  },
  'unknown-scorecard': {
    severity: 'error',
    text: ({ name }) => ({
      en: `There is no scorecard '${name}'.`,
      zh: `没有名为“${name}”的评分卡。`,
    }),
    suggestion: didYouMean,
  },
  'ambiguous-id': {
    severity: 'error',
    text: ({ name, packs }) => ({
      en: `'${name}' is declared by several packs: ${packs.join(', ')}.`,
      zh: `有多个规则包声明了“${name}”：${packs.join('、')}。`,
    }),
    suggestion: ({ name, packs }) => ({
      en: `Write the pack before it: ${packs[0] ?? ''}/${name}`,
      zh: `请在前面写上规则包：${packs[0] ?? ''}/${name}`,
    }),
  },
  'unknown-entity-kind': {
    severity: 'error',
    text: ({ name }) => ({
      en: `There is no kind of entity called '${name}'.`,
      zh: `没有名为“${name}”的主体类型。`,
    }),
    suggestion: ({ known, ...near }) =>
      didYouMean(near) ?? {
        en: `Known kinds: ${known.join(', ')}.`,
        zh: `已有的类型：${known.join('、')}。`,
      },
  },
  'unknown-entity': {
    severity: 'error',
    text: ({ kind, id }) => ({
      en: `There is no ${kind} '${id}' on this day.`,
      zh: `这一天没有编号为“${id}”的 ${kind}。`,
    }),
    suggestion: didYouMean,
  },
  'entity-out-of-reach': {
    severity: 'error',
    text: ({ kind, dataset, metric }) => ({
      en: `'${metric}' counts rows of '${dataset}', which do not lead to a ${kind}.`,
      zh: `“${metric}”统计的是“${dataset}”的行，从中无法找到 ${kind}。`,
    }),
    suggestion: ({ kind, dataset }) => ({
      en: `Add '${kind}' to the entities of '${dataset}', or leave this metric out.`,
      zh: `请在“${dataset}”的 entities 中加入“${kind}”，或不要查询该指标。`,
    }),
  },
  'scorecard-of-other-entity': {
    severity: 'error',
    text: ({ scorecard, kind }) => ({
      en: `The scorecard '${scorecard}' scores one ${kind} at a time.`,
      zh: `评分卡“${scorecard}”只为 ${kind} 评分。`,
    }),
    suggestion: ({ kind }) => ({
      en: `Ask for the entity '${kind}'.`,
      zh: `请按主体“${kind}”查询。`,
    }),
  },
  'peers-not-narrowed': {
    severity: 'error',
    text: ({ scorecard }) => ({
      en: `The scorecard '${scorecard}' compares with peers, and peers are never narrowed or split.`,
      zh: `评分卡“${scorecard}”要与同行比较，而同行数据不能筛选或拆分。`,
    }),
    suggestion: () => ({
      en: 'Leave the condition and the split out, or ask for single metrics.',
      zh: '请去掉筛选条件和拆分，或改查单个指标。',
    }),
  },
  'unknown-split': {
    severity: 'error',
    text: ({ name, dataset, metric }) => ({
      en: `'${metric}' cannot be split by '${name}': '${dataset}' has no such dimension, group or band.`,
      zh: `“${metric}”无法按“${name}”拆分：“${dataset}”没有这个维度、分组或分段。`,
    }),
    suggestion: didYouMean,
  },
  'impossible-day': {
    severity: 'error',
    text: ({ written }) => ({
      en: `'${written}' is not a date of the calendar.`,
      zh: `“${written}”不是日历上的日期。`,
    }),
    suggestion: () => ({ en: 'Write it like 2023-06-30.', zh: '写法例如 2023-06-30。' }),
  },
  'unknown-amendment': {
    severity: 'error',
    text: ({ name, known }) => ({
      en: `There is no amendment '${name}'. Known: ${known.join(', ')}.`,
      zh: `没有名为“${name}”的修订。可用：${known.join('、')}。`,
    }),
    suggestion: didYouMean,
  },
  'metric-not-on-day': {
    severity: 'error',
    text: ({ name, day }) => ({
      en: `A rule reads '${name}' at ${day}, and on that day it is not in force.`,
      zh: `有规则要读取“${name}”在 ${day} 的值，而它在当日不生效。`,
    }),
  },
  'day-not-complete': {
    severity: 'error',
    text: ({ day, dataset, through }) => ({
      en: `${day} is not complete yet: '${dataset}' is complete through ${through}.`,
      zh: `${day} 的数据尚不完整：“${dataset}”完整到 ${through}。`,
    }),
    suggestion: ({ through }) => ({
      en: `Ask for ${through} or an earlier day.`,
      zh: `请查询 ${through} 或更早的日期。`,
    }),
  },
  'no-complete-day': {
    severity: 'error',
    text: ({ dataset }) => ({
      en: `'${dataset}' has no rows and no declared complete day, so no day of it can be asked for.`,
      zh: `“${dataset}”没有数据，也没有声明完整到哪一天，因此无法查询任何一天。`,
    }),
    suggestion: () => ({
      en: "Write 'complete_through: YYYY-MM-DD' in guiju.yaml, or load its rows.",
      zh: "请在 guiju.yaml 写 'complete_through: YYYY-MM-DD'，或载入它的数据。",
    }),
  },
  'known-before-day': {
    severity: 'error',
    text: ({ known, day }) => ({
      en: `What is known on ${known} cannot tell about ${day}, which is later.`,
      zh: `${known} 所知的数据无法说明更晚的 ${day}。`,
    }),
    suggestion: ({ day }) => ({
      en: `Give a knowledge day from ${day} on.`,
      zh: `请给出不早于 ${day} 的所知日期。`,
    }),
  },
  'reversed-period': {
    severity: 'error',
    text: ({ from, to }) => ({
      en: `The period begins on ${from}, after its end on ${to}.`,
      zh: `周期的开始 ${from} 晚于结束 ${to}。`,
    }),
    suggestion: ({ from, to }) => ({
      en: `Write it from ${to} to ${from}.`,
      zh: `请写成 ${to} 到 ${from}。`,
    }),
  },
  'day-and-period': {
    severity: 'error',
    text: () => ({
      en: 'A request is for a day or for a period, not for both.',
      zh: '请求只能是某一天或某个周期，不能两者都给。',
    }),
  },
  'trend-without-day': {
    severity: 'error',
    text: () => ({
      en: 'A trend ends with a day and takes no period.',
      zh: '趋势以某一天结束，不能与周期同用。',
    }),
    suggestion: () => ({
      en: 'Leave the period out, or ask for a series.',
      zh: '请去掉周期，或改为查询序列。',
    }),
  },
  'trend-with-known': {
    severity: 'error',
    text: () => ({
      en: 'Each day of a trend is its own knowledge day.',
      zh: '趋势的每一天都以当天所知的数据计算。',
    }),
    suggestion: () => ({
      en: 'Leave the knowledge day out, or ask for a series.',
      zh: '请去掉所知日期，或改为查询序列。',
    }),
  },
  'trend-length': {
    severity: 'error',
    text: ({ written, most }) => ({
      en: `'${written}' is no number of days from 1 to ${String(most)}.`,
      zh: `“${written}”不是 1 到 ${String(most)} 之间的天数。`,
    }),
  },
  'series-without-period': {
    severity: 'error',
    text: () => ({ en: 'A series needs a period.', zh: '序列需要给出周期。' }),
    suggestion: () => ({
      en: 'Give the first and the last day.',
      zh: '请给出第一天和最后一天。',
    }),
  },
  'series-length': {
    severity: 'error',
    text: ({ days, most }) => ({
      en: `A series of ${String(days)} days is longer than ${String(most)}.`,
      zh: `${String(days)} 天的序列超过了 ${String(most)} 天。`,
    }),
  },
  'where-of-no-dataset': {
    severity: 'error',
    text: () => ({
      en: 'None of these metrics counts rows, so there is nothing to narrow.',
      zh: '这些指标都不统计数据行，没有可以筛选的内容。',
    }),
  },
}

function didYouMean({ nearest }: { readonly nearest?: string }): LocalText | null {
  return nearest === undefined
    ? null
    : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”?` }
}
