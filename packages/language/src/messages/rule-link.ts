import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { didYouMean } from './did-you-mean.ts'
import { error, warning } from './make-message.ts'

/** What a name may stand for, as the top-level keys of rule files call it. */
export type NamedKind =
  | 'pack'
  | 'rule'
  | 'datasets'
  | 'parameters'
  | 'filters'
  | 'groups'
  | 'bands'
  | 'calendars'
  | 'rates'
  | 'populations'
  | 'metrics'
  | 'rankings'
  | 'scorecards'
  | 'playbook'
  | 'boards'
  | 'processes'
  | 'stories'
  | 'mappings'
  | 'amendments'

interface FilterWay {
  readonly filter: string
  readonly from: string
  readonly to: string
}

/** Parameters of the messages about names that lead from one rule to another. */
export interface RuleLinkParams {
  readonly 'no-pack': Record<never, never>
  readonly 'second-pack': Record<never, never>
  readonly 'pack-cycle': { readonly chain: string }
  readonly 'wrong-use': { readonly written: string }
  readonly 'newer-language': { readonly written: number; readonly newest: number }
  readonly 'unknown-time-zone': { readonly zone: string }
  readonly 'wrong-version': { readonly written: string }
  readonly 'wrong-currency': { readonly written: string }
  readonly 'unknown-currency': { readonly currency: string }
  readonly 'duplicate-id': { readonly kind: NamedKind; readonly name: string }
  readonly 'unknown-rule': {
    readonly kind: NamedKind
    readonly name: string
    readonly nearest?: string
  }
  readonly 'unknown-part': {
    readonly part: 'column' | 'relation'
    readonly name: string
    readonly nearest?: string
  }
  readonly 'repeated-value': { readonly value: string }
  readonly 'known-from-values': Record<never, never>
  readonly 'dates-not-rising': Record<never, never>
  readonly 'group-of': Record<never, never>
  readonly 'missing-by': { readonly dataset: string }
  readonly 'missing-cite': { readonly name: string }
  readonly 'repeated-let': { readonly name: string }
  readonly 'filter-unreachable': FilterWay
  readonly 'filter-ambiguous': FilterWay & { readonly paths: string }
  readonly 'metric-cycle': { readonly chain: string }
  readonly 'window-parameter': { readonly name: string; readonly nearest?: string }
  readonly 'grade-condition': { readonly ways: string }
  readonly 'score-way': Record<never, never>
  readonly 'wrong-scale': { readonly written: string }
  readonly 'wrong-weight': {
    readonly written: string
    /** What is meant, when that is clear. */
    readonly fix?: string
  }
}

const kinds: Readonly<Record<NamedKind, LocalText>> = {
  pack: { en: 'pack', zh: '规则包' },
  rule: { en: 'rule', zh: '规则' },
  datasets: { en: 'dataset', zh: '数据集' },
  parameters: { en: 'parameter', zh: '参数' },
  filters: { en: 'filter', zh: '过滤条件' },
  groups: { en: 'group', zh: '分组' },
  bands: { en: 'band', zh: '区间' },
  calendars: { en: 'calendar', zh: '日历' },
  rates: { en: 'table of rates', zh: '汇率表' },
  populations: { en: 'population', zh: '统计范围' },
  metrics: { en: 'metric', zh: '指标' },
  rankings: { en: 'ranking', zh: '排名' },
  scorecards: { en: 'scorecard', zh: '评分卡' },
  playbook: { en: 'advice', zh: '建议' },
  boards: { en: 'board', zh: '看板' },
  processes: { en: 'procedure', zh: '流程' },
  stories: { en: 'story', zh: '案例' },
  mappings: { en: 'mapping', zh: '数据映射' },
  amendments: { en: 'amendment', zh: '修订' },
}

const parts: Readonly<Record<'column' | 'relation', LocalText>> = {
  column: { en: 'column', zh: '列' },
  relation: { en: 'relation', zh: '关系' },
}

/** What linking says. */
export const ruleLinkMessages: {
  readonly [C in keyof RuleLinkParams]: Message<RuleLinkParams[C]>
} = {
  'no-pack': error(
    () => ({
      en: 'No file of this folder or a folder above has a pack: head, so these rules belong to no pack.',
      zh: '本文件夹及上级文件夹中都没有带 pack: 的文件，这些规则不属于任何规则包。',
    }),
    () => ({
      en: 'Add a pack.yaml with pack: { id: ..., version: ... }.',
      zh: '请添加 pack.yaml，写上 pack: { id: ..., version: ... }。',
    }),
  ),
  'second-pack': error(() => ({
    en: 'This folder has a pack: head already; a pack has one.',
    zh: '这个文件夹已经有 pack: 头，一个规则包只能有一个。',
  })),
  'pack-cycle': error(({ chain }) => ({
    en: `These packs build on each other in a circle: ${chain}.`,
    zh: `这些规则包互相依赖成环：${chain}。`,
  })),
  'wrong-use': error(
    ({ written }) => ({
      en: `'${written}' does not name a rule of another pack.`,
      zh: `“${written}”没有指明另一个规则包中的规则。`,
    }),
    () => ({
      en: 'Write pack/name, such as douyin/refund/deal_amount.',
      zh: '请写成 规则包/名字，例如 douyin/refund/deal_amount。',
    }),
  ),
  'newer-language': error(({ written, newest }) => ({
    en: `This pack is written in version ${written} of the rule language; version ${newest} is the newest known here.`,
    zh: `这个规则包使用规则语言第 ${written} 版，这里最高支持第 ${newest} 版。`,
  })),
  'unknown-time-zone': error(
    ({ zone }) => ({ en: `'${zone}' is not a known time zone.`, zh: `“${zone}”不是已知的时区。` }),
    () => ({
      en: 'Write a name such as Asia/Shanghai, or none.',
      zh: '请写 Asia/Shanghai 这样的名字，或 none。',
    }),
  ),
  'wrong-version': error(
    ({ written }) => ({
      en: `'${written}' is not a version of three numbers.`,
      zh: `“${written}”不是由三个数字组成的版本号。`,
    }),
    () => ({ en: 'Write it as 1.0.0.', zh: '请写成 1.0.0。' }),
  ),
  'wrong-currency': error(
    ({ written }) => ({
      en: `'${written}' is not a currency of three capital letters.`,
      zh: `“${written}”不是三个大写字母的币种。`,
    }),
    () => ({ en: 'Write it as CNY.', zh: '请写成 CNY。' }),
  ),
  'unknown-currency': error(
    ({ currency }) => ({
      en: `'${currency}' is neither a currency of three capital letters nor a column of this dataset.`,
      zh: `“${currency}”既不是三个大写字母的币种，也不是本数据集的列。`,
    }),
    () => ({
      en: 'Write CNY, or the column that holds the currency.',
      zh: '请写 CNY，或存放币种的列名。',
    }),
  ),
  'duplicate-id': error(
    ({ kind, name }) => ({
      en: `There is a second ${kinds[kind].en} called '${name}'; the first is kept.`,
      zh: `${kinds[kind].zh}“${name}”出现两次，保留第一个。`,
    }),
    () => ({ en: 'Rename one.', zh: '请给其中一个改名。' }),
  ),
  'unknown-rule': error(
    ({ kind, name }) => ({
      en: `There is no ${kinds[kind].en} called '${name}'.`,
      zh: `没有名为“${name}”的${kinds[kind].zh}。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'unknown-part': error(
    ({ part, name }) => ({
      en: `This dataset has no ${parts[part].en} called '${name}'.`,
      zh: `这个数据集没有名为“${name}”的${parts[part].zh}。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'repeated-value': error(({ value }) => ({
    en: `'${value}' stands here a second time.`,
    zh: `“${value}”在这里重复出现。`,
  })),
  'known-from-values': error(
    () => ({
      en: 'Only an enum can be dated value by value.',
      zh: '只有枚举列可以逐个值注明生效时间。',
    }),
    () => ({
      en: 'Write one time: known_from: judged_at',
      zh: '请写一个时间：known_from: judged_at',
    }),
  ),
  'dates-not-rising': error(() => ({
    en: 'Dated values stand in order, each with a later from than the one before.',
    zh: '带日期的值要按顺序写，每个 from 都晚于前一个。',
  })),
  'group-of': error(
    () => ({ en: 'A group needs its dataset and the column.', zh: '分组要写明数据集和列。' }),
    () => ({
      en: 'Write dataset.column, such as after_sales.reason.',
      zh: '请写成 数据集.列，例如 after_sales.reason。',
    }),
  ),
  'missing-by': error(
    ({ dataset }) => ({
      en: `Dataset '${dataset}' has no time of its own, so nothing says on which day a row counts.`,
      zh: `数据集“${dataset}”没有自己的时间，无法确定每行属于哪一天。`,
    }),
    () => ({ en: 'Add by: with a date or timestamp.', zh: '请添加 by:，写一个日期或时间。' }),
  ),
  'missing-cite': warning(
    ({ name }) => ({
      en: `Metric '${name}' does not say which sentence it implements.`,
      zh: `指标“${name}”没有注明它依据的原文。`,
    }),
    () => ({
      en: 'Add cite: { document: ..., section: ..., quote: ... }.',
      zh: '请添加 cite: { document: ..., section: ..., quote: ... }。',
    }),
  ),
  'repeated-let': error(({ name }) => ({
    en: `'${name}' is defined already for these rows.`,
    zh: `“${name}”在这些行上已经定义。`,
  })),
  'filter-unreachable': error(
    ({ filter, from, to }) => ({
      en: `Filter '${filter}' is about ${to}, and no relation leads from a row of ${from} to one row of it.`,
      zh: `过滤条件“${filter}”针对 ${to}，而 ${from} 的行没有一对一关系通向它。`,
    }),
    ({ from }) => ({
      en: `Write a filter of: ${from}.`,
      zh: `请写一个 of: ${from} 的过滤条件。`,
    }),
  ),
  'filter-ambiguous': error(
    ({ filter, from, to, paths }) => ({
      en: `Several ways lead from a row of ${from} to one of ${to}, where filter '${filter}' looks: ${paths}.`,
      zh: `从 ${from} 到过滤条件“${filter}”所针对的 ${to} 有几条路径：${paths}。`,
    }),
    ({ from }) => ({
      en: `Write a filter of: ${from} that says which way is meant.`,
      zh: `请写一个 of: ${from} 的过滤条件，指明用哪条路径。`,
    }),
  ),
  'metric-cycle': error(({ chain }) => ({
    en: `These metrics need each other's value: ${chain}.`,
    zh: `这些指标互相依赖成环：${chain}。`,
  })),
  'window-parameter': error(
    ({ name }) => ({
      en: `A window's number is written out or the name of an integer parameter, and '${name}' is not one.`,
      zh: `时间窗口中的数字要直接写出，或写整数参数的名字；“${name}”不是整数参数。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'grade-condition': error(({ ways }) => ({
    en: `A grade here says exactly one of: ${ways}.`,
    zh: `这里的等级必须且只能写其中之一：${ways}。`,
  })),
  'score-way': error(() => ({
    en: 'A score is given by exactly one of curve, steps and rank.',
    zh: '得分方式必须且只能写 curve、steps、rank 之一。',
  })),
  'wrong-scale': error(
    ({ written }) => ({ en: `'${written}' is not a scale.`, zh: `“${written}”不是分值范围。` }),
    () => ({
      en: 'Write the low end before the high end, as in 0..5 or 0..100.',
      zh: '请先写低值再写高值，例如 0..5 或 0..100。',
    }),
  ),
  'wrong-weight': error(
    ({ written }) => ({ en: `'${written}' is not a weight.`, zh: `“${written}”不是权重。` }),
    ({ fix }) =>
      fix === undefined
        ? { en: 'Write a share above 0 such as 50%.', zh: '请写大于 0 的比例，例如 50%。' }
        : { en: `Did you mean ${fix}?`, zh: `是否想写 ${fix}？` },
  ),
}
