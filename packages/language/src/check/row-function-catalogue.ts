import type { Type } from '../type.ts'
import type { FunctionSpec, ParameterSpec, ResultRule, RowFunctionId } from './catalogue.ts'
import { literal, optional, repeated, required } from './parameter-spec.ts'
import type { Place } from './place.ts'

const everywhere: readonly Place['kind'][] = Object.freeze([
  'row',
  'aggregate',
  'group',
  'related-row',
  'metrics',
  'score',
  'constant',
])

const same: ResultRule = { kind: 'same' }
const common: ResultRule = { kind: 'common' }
const whole: ResultRule = { kind: 'whole' }
const named: ResultRule = { kind: 'named' }

/** Functions of the values of one row. */
export const rowFunctions: Readonly<Record<RowFunctionId, FunctionSpec>> = Object.freeze({
  time_of_day: row([required('time', 'timestamp')], is('time-of-day'), {
    en: 'The time on the clock of a date and time.',
    zh: '日期时间中的时刻。',
  }),
  day_of: row(
    [
      required('time', 'timestamp'),
      optional(literal('zone', 'text')),
      optional(literal('cutoff', 'time-of-day')),
    ],
    is('date'),
    {
      en: 'The date of a date and time, in another time zone if one is named; from the cut-off on, the next date.',
      zh: '日期时间所在的日期，可指定时区；到截止时刻起算作下一天。',
    },
  ),
  weekday: row([required('day', 'day')], is('integer'), {
    en: 'The day of the week, 1 for Monday to 7 for Sunday.',
    zh: '星期几，1 为星期一，7 为星期日。',
  }),
  hour_of: row([required('time', 'timestamp')], is('integer'), {
    en: 'The hour of a date and time, 0 to 23.',
    zh: '日期时间的小时数，0 到 23。',
  }),
  week_of: row([required('day', 'day')], is('date'), {
    en: 'The first date of the week.',
    zh: '所在周的第一天。',
  }),
  month_of: row([required('day', 'day')], is('date'), {
    en: 'The first date of the month.',
    zh: '所在月的第一天。',
  }),
  quarter_of: row([required('day', 'day')], is('date'), {
    en: 'The first date of the quarter.',
    zh: '所在季度的第一天。',
  }),
  end_of: row([required('day', 'day'), required('unit', 'calendar-unit')], is('date'), {
    en: 'The last date of the week, month or quarter.',
    zh: '所在周、月或季度的最后一天。',
  }),
  days_between: row([required('from', 'day'), required('to', 'day')], is('integer'), {
    en: 'Calendar days from the first date to the second; negative when the second is earlier.',
    zh: '从第一个日期到第二个日期的自然日数；第二个较早时为负。',
  }),
  workdays_between: row(
    [
      required('from', 'day'),
      required('to', 'day'),
      optional(required('calendar', 'calendar-name')),
    ],
    is('integer'),
    {
      en: 'Work days after the first date up to and including the second; negative when the second is earlier, missing outside the years of the calendar.',
      zh: '第一个日期之后到第二个日期（含）的工作日数；第二个较早时为负，超出日历年份时缺失。',
    },
  ),
  abs: row([required('value', 'amount')], same, {
    en: 'The value without its sign.',
    zh: '绝对值。',
  }),
  round: row([required('value', 'roundable'), optional(literal('digits', 'integer'))], same, {
    en: 'The value with so many digits after the point (none unless said), half away from zero.',
    zh: '保留若干位小数（默认不留），四舍五入。',
  }),
  floor: row([required('value', 'roundable')], whole, {
    en: 'The largest whole number not above the value.',
    zh: '不大于该值的最大整数。',
  }),
  ceil: row([required('value', 'roundable')], whole, {
    en: 'The smallest whole number not below the value.',
    zh: '不小于该值的最小整数。',
  }),
  least: row([required('first', 'ordered'), repeated(required('others', 'ordered'))], common, {
    en: 'The smallest of the values that are not missing.',
    zh: '各值（缺失的除外）中最小的。',
  }),
  greatest: row([required('first', 'ordered'), repeated(required('others', 'ordered'))], common, {
    en: 'The largest of the values that are not missing.',
    zh: '各值（缺失的除外）中最大的。',
  }),
  clamp: row(
    [required('value', 'ordered'), required('low', 'ordered'), required('high', 'ordered')],
    common,
    {
      en: 'The value, but not below the low and not above the high limit.',
      zh: '将值限制在下限与上限之间。',
    },
  ),
  coalesce: row([required('first', 'anything'), repeated(required('others', 'anything'))], common, {
    en: 'The first of the values that is not missing.',
    zh: '第一个不缺失的值。',
  }),
  lower: row([required('text', 'text')], is('text'), {
    en: 'The text in small letters.',
    zh: '转为小写的文本。',
  }),
  trim: row([required('text', 'text')], is('text'), {
    en: 'The text without white space at both ends.',
    zh: '去掉首尾空白的文本。',
  }),
  length: row([required('text', 'text')], is('integer'), {
    en: 'How many characters a text has.',
    zh: '文本的字符数。',
  }),
  contains: row([required('text', 'text'), required('part', 'text')], is('boolean'), {
    en: 'True when the part occurs in the text, heeding capitals.',
    zh: '文本中出现该部分时为真，区分大小写。',
  }),
  starts_with: row([required('text', 'text'), required('start', 'text')], is('boolean'), {
    en: 'True when the text begins with the start, heeding capitals.',
    zh: '文本以该部分开头时为真，区分大小写。',
  }),
  matches: row([required('text', 'text'), literal('pattern', 'text')], is('boolean'), {
    en: 'True when the RE2 pattern occurs anywhere in the text, heeding capitals.',
    zh: '文本任意位置符合该 RE2 模式时为真，区分大小写。',
  }),
  convert: row(
    [required('amount', 'money'), required('currency', 'currency-code'), required('day', 'date')],
    { kind: 'converted' },
    {
      en: 'The amount in another currency at the rate of a day; missing where no rate holds on it.',
      zh: '按某日汇率换算成另一币种的金额；当日没有有效汇率时缺失。',
    },
  ),
  value_on: row([required('parameter', 'parameter-name'), required('day', 'day')], named, {
    en: 'The value a dated parameter has on a day.',
    zh: '带日期的参数在某日的取值。',
  }),
})

function is(kind: 'boolean' | 'text' | 'integer' | 'date' | 'time-of-day'): ResultRule {
  const type: Type = { kind }
  return { kind: 'type', type }
}

function row(
  parameters: readonly ParameterSpec[],
  result: ResultRule,
  documentation: FunctionSpec['documentation'],
): FunctionSpec {
  return {
    parameters,
    result,
    level: 'of-arguments',
    places: everywhere,
    by: 'refused',
    where: 'refused',
    stage: 'now',
    documentation,
  }
}
