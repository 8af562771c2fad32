import type { ComparisonOperator } from '@guiju/language'
import { code, plainText, type Inlines } from '../document.ts'
import type { CountedRows, Grammar, SpokenAggregate } from './grammar.ts'
import { joined, say } from './say.ts'

/** How expressions are said in Chinese. */
export const chineseGrammar: Grammar = {
  and: (parts) => joined(parts, '，且'),
  or: (parts) => joined(parts, '，或'),
  not: (condition) => say`并非（${condition}）`,
  holds: (condition) => say`${condition}为“是”`,
  compare: (left, operator, right, isTime) =>
    say`${left}${(isTime ? timeWords : numberWords)[operator]}${right}`,
  between: (middle, low, high, isTime) => {
    const words = isTime ? timeWords : numberWords
    return say`${middle}${words[low[0]]}${low[1]}、${words[high[0]]}${high[1]}`
  },
  inList: (subject, items, isNegated) =>
    say`${subject}${isNegated ? '不属于' : '属于'}${joined(items, '、')}`,
  inRange: (subject, { low, high, isHighOpen }, isNegated) =>
    say`${subject}${isNegated ? '不在' : '在'}${low}至${high}${isHighOpen ? '（不含）' : '（含）'}之间`,
  inNamed: (subject, name, isNegated) => say`${subject}${isNegated ? '不在' : '在'}${name}内`,
  has: (subject, value) => say`${subject}包含${value}`,
  isMissing: (subject, isNegated) => say`${subject}${isNegated ? '有值' : '缺失'}`,
  within: (subject, length, direction, anchor) =>
    say`${subject}在${anchor}${direction === 'after' ? '之后' : '之前'}${length}内`,
  choice: (condition, then, otherwise) => say`若${condition}，则为${then}；否则为${otherwise}`,
  timeFrom: (from, to) => say`从${from}到${to}的时长`,
  of: (owner, thing) => say`${owner}的${thing}`,
  ratio: (numerator, denominator) => say`${numerator} ÷ ${denominator}`,
  bracketed: (phrase) => say`（${phrase}）`,
  rowFunctions: {
    time_of_day: ([time]) => say`${time ?? []}的时刻`,
    day_of: ([time, zone, cutoff]) => {
      const inZone = zone === undefined || zone.length === 0 ? [] : say`（时区 ${zone}）`
      const from = cutoff === undefined || cutoff.length === 0 ? [] : say`（${cutoff}起算作次日）`
      return say`${time ?? []}的日期${inZone}${from}`
    },
    weekday: ([day]) => say`${day ?? []}是星期几（1 为星期一）`,
    hour_of: ([time]) => say`${time ?? []}的小时数`,
    week_of: ([day]) => say`${day ?? []}所在周的第一天`,
    month_of: ([day]) => say`${day ?? []}所在月的第一天`,
    quarter_of: ([day]) => say`${day ?? []}所在季度的第一天`,
    end_of: ([day, unit]) => say`${day ?? []}所在${unit ?? []}的最后一天`,
    days_between: ([from, to]) => say`从${from ?? []}到${to ?? []}的自然日数`,
    workdays_between: ([from, to, calendar]) => {
      const by = calendar === undefined || calendar.length === 0 ? [] : say`（按${calendar}）`
      return say`从${from ?? []}到${to ?? []}的工作日数${by}`
    },
    abs: ([value]) => say`${value ?? []}的绝对值`,
    round: ([value, digits]) =>
      say`${value ?? []}（四舍五入保留${digits?.length ? digits : '0'}位小数）`,
    floor: ([value]) => say`${value ?? []}（向下取整）`,
    ceil: ([value]) => say`${value ?? []}（向上取整）`,
    least: (values) => say`${joined(values, '、')}中最小者`,
    greatest: (values) => say`${joined(values, '、')}中最大者`,
    clamp: ([value, low, high]) => say`${value ?? []}（不低于${low ?? []}，不高于${high ?? []}）`,
    coalesce: ([first, ...others]) =>
      say`${first ?? []}（缺失时取${joined(others, '，再缺失取')}）`,
    lower: ([written]) => say`${written ?? []}（小写）`,
    trim: ([written]) => say`${written ?? []}（去掉首尾空白）`,
    length: ([written]) => say`${written ?? []}的字符数`,
    contains: ([written, part]) => say`${written ?? []}含有${part ?? []}`,
    starts_with: ([written, start]) => say`${written ?? []}以${start ?? []}开头`,
    matches: ([written, pattern]) => say`${written ?? []}符合${pattern ?? []}`,
    convert: ([amount, currency, day]) =>
      say`按${day ?? []}汇率换算成${currency ?? []}的${amount ?? []}`,
    value_on: ([parameter, day]) => say`${day ?? []}生效的${parameter ?? []}`,
  },
  aggregates: {
    count: (call) => {
      const [counted] = call.arguments
      return counted === undefined || call.isRelation
        ? say`${rowsOf(call.rows)}数`
        : say`有${counted}的${rowsOf(call.rows)}数`
    },
    count_distinct: (call) => say`${rowsOf(call.rows)}中不同${thing(call)}的个数`,
    sum: (call) => say`${rowsOf(call.rows)}的${thing(call)}之和`,
    avg: (call) => say`${rowsOf(call.rows)}的${thing(call)}平均值`,
    min: (call) => say`${rowsOf(call.rows)}中最小的${thing(call)}`,
    max: (call) => say`${rowsOf(call.rows)}中最大的${thing(call)}`,
    median: (call) => say`${rowsOf(call.rows)}的${thing(call)}中位数`,
    quantile: (call) =>
      say`${rowsOf(call.rows)}的${thing(call)}的 ${call.arguments[1] ?? []} 分位数`,
    share: (call) => say`${rowsOf(call.rows)}中“${call.arguments[0] ?? []}”的占比`,
    first: (call) => say`${rowsOf(call.rows)}按${joined(call.by, '、')}排序第一行的${thing(call)}`,
    last: (call) => say`${rowsOf(call.rows)}按${joined(call.by, '、')}排序最后一行的${thing(call)}`,
    any: ({ rows }) => say`有${related(rows)}`,
    none: ({ rows }) => say`没有${related(rows)}`,
  },
  metricFunctions: {
    value_at: ([metric, day, entity]) =>
      entity === undefined || entity.length === 0
        ? say`${day ?? []}当时的${metric ?? []}`
        : say`该${entity}在${day ?? []}当时的${metric ?? []}`,
    previous: ([metric]) => say`上期${metric ?? []}`,
    whole: ([metric]) => say`整体的${metric ?? []}`,
    peer_average: ([metric]) => say`${metric ?? []}的同行平均`,
    peer_excellent: ([metric]) => say`${metric ?? []}的同行优秀水平（前 10%）`,
  },
  places: {
    window: '考核周期',
    'as-of': '统计日',
    today: '统计日次日',
    'metric-id': '指标编号',
    rank: '名次',
    peers: '同行数',
    position: '位置',
    score: '得分',
  },
  theRow: (noun) => say`该${noun}`,
  groupRows: (keys) => say`组（每个${joined(keys, '、')}一组）`,
  readableName: (name) => [nameOf(name)],
  readableNoun: (name) => [nameOf(name)],
}

const numberWords: Readonly<Record<ComparisonOperator, string>> = {
  '=': '为',
  '!=': '不为',
  '<': '小于',
  '<=': '不超过',
  '>': '大于',
  '>=': '不低于',
}

const timeWords: Readonly<Record<ComparisonOperator, string>> = {
  '=': '为',
  '!=': '不为',
  '<': '早于',
  '<=': '不晚于',
  '>': '晚于',
  '>=': '不早于',
}

/** What is added up or compared; a phrase of several parts is kept apart from the words around it. */
function thing(call: SpokenAggregate): Inlines {
  const said = call.arguments[0] ?? []
  return /^从|、/.test(plainText(said)) ? say`「${said}」` : said
}

function rowsOf({ noun, whose, owners, where }: CountedRows): Inlines {
  const named = { own: noun, each: say`其${noun}`, all: say`${owners}的${noun}` }[whose]
  return where === null ? named : say`满足“${where}”的${named}`
}

const related = ({ noun, where }: CountedRows): Inlines =>
  where === null ? noun : say`满足（${where}）的${noun}`

/** A name of Chinese characters reads as it is; any other is shown as the identifier that it is. */
const nameOf = (name: string): Inlines[number] =>
  /\p{Script=Han}/u.test(name) ? { kind: 'text', text: name } : code(name)
