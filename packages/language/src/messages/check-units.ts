import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

type Action = 'compare' | 'choose' | 'add' | 'subtract' | 'multiply' | 'divide'

/** A value as it is quoted in a sentence, and what its type is called. */
interface Valued {
  readonly value: LocalText
  readonly type: LocalText
}

/** Parameters of the messages about types and units that do not go together. */
export interface UnitParams {
  readonly 'unit-mismatch': {
    readonly action: Action
    readonly left: LocalText
    readonly leftType: LocalText
    readonly right: LocalText
    readonly rightType: LocalText
    readonly hint: LocalText | null
  }
  readonly 'never-equal': { readonly left: LocalText; readonly right: LocalText }
  readonly 'spans-not-compared': { readonly left: LocalText; readonly right: LocalText }
  readonly 'not-ordered': Valued & { readonly operator: string }
  /** `convert` for an amount whose currency rows hold. */
  readonly 'not-sortable': Valued & { readonly convert?: string }
  readonly 'no-sign': Valued
  readonly 'needs-condition': Valued
  readonly 'needs-day': Valued
  readonly 'window-needs-day': Valued
  readonly 'ratio-above-one': {
    readonly value: LocalText
    readonly number: string
    /** The same number written as a ratio: `500%`. */
    readonly percent: string
  }
  readonly 'missing-in-list': { readonly fix: string }
  readonly 'use-has': { readonly value: LocalText; readonly fix: string }
  readonly 'use-in': { readonly value: LocalText; readonly operator: string; readonly fix: string }
  readonly 'has-needs-labels': Valued & { readonly fix: string }
  readonly 'not-a-range': { readonly name: string; readonly type: LocalText; readonly fix: string }
  readonly 'within-needs-length': { readonly length: LocalText; readonly type: LocalText }
  readonly 'within-needs-time': Valued & {
    readonly length: LocalText
    readonly isElapsed: boolean
    readonly isDate: boolean
  }
}

export const unitMessages: { readonly [C in keyof UnitParams]: Message<UnitParams[C]> } = {
  'unit-mismatch': {
    severity: 'error',
    text: ({ action, left, leftType, right, rightType }) => ({
      en: `${left.en} is ${leftType.en} and ${right.en} is ${rightType.en}: ${cannot[action].en}.`,
      zh: `${left.zh}是${leftType.zh}，${right.zh}是${rightType.zh}，${cannot[action].zh}。`,
    }),
    suggestion: ({ hint }) => hint,
  },
  'never-equal': {
    severity: 'error',
    text: ({ left, right }) => ({
      en: `${left.en} and ${right.en} have no value in common, so they are never equal.`,
      zh: `${left.zh}与${right.zh}没有共同的取值，永远不会相等。`,
    }),
  },
  'spans-not-compared': {
    severity: 'error',
    text: ({ left, right }) => ({
      en: `${left.en} and ${right.en} are spans of the calendar, which differ in length from date to date.`,
      zh: `${left.zh}与${right.zh}是日历跨度，长短随日期而变，不能比较。`,
    }),
    suggestion: () => ({
      en: 'Compare days_between(...) with a number of days.',
      zh: '请用 days_between(...) 与天数比较。',
    }),
  },
  'not-ordered': {
    severity: 'error',
    text: ({ value, type, operator }) => ({
      en: `${value.en} is ${type.en}, which has no smaller and larger, so '${operator}' cannot be asked.`,
      zh: `${value.zh}是${type.zh}，没有大小之分，不能用“${operator}”比较。`,
    }),
    suggestion: () => ({ en: 'Use = or in.', zh: '请用 = 或 in。' }),
  },
  'not-sortable': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `Rows cannot be sorted by ${value.en}: it is ${type.en}.`,
      zh: `不能按${value.zh}排序：它是${type.zh}。`,
    }),
    suggestion: ({ convert }) =>
      convert === undefined
        ? null
        : {
            en: `Bring it into one currency first: ${convert}.`,
            zh: `请先换算成同一币种：${convert}。`,
          },
  },
  'no-sign': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `${value.en} is ${type.en} and cannot be made negative.`,
      zh: `${value.zh}是${type.zh}，不能取负。`,
    }),
  },
  'needs-condition': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `A condition is needed here, but ${value.en} is ${type.en}.`,
      zh: `这里需要条件（是或否），而${value.zh}是${type.zh}。`,
    }),
    suggestion: () => ({ en: 'Compare it with something.', zh: '请把它与某个值比较。' }),
  },
  'needs-day': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `A date or a date and time is needed here, but ${value.en} is ${type.en}.`,
      zh: `这里需要日期或日期时间，而${value.zh}是${type.zh}。`,
    }),
  },
  'window-needs-day': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `Only a date or a date and time lies in a window, but ${value.en} is ${type.en}.`,
      zh: `只有日期或日期时间才能判断是否在窗口内，而${value.zh}是${type.zh}。`,
    }),
  },
  'ratio-above-one': {
    severity: 'warning',
    text: ({ value, number, percent }) => ({
      en: `${value.en} is a ratio, and ${number} means ${percent}.`,
      zh: `${value.zh}是比率，${number} 表示 ${percent}。`,
    }),
    suggestion: ({ number }) => ({
      en: `Write ${number}% if percent is meant.`,
      zh: `如指百分数，请写 ${number}%。`,
    }),
  },
  'missing-in-list': {
    severity: 'error',
    text: () => ({
      en: "No value is equal to 'missing', so it does nothing in a list.",
      zh: '任何值都不等于“missing”，写在列表里不起作用。',
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'use-has': {
    severity: 'error',
    text: ({ value }) => ({
      en: `${value.en} may have several values at once, so it cannot equal one.`,
      zh: `${value.zh}可以同时有多个值，不能与单个值相等。`,
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'use-in': {
    severity: 'error',
    text: ({ value, operator }) => ({
      en: `${value.en} is a range of values, so '${operator}' cannot be asked.`,
      zh: `${value.zh}是取值范围，不能用“${operator}”比较。`,
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'has-needs-labels': {
    severity: 'error',
    text: ({ value, type }) => ({
      en: `'has' asks a group that may give several values, but ${value.en} is ${type.en}.`,
      zh: `“has”用于可有多个值的分组，而${value.zh}是${type.zh}。`,
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'not-a-range': {
    severity: 'error',
    text: ({ name, type }) => ({
      en: `'in' needs a list, a range or 'window', but '${name}' is ${type.en}.`,
      zh: `“in”后面要写列表、范围或 window，而“${name}”是${type.zh}。`,
    }),
    suggestion: ({ fix }) => write(fix),
  },
  'within-needs-length': {
    severity: 'error',
    text: ({ length, type }) => ({
      en: `'within' needs a length of time, but ${length.en} is ${type.en}.`,
      zh: `“within”后面要写时间长度，而${length.zh}是${type.zh}。`,
    }),
    suggestion: () => ({
      en: 'Write hours such as 24h, or calendar days such as 3 days.',
      zh: '请写小时，如 24h，或自然日，如 3 days。',
    }),
  },
  'within-needs-time': {
    severity: 'error',
    text: ({ value, type, length, isElapsed }) => ({
      en: `'within ${bare(length.en)}' needs ${isElapsed ? 'a date and time' : 'a date or a date and time'} on both sides, but ${value.en} is ${type.en}.`,
      zh: `“within ${bare(length.zh)}”两边都要是${isElapsed ? '日期时间' : '日期或日期时间'}，而${value.zh}是${type.zh}。`,
    }),
    suggestion: ({ isElapsed, isDate }) =>
      isElapsed && isDate
        ? {
            en: 'Write calendar days, such as within 1 day.',
            zh: '请写自然日，如 within 1 day。',
          }
        : null,
  },
}

const cannot: Readonly<Record<Action, LocalText>> = {
  compare: { en: 'they cannot be compared', zh: '不能比较' },
  choose: { en: 'one value cannot be either of them', zh: '同一个值不能在两者之间取' },
  add: { en: 'they cannot be added', zh: '不能相加' },
  subtract: { en: 'one cannot be subtracted from the other', zh: '不能相减' },
  multiply: { en: 'they cannot be multiplied', zh: '不能相乘' },
  divide: { en: 'one cannot be divided by the other', zh: '不能相除' },
}

function write(fix: string): LocalText {
  return { en: `Write ${fix}.`, zh: `请写 ${fix}。` }
}

function bare(text: string): string {
  return text.replace(/^['“]|['”]$/g, '')
}
