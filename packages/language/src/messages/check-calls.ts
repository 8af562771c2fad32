import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { didYouMean } from './did-you-mean.ts'

interface Called {
  readonly function: string
}

/** Parameters of the messages about functions and aggregates. */
export interface CallParams {
  readonly 'unknown-function': { readonly name: string; readonly nearest?: string }
  readonly 'not-yet-available': { readonly name: string }
  readonly 'missing-argument': Called & { readonly parameter: string; readonly expected: LocalText }
  readonly 'too-many-arguments': Called & { readonly most: number }
  readonly 'argument-twice': Called & { readonly name: string }
  readonly 'unknown-argument': Called & {
    readonly name: string
    readonly known: readonly string[]
    readonly nearest?: string
  }
  readonly 'wrong-argument': Called & {
    readonly expected: LocalText
    readonly value: LocalText
    readonly type: LocalText
    readonly hint: LocalText | null
  }
  readonly 'argument-must-be-fixed': Called & {
    readonly value: LocalText
    readonly must: 'literal' | 'constant' | 'vary'
  }
  readonly 'not-a-calendar-unit': Called & {
    readonly value: LocalText
    readonly nearest?: string
  }
  readonly 'not-a-parameter': Called & { readonly value: LocalText; readonly nearest?: string }
  readonly 'not-a-metric': Called & { readonly value: LocalText; readonly nearest?: string }
  readonly 'metric-function-not-here': { readonly name: string }
  readonly 'clause-not-allowed': Called & { readonly clause: 'by' | 'where' }
  readonly 'by-missing': Called & { readonly value: string }
  readonly 'count-condition': { readonly value: LocalText; readonly fix: string }
  readonly 'quantile-range': { readonly at: string; readonly fix: string | null }
  readonly 'pattern-not-supported': { readonly pattern: string }
  readonly 'pattern-malformed': { readonly pattern: string }
  readonly 'aggregate-in-row': { readonly call: string }
  readonly 'aggregate-inside-aggregate': { readonly call: string; readonly fix: string | null }
  readonly 'aggregate-not-here': Called & { readonly place: string }
  readonly 'needs-relation': Called & { readonly fix: string }
  readonly 'two-relations': { readonly first: string; readonly second: string }
}

export const callMessages: { readonly [C in keyof CallParams]: Message<CallParams[C]> } = {
  'unknown-function': {
    severity: 'error',
    text: ({ name }) => ({
      en: `There is no function called '${name}'.`,
      zh: `没有名为“${name}”的函数。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'not-yet-available': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' belongs to the language but cannot be calculated yet.`,
      zh: `“${name}”属于规则语言，但目前还不能计算。`,
    }),
  },
  'missing-argument': {
    severity: 'error',
    text: ({ function: callee, parameter, expected }) => ({
      en: `'${callee}' lacks its argument '${parameter}': ${expected.en}.`,
      zh: `“${callee}”缺少参数“${parameter}”：${expected.zh}。`,
    }),
  },
  'too-many-arguments': {
    severity: 'error',
    text: ({ function: callee, most }) => ({
      en: `'${callee}' takes at most ${most} ${most === 1 ? 'argument' : 'arguments'}.`,
      zh: `“${callee}”最多 ${most} 个参数。`,
    }),
  },
  'argument-twice': {
    severity: 'error',
    text: ({ function: callee, name }) => ({
      en: `'${callee}' got its argument '${name}' twice.`,
      zh: `“${callee}”的参数“${name}”给了两次。`,
    }),
  },
  'unknown-argument': {
    severity: 'error',
    text: ({ function: callee, name, known }) => ({
      en: `'${callee}' has no argument called '${name}'; it has ${known.join(', ')}.`,
      zh: `“${callee}”没有名为“${name}”的参数，可用的有 ${known.join('、')}。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'wrong-argument': {
    severity: 'error',
    text: ({ function: callee, expected, value, type }) => ({
      en: `'${callee}' needs ${expected.en}, but ${value.en} is ${type.en}.`,
      zh: `“${callee}”需要${expected.zh}，而${value.zh}是${type.zh}。`,
    }),
    suggestion: ({ hint }) => hint,
  },
  'argument-must-be-fixed': {
    severity: 'error',
    text: ({ function: callee, value, must }) => ({
      en:
        must === 'literal'
          ? `${value.en} must be written out as a value in '${callee}'.`
          : `${value.en} must be the same for every row in '${callee}'.`,
      zh:
        must === 'literal'
          ? `在“${callee}”中，${value.zh}必须直接写成具体的值。`
          : `在“${callee}”中，${value.zh}必须对每一行都相同。`,
    }),
    suggestion: ({ must }) =>
      must === 'literal'
        ? { en: 'Write the value itself.', zh: '请直接写出值。' }
        : { en: 'Write the value itself, or a parameter.', zh: '请直接写出值，或用参数。' },
  },
  'not-a-calendar-unit': {
    severity: 'error',
    text: ({ function: callee, value }) => ({
      en: `'${callee}' needs week, month or quarter, not ${value.en}.`,
      zh: `“${callee}”需要 week、month 或 quarter，而不是${value.zh}。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'not-a-parameter': {
    severity: 'error',
    text: ({ function: callee, value }) => ({
      en: `'${callee}' needs the name of a parameter, and ${value.en} is none.`,
      zh: `“${callee}”需要参数名，而${value.zh}不是参数。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'not-a-metric': {
    severity: 'error',
    text: ({ function: callee, value }) => ({
      en: `'${callee}' needs the name of a metric, and ${value.en} is none.`,
      zh: `“${callee}”需要指标名，而${value.zh}不是指标。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'metric-function-not-here': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' takes a metric as a whole and stands only in a formula or condition over metrics.`,
      zh: `“${name}”针对整个指标，只能写在由指标组成的公式或条件中。`,
    }),
  },
  'clause-not-allowed': {
    severity: 'error',
    text: ({ function: callee, clause }) => ({
      en: `'${callee}' takes no '${clause}' in its parentheses.`,
      zh: `“${callee}”的括号里不能写“${clause}”。`,
    }),
  },
  'by-missing': {
    severity: 'error',
    text: ({ function: callee }) => ({
      en: `'${callee}' needs the order of the rows.`,
      zh: `“${callee}”需要说明行的先后顺序。`,
    }),
    suggestion: ({ function: callee, value }) =>
      write(`${callee}(${value} by ...) with the column that orders them`, {
        zh: `${callee}(${value} by ...)，by 后写排序的列`,
      }),
  },
  'count-condition': {
    severity: 'warning',
    text: ({ value }) => ({
      en: `This counts the rows in which ${value.en} is known, whether true or false.`,
      zh: `这样统计的是${value.zh}有值的行，无论真假。`,
    }),
    suggestion: ({ fix }) =>
      write(`${fix} to count where it is true`, { zh: `${fix} 以统计为真的行` }),
  },
  'quantile-range': {
    severity: 'error',
    text: ({ at }) => ({
      en: `A quantile lies between 0 % and 100 %, but this one is at ${at}.`,
      zh: `分位数应在 0% 到 100% 之间，而这里是 ${at}。`,
    }),
    suggestion: ({ fix }) => (fix === null ? null : write(fix, { zh: fix })),
  },
  'pattern-not-supported': {
    severity: 'error',
    text: () => ({
      en: 'This pattern looks around or back, which patterns here cannot do.',
      zh: '这个模式用了前后查看或反向引用，这里不支持。',
    }),
    suggestion: () => ({
      en: 'Write it without (?=...), (?<=...), (?!...) and \\1.',
      zh: '请不要使用 (?=...)、(?<=...)、(?!...) 和 \\1。',
    }),
  },
  'pattern-malformed': {
    severity: 'error',
    text: ({ pattern }) => ({
      en: `'${pattern}' is not a complete pattern.`,
      zh: `“${pattern}”不是完整的模式。`,
    }),
    suggestion: () => ({
      en: 'Close every bracket, and put \\ before a sign that is meant itself.',
      zh: '请补全括号；如指符号本身，请在前面加 \\。',
    }),
  },
  'aggregate-in-row': {
    severity: 'error',
    text: ({ call }) => ({
      en: `'${call}' takes rows together, but here the question is about one row.`,
      zh: `“${call}”要合并多行，而这里针对的是单独一行。`,
    }),
    suggestion: () => ({
      en: 'Name a relation to several rows in the parentheses, or move it to the value of the metric.',
      zh: '请在括号里写一对多的关系，或把它移到指标的 value 中。',
    }),
  },
  'aggregate-inside-aggregate': {
    severity: 'error',
    text: ({ call }) => ({
      en: `'${call}' stands inside another aggregate of the same rows.`,
      zh: `“${call}”写在对同样这些行的另一个聚合里。`,
    }),
    suggestion: ({ fix }) =>
      fix === null
        ? {
            en: 'Give the inner one a metric of its own, or take it over a relation.',
            zh: '请把里面的聚合单独定义为指标，或改为对关系聚合。',
          }
        : write(`${fix} for the rows of the row outside`, { zh: `${fix} 表示外层行的全部关联行` }),
  },
  'aggregate-not-here': {
    severity: 'error',
    text: ({ function: callee, place }) =>
      place === 'constant'
        ? {
            en: `'${callee}' takes rows together, but only a fixed value can stand here.`,
            zh: `“${callee}”要合并多行，而这里只能写固定的值。`,
          }
        : {
            en: `'${callee}' takes rows together, but there are no rows here, only metrics and scores.`,
            zh: `“${callee}”要合并多行，而这里没有行，只有指标和分数。`,
          },
    suggestion: ({ place }) =>
      place === 'metrics'
        ? {
            en: "Name the dataset under 'of', or give it a metric of its own.",
            zh: '请用 of 写明数据集，或单独定义为指标。',
          }
        : null,
  },
  'needs-relation': {
    severity: 'error',
    text: ({ function: callee }) => ({
      en: `'${callee}' asks for related rows, so a relation to several rows stands first in it.`,
      zh: `“${callee}”询问关联行，括号里要先写一对多的关系。`,
    }),
    suggestion: ({ fix }) => write(fix, { zh: fix }),
  },
  'two-relations': {
    severity: 'error',
    text: ({ first, second }) => ({
      en: `'${first}' and '${second}' lead to different rows, and one aggregate takes only one kind together.`,
      zh: `“${first}”与“${second}”对应不同的行，一个聚合只能合并一种。`,
    }),
    suggestion: () => ({
      en: 'Write two aggregates.',
      zh: '请写成两个聚合。',
    }),
  },
}

function write(en: string, { zh }: Pick<LocalText, 'zh'>): LocalText {
  return { en: `Write ${en}.`, zh: `请写 ${zh}。` }
}
