import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import { error } from './make-message.ts'

interface Reach {
  readonly metric: string
  readonly dataset: string
  readonly name: string
  readonly nearest?: string
}

/** Parameters of the messages about boards and the playbook in rule files. */
export interface RuleBoardParams {
  readonly 'board-part-kind': { readonly part: string; readonly kinds: string }
  readonly 'board-days': { readonly written: string }
  readonly 'board-default-too-long': { readonly days: number; readonly most: number }
  readonly 'board-splits': Record<never, never>
  readonly 'board-column': { readonly written: string }
  readonly 'board-split': Reach
  readonly 'board-filter': Reach
  readonly 'board-share-parent': Record<never, never>
  readonly 'board-attribute': { readonly written: string; readonly splits: string }
  readonly 'board-about': { readonly split: string; readonly dataset: string }
  readonly 'board-personal-column': { readonly column: string }
  readonly 'board-no-metric': { readonly part: string }
  readonly 'board-drill': { readonly name: string; readonly nearest?: string }
  readonly 'board-drill-kind': { readonly name: string }
  readonly 'board-needs-entity': { readonly key: 'peers' | 'grade' }
  readonly 'excellent-without-better': { readonly metric: string }
  readonly 'advice-address': { readonly address: string }
  readonly 'advice-dimension': {
    readonly scorecard: string
    readonly dimension: string
    readonly nearest?: string
  }
}

export const ruleBoardMessages: {
  readonly [C in keyof RuleBoardParams]: Message<RuleBoardParams[C]>
} = {
  'board-part-kind': error(
    ({ part }) => ({
      en: `The part '${part}' does not say, or says twice, of what kind it is.`,
      zh: `板块“${part}”没有写明或重复写明类型。`,
    }),
    ({ kinds }) => ({
      en: `Write exactly one of: ${kinds}.`,
      zh: `请只写其中一个：${kinds}。`,
    }),
  ),
  'board-days': error(
    ({ written }) => ({
      en: `'${written}' is no number of days.`,
      zh: `“${written}”不是天数。`,
    }),
    () => ({
      en: "Write 'default: last 30 days' and 'at_most: 31 days'.",
      zh: "请写 'default: last 30 days' 与 'at_most: 31 days'。",
    }),
  ),
  'board-default-too-long': error(({ days, most }) => ({
    en: `The period has ${String(days)} days unless said otherwise, and may have ${String(most)} at most.`,
    zh: `默认周期 ${String(days)} 天，超过了最多 ${String(most)} 天。`,
  })),
  'board-splits': error(() => ({
    en: 'A part is split by one dimension, or by two.',
    zh: '板块按一个或两个维度拆分。',
  })),
  'board-column': error(
    ({ written }) => ({
      en: `'${written}' is no column of a board.`,
      zh: `“${written}”不是看板的列。`,
    }),
    () => ({
      en: "A column is a metric, 'share of' a metric, a split, or what the row of its value says: creator.nickname.",
      zh: '列可以是指标、share of 指标、拆分维度，或维度值那一行的字段：creator.nickname。',
    }),
  ),
  'board-split': error(
    ({ metric, dataset, name }) => ({
      en: `'${metric}' cannot be split by '${name}': '${dataset}' has no such dimension, group or band.`,
      zh: `“${metric}”无法按“${name}”拆分：“${dataset}”没有这个维度、分组或分段。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'board-filter': error(
    ({ metric, dataset, name }) => ({
      en: `'${metric}' cannot be narrowed by '${name}': '${dataset}' has no such dimension, group or band.`,
      zh: `“${metric}”无法按“${name}”筛选：“${dataset}”没有这个维度、分组或分段。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'board-share-parent': error(
    () => ({
      en: 'There is a share of the parent only where there are two splits.',
      zh: '只有按两个维度拆分时才有占上级的比例。',
    }),
    () => ({ en: "Write 'share of whole'.", zh: "请写 'share of whole'。" }),
  ),
  'board-attribute': error(
    ({ written, splits }) => ({
      en: `'${written}' belongs to none of the splits ${splits}.`,
      zh: `“${written}”不属于任何一个拆分维度：${splits}。`,
    }),
    ({ splits }) => ({
      en: `Begin it with a split whose values are keys of a dataset, such as ${splits}.`,
      zh: `请以拆分维度开头，且该维度的值是某数据集的键，例如 ${splits}。`,
    }),
  ),
  'board-about': error(({ split, dataset }) => ({
    en: `'${dataset}' does not have one row for each value of '${split}': its key has several columns.`,
    zh: `“${dataset}”的键有多列，不能为“${split}”的每个值提供一行。`,
  })),
  'board-personal-column': error(
    ({ column }) => ({
      en: `'${column}' is personal and is never shown.`,
      zh: `“${column}”是个人信息，不会显示。`,
    }),
    () => ({ en: 'Leave it out.', zh: '请去掉这一列。' }),
  ),
  'board-no-metric': error(({ part }) => ({
    en: `No column of '${part}' is a metric, so there is nothing to split.`,
    zh: `“${part}”没有指标列，没有可以拆分的数字。`,
  })),
  'board-drill': error(
    ({ name }) => ({
      en: `This board has no part '${name}'.`,
      zh: `看板没有板块“${name}”。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'board-drill-kind': error(({ name }) => ({
    en: `'${name}' cannot be opened for one value: only parts with rows can.`,
    zh: `“${name}”不能按某个值打开：只有带行的板块可以。`,
  })),
  'board-needs-entity': error(
    ({ key }) => ({
      en: `A board of the whole has no ${key}.`,
      zh: `没有主体的看板没有 ${key}。`,
    }),
    () => ({ en: "Say whose board it is: 'entity: shop'.", zh: "请写明主体：'entity: shop'。" }),
  ),
  'excellent-without-better': error(
    ({ metric }) => ({
      en: `Nothing says which values of '${metric}' are excellent.`,
      zh: `没有说明“${metric}”高好还是低好，无法得出优秀水平。`,
    }),
    () => ({
      en: "Give the metric 'better: higher' or 'better: lower'.",
      zh: "请给指标写 'better: higher' 或 'better: lower'。",
    }),
  ),
  'advice-address': error(
    ({ address }) => ({
      en: `'${address}' is no https address.`,
      zh: `“${address}”不是 https 地址。`,
    }),
    () => ({
      en: 'Write an address that begins with https://',
      zh: '请写以 https:// 开头的地址。',
    }),
  ),
  'advice-dimension': error(
    ({ scorecard, dimension }) => ({
      en: `The scorecard '${scorecard}' has no dimension '${dimension}'.`,
      zh: `评分卡“${scorecard}”没有维度“${dimension}”。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
}
