import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { error, warning } from './make-message.ts'

/** A type as a sentence calls it. */
type TypeName = LocalText

/** Parameters of the messages about rules that read well and do not fit together. */
export interface RuleCheckParams {
  readonly 'rules-left-out': {
    readonly name: string
    readonly rules: string
    readonly more: number
  }
  readonly 'rules-in-broken-pack': { readonly rules: string; readonly more: number }
  readonly 'type-not-as-declared': { readonly declared: TypeName; readonly actual: TypeName }
  readonly 'range-and-single': Record<never, never>
  readonly 'column-cycle': { readonly chain: string }
  readonly 'unknown-key-column': {
    readonly name: string
    readonly dataset: string
    readonly nearest?: string
  }
  readonly 'key-computed': { readonly name: string }
  readonly 'keys-differ': {
    readonly here: string
    readonly hereType: TypeName
    readonly there: string
    readonly thereType: TypeName
  }
  readonly 'one-without-key': { readonly dataset: string; readonly key: string }
  readonly 'part-of-many': { readonly name: string }
  readonly 'each-not-a-path': Record<never, never>
  readonly 'group-type': { readonly actual: TypeName }
  readonly 'not-rising': Record<never, never>
  readonly 'not-aggregate': Record<never, never>
  readonly 'not-a-value': Record<never, never>
  readonly 'ratio-units': { readonly numerator: TypeName; readonly denominator: TypeName }
  readonly 'minimum-not-a-count': { readonly name: string; readonly actual: TypeName }
  readonly 'rank-without-better': { readonly name: string }
  readonly 'rank-of-another': {
    readonly ranking: string
    readonly ranks: string
    readonly metric: string
  }
  readonly 'curve-unit': {
    readonly metric: string
    readonly declared: TypeName
    readonly actual: TypeName
  }
  readonly 'score-outside-scale': {
    readonly score: string
    readonly low: string
    readonly high: string
  }
  readonly 'best-below-worst': { readonly best: string; readonly worst: string }
  readonly 'weights-total': { readonly total: string }
  readonly 'grades-gap': { readonly point: string }
  readonly 'grades-overlap': {
    readonly first: string
    readonly second: string
    readonly point: string
  }
  readonly 'grade-unreachable': { readonly grade: string }
  readonly 'entity-unreachable': {
    readonly metric: string
    readonly dataset: string
    readonly entity: string
  }
  readonly 'counted-twice': { readonly metric: string; readonly dimension: string }
  readonly 'undated-column': { readonly column: string; readonly dataset: string }
  readonly 'unused-rule': { readonly kind: 'filters' | 'parameters'; readonly name: string }
}

/** What checking rules says. */
export const ruleCheckMessages: {
  readonly [C in keyof RuleCheckParams]: Message<RuleCheckParams[C]>
} = {
  'rules-left-out': warning(({ name, rules, more }) => ({
    en: `Because of the mistake in '${name}', these rules were left out: ${rules}${more === 0 ? '' : ` and ${more} more`}.`,
    zh: `由于“${name}”有误，以下规则没有加载：${rules}${more === 0 ? '' : ` 等，另有 ${more} 条`}。`,
  })),
  'rules-in-broken-pack': warning(({ rules, more }) => ({
    en: `A file of this pack cannot be read, so these rules name something unknown and were left out: ${rules}${more === 0 ? '' : ` and ${more} more`}.`,
    zh: `本规则包有文件无法读取，以下规则引用了未知的名字，没有加载：${rules}${more === 0 ? '' : ` 等，另有 ${more} 条`}。`,
  })),
  'type-not-as-declared': error(({ declared, actual }) => ({
    en: `${upper(declared.en)} is declared, and this is ${actual.en}.`,
    zh: `声明的类型是${declared.zh}，这里是${actual.zh}。`,
  })),
  'range-and-single': error(() => ({
    en: 'This parameter holds a range on one date and a single value on another.',
    zh: '这个参数在不同日期有的是区间，有的是单个值。',
  })),
  'column-cycle': error(({ chain }) => ({
    en: `These are computed from each other: ${chain}.`,
    zh: `这些列互相依赖成环：${chain}。`,
  })),
  'unknown-key-column': error(
    ({ name: column, dataset }) => ({
      en: `Dataset '${dataset}' has no column called '${column}'.`,
      zh: `数据集“${dataset}”没有名为“${column}”的列。`,
    }),
    ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` },
  ),
  'key-computed': error(({ name: column }) => ({
    en: `Column '${column}' is computed; a relation compares stored columns.`,
    zh: `列“${column}”由计算得出，关系只能比较存储的列。`,
  })),
  'keys-differ': error(({ here, hereType, there, thereType }) => ({
    en: `'${here}' is ${hereType.en} and '${there}' is ${thereType.en}, so they are never equal.`,
    zh: `“${here}”是${hereType.zh}，“${there}”是${thereType.zh}，两者不可能相等。`,
  })),
  'one-without-key': error(
    ({ dataset, key }) => ({
      en: `Only the key of '${dataset}' (${key}) names one row of it, and this compares other columns.`,
      zh: `只有“${dataset}”的主键（${key}）能确定一行，而这里比较的是其他列。`,
    }),
    () => ({
      en: 'Compare the whole key, or write is: many, or pick a row with is: first and by.',
      zh: '请比较完整主键，或写 is: many，或用 is: first 加 by 选取一行。',
    }),
  ),
  'part-of-many': error(({ name: relation }) => ({
    en: `A row is part of one parent, and relation '${relation}' is not is: one.`,
    zh: `一行只能属于一个上级，而关系“${relation}”不是 is: one。`,
  })),
  'each-not-a-path': error(
    () => ({
      en: 'After each stands a column behind a to-many relation, and nothing computed.',
      zh: 'each 后面要写一对多关系后的列，不能是算式。',
    }),
    () => ({ en: 'Write it as items.seller_id.', zh: '请写成 items.seller_id。' }),
  ),
  'group-type': error(({ actual }) => ({
    en: `A group sorts texts, ids and enum values, and this is ${actual.en}.`,
    zh: `分组用于文本、编号和枚举值，这里是${actual.zh}。`,
  })),
  'not-rising': error(() => ({
    en: 'This is not above the one before it; they must rise.',
    zh: '这里没有大于前一个值，各值必须递增。',
  })),
  'not-aggregate': error(
    () => ({
      en: 'The value of a metric is one number for many rows, and this is a value of each row.',
      zh: '指标的值由多行汇总而成，这里是每一行各自的值。',
    }),
    () => ({
      en: 'Write sum(...), avg(...) or count(where ...).',
      zh: '请写 sum(...)、avg(...) 或 count(where ...)。',
    }),
  ),
  'not-a-value': error(() => ({
    en: 'The value of a metric is a number, an amount or a time, and this is none.',
    zh: '指标的值应是数字、金额或时间，这里都不是。',
  })),
  'ratio-units': error(({ numerator, denominator }) => ({
    en: `The numerator is ${numerator.en} and the denominator ${denominator.en}: they cannot be divided.`,
    zh: `分子是${numerator.zh}，分母是${denominator.zh}，两者不能相除。`,
  })),
  'minimum-not-a-count': error(({ name: metric, actual }) => ({
    en: `A minimum asks for a number of rows, and metric '${metric}' is ${actual.en}.`,
    zh: `minimum 要求的是数量，而指标“${metric}”是${actual.zh}。`,
  })),
  'rank-without-better': error(
    ({ name: metric }) => ({
      en: `Metric '${metric}' does not say whether higher or lower is better, so it cannot be ranked.`,
      zh: `指标“${metric}”没有注明越高越好还是越低越好，无法排名。`,
    }),
    () => ({
      en: 'Add better: higher or better: lower to the metric.',
      zh: '请在指标中添加 better: higher 或 better: lower。',
    }),
  ),
  'rank-of-another': error(({ ranking, ranks, metric }) => ({
    en: `Ranking '${ranking}' ranks by '${ranks}', and this is the score of '${metric}'.`,
    zh: `排名“${ranking}”依据“${ranks}”，而这里是“${metric}”的得分。`,
  })),
  'curve-unit': error(({ metric, declared, actual }) => ({
    en: `The inputs of this curve are values of '${metric}', ${declared.en}, and this is ${actual.en}.`,
    zh: `曲线的输入是“${metric}”的值（${declared.zh}），这里是${actual.zh}。`,
  })),
  'score-outside-scale': warning(({ score, low, high }) => ({
    en: `The score ${score} lies outside the scale of this card, ${low}..${high}.`,
    zh: `得分 ${score} 超出了评分卡的分值范围 ${low}..${high}。`,
  })),
  'best-below-worst': error(
    ({ best, worst }) => ({
      en: `The best score ${best} is below the worst score ${worst}.`,
      zh: `最高得分 best ${best} 低于最低得分 worst ${worst}。`,
    }),
    ({ best, worst }) => ({
      en: `Write best: ${worst}, worst: ${best}.`,
      zh: `请写成 best: ${worst}, worst: ${best}。`,
    }),
  ),
  'weights-total': error(
    ({ total }) => ({
      en: `The weights here total ${total}, not 100%.`,
      zh: `这里的权重合计为 ${total}，不是 100%。`,
    }),
    () => ({
      en: 'Change the weights so that they total 100%.',
      zh: '请调整权重，使合计为 100%。',
    }),
  ),
  'grades-gap': error(
    ({ point }) => ({
      en: `No grade holds for ${point}.`,
      zh: `${point} 没有对应的等级。`,
    }),
    () => ({
      en: 'Move a limit, or end with otherwise: true.',
      zh: '请调整界限，或以 otherwise: true 收尾。',
    }),
  ),
  'grades-overlap': error(
    ({ first, second, point }) => ({
      en: `Grades '${first}' and '${second}' both hold for ${point}, and neither lies within the other.`,
      zh: `${point} 同时满足等级“${first}”和“${second}”，且两者互不包含。`,
    }),
    () => ({
      en: 'Move a limit so that one begins where the other ends.',
      zh: '请调整界限，使一个等级的终点是另一个的起点。',
    }),
  ),
  'grade-unreachable': error(
    ({ grade }) => ({
      en: `Grade '${grade}' is never given: wherever it holds, one above it holds first.`,
      zh: `等级“${grade}”永远不会给出：满足它时，前面的等级已经满足。`,
    }),
    () => ({ en: 'Put it further up, or change its limit.', zh: '请把它移到前面，或修改界限。' }),
  ),
  'entity-unreachable': error(
    ({ metric, dataset, entity }) => ({
      en: `Metric '${metric}' counts rows of '${dataset}', and no row of it says which ${entity} it belongs to.`,
      zh: `指标“${metric}”统计“${dataset}”的行，而这些行没有注明属于哪个 ${entity}。`,
    }),
    ({ dataset, entity }) => ({
      en: `Add ${entity}: to the entities of dataset '${dataset}'.`,
      zh: `请在数据集“${dataset}”的 entities 中添加 ${entity}:。`,
    }),
  ),
  'counted-twice': error(
    ({ metric, dimension }) => ({
      en: `A row belongs to each ${dimension} it reaches, so '${metric}' would count its money once for each of them.`,
      zh: `一行同时属于它涉及的每个 ${dimension}，“${metric}”会把同一笔金额重复计算。`,
    }),
    () => ({ en: 'Sum the dataset of the parts instead.', zh: '请改为对明细数据集求和。' }),
  ),
  'undated-column': warning(
    ({ column, dataset }) => ({
      en: `Nothing says since when column '${column}' of '${dataset}' holds its value, so a later change would also alter earlier days.`,
      zh: `“${dataset}”的列“${column}”没有注明从何时起有效，之后的变化也会影响较早的日期。`,
    }),
    () => ({
      en: 'Add known_from: with its time, or undated: with the reason why it needs none.',
      zh: '请添加 known_from: 写明时间，或 undated: 写明不需要日期的理由。',
    }),
  ),
  'unused-rule': warning(({ kind, name: rule }) => ({
    en: `No rule uses ${kind === 'filters' ? 'filter' : 'parameter'} '${rule}'.`,
    zh: `没有规则使用${kind === 'filters' ? '过滤条件' : '参数'}“${rule}”。`,
  })),
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
