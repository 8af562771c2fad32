import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { didYouMean } from './did-you-mean.ts'

interface Named {
  readonly name: string
}

interface Fixed extends Named {
  /** What to write instead. */
  readonly fix: string
}

/** Parameters of the messages about what a name means where it stands. */
export interface NameParams {
  readonly 'unknown-column': {
    readonly name: string
    readonly dataset: string
    readonly nearest?: string
  }
  readonly 'not-a-relation': { readonly name: string; readonly dataset: string }
  readonly 'ambiguous-name': {
    readonly name: string
    readonly first: LocalText
    readonly second: LocalText
    /** Writings that have only one of the two meanings. */
    readonly fixes: readonly string[]
  }
  readonly 'unknown-enum-value': {
    readonly value: string
    readonly values: readonly string[]
    /** How to write the name when a column is meant. */
    readonly column: string | null
    readonly nearest?: string
  }
  readonly 'many-outside-aggregate': Fixed
  readonly 'row-outside-aggregate': Fixed
  readonly 'outer-row-not-one': Named
  readonly 'not-in-group': Fixed
  readonly 'group-value-inside': Named
  readonly 'metric-not-here': Named
  readonly 'metric-beside-aggregate': Named
  readonly 'only-constants': Named
  readonly 'only-scores': { readonly name: string; readonly names: readonly string[] }
  readonly 'window-not-here': Record<never, never>
  readonly 'relation-as-value': { readonly name: string; readonly isRelation: boolean }
  readonly 'let-cycle': { readonly names: readonly string[] }
  readonly 'let-takes-column': { readonly name: string; readonly dataset: string }
}

export const nameMessages: { readonly [C in keyof NameParams]: Message<NameParams[C]> } = {
  'unknown-column': {
    severity: 'error',
    text: ({ name, dataset }) => ({
      en: `'${dataset}' has no column or relation called '${name}'.`,
      zh: `数据集“${dataset}”没有名为“${name}”的列或关系。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'not-a-relation': {
    severity: 'error',
    text: ({ name, dataset }) => ({
      en: `'${name}' is a value of '${dataset}', so no name can follow behind a dot.`,
      zh: `“${name}”是“${dataset}”的一个值，后面不能再用点接名字。`,
    }),
  },
  'ambiguous-name': {
    severity: 'error',
    text: ({ name, first, second }) => ({
      en: `'${name}' has two meanings here: ${first.en} and ${second.en}.`,
      zh: `“${name}”在这里有两种含义：${first.zh}，以及${second.zh}。`,
    }),
    suggestion: ({ fixes }) =>
      fixes.length === 0
        ? { en: 'Give one of them another name.', zh: '请给其中一个改名。' }
        : { en: `Write ${fixes.join(' or ')}.`, zh: `请写 ${fixes.join(' 或 ')}。` },
  },
  'unknown-enum-value': {
    severity: 'error',
    text: ({ value, values }) => ({
      en: `'${value}' is not one of the values ${listed(values, ', ')}.`,
      zh: `“${value}”不在可取的值 ${listed(values, '、')} 之中。`,
    }),
    suggestion: ({ column, nearest }) =>
      column === null
        ? didYouMean(nearest)
        : {
            en: `Beside listed values a bare name is one of them; write ${column} for the other meaning.`,
            zh: `与枚举比较时，单独的名字就是枚举值；如指其他含义，请写 ${column}。`,
          },
  },
  'many-outside-aggregate': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' leads to several rows, so it has no single value for one row.`,
      zh: `“${name}”对应多行，对单独一行没有唯一的值。`,
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'row-outside-aggregate': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' differs from row to row, but here one value of all rows is needed.`,
      zh: `“${name}”逐行不同，而这里需要所有行合成的一个值。`,
    }),
    suggestion: ({ fix }) => ({
      en: `Take the rows together, for example ${fix}.`,
      zh: `请先把各行合并，例如 ${fix}。`,
    }),
  },
  'outer-row-not-one': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' belongs to a counted row, but related rows of all counted rows are taken together here.`,
      zh: `“${name}”属于被统计的某一行，而这里把所有行的关联行合在一起了。`,
    }),
    suggestion: () => ({
      en: 'Take one value per row first, for example sum(count(complaints where ...)).',
      zh: '请先逐行取值再合并，例如 sum(count(complaints where ...))。',
    }),
  },
  'not-in-group': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' belongs to a single row, but 'per' made groups of the rows.`,
      zh: `“${name}”属于单独一行，而 per 已把各行合成组。`,
    }),
    suggestion: ({ name, fix }) => ({
      en: `Add '${name}' to per, or take it together in a let, such as ${fix}.`,
      zh: `请把“${name}”加入 per，或在 let 中先合并，如 ${fix}。`,
    }),
  },
  'group-value-inside': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' is a value of the whole group and cannot be asked of one of its rows.`,
      zh: `“${name}”是整个组的值，不能在组内某一行上使用。`,
    }),
  },
  'metric-not-here': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' is a metric, and a metric has no value for a single row.`,
      zh: `“${name}”是指标，指标对单独一行没有值。`,
    }),
    suggestion: () => ({
      en: 'Use metrics in a formula or in conditions over metrics.',
      zh: '指标只能用在公式或针对指标的条件中。',
    }),
  },
  'metric-beside-aggregate': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' is a metric and cannot stand in a metric that counts rows itself.`,
      zh: `“${name}”是指标，不能写在自己统计行的指标里。`,
    }),
    suggestion: () => ({
      en: "Give the counted part a metric of its own and combine both in a formula without 'of'.",
      zh: '请把统计部分单独定义为指标，再用不带 of 的公式组合。',
    }),
  },
  'only-constants': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' cannot stand here: only written values and parameters can.`,
      zh: `“${name}”不能写在这里：只能写具体的值或参数。`,
    }),
  },
  'only-scores': {
    severity: 'error',
    text: ({ name, names }) => ({
      en: `'${name}' cannot stand here: only ${listed(names, ', ')} and parameters can.`,
      zh: `“${name}”不能写在这里：只能写 ${listed(names, '、')} 和参数。`,
    }),
  },
  'window-not-here': {
    severity: 'error',
    text: () => ({
      en: "'window' means the dates of a metric's window and stands only behind 'in' inside a metric.",
      zh: '“window”指指标窗口的日期，只能写在指标里 in 的后面。',
    }),
  },
  'relation-as-value': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' is a whole row, not a value.`,
      zh: `“${name}”是一整行，不是一个值。`,
    }),
    suggestion: ({ name, isRelation }) =>
      isRelation
        ? {
            en: `Name a column behind it (${name}.x), or ask '${name} is missing'.`,
            zh: `请在后面写出列名（${name}.x），或写 ${name} is missing。`,
          }
        : { en: `Name a column behind it: ${name}.x.`, zh: `请在后面写出列名：${name}.x。` },
  },
  'let-cycle': {
    severity: 'error',
    text: ({ names }) => ({
      en: `'${names[0] ?? ''}' is explained by itself: ${names.join(' -> ')}.`,
      zh: `“${names[0] ?? ''}”用自己解释自己：${names.join(' -> ')}。`,
    }),
    suggestion: () => ({
      en: 'Write one of them out without the others.',
      zh: '请把其中一个改写成不依赖其他名字的式子。',
    }),
  },
  'let-takes-column': {
    severity: 'error',
    text: ({ name, dataset }) => ({
      en: `'${name}' is already a name in '${dataset}', so a let cannot have it.`,
      zh: `“${dataset}”里已有“${name}”这个名字，let 不能再用。`,
    }),
    suggestion: () => ({ en: 'Give the let another name.', zh: '请给 let 换一个名字。' }),
  },
}

function write(fix: string): LocalText {
  return { en: `Write for example ${fix}.`, zh: `例如写成 ${fix}。` }
}

function listed(values: readonly string[], separator: string): string {
  const shown = values.slice(0, 8)
  return [...shown, ...(values.length > shown.length ? ['...'] : [])].join(separator)
}
