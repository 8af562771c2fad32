import type { ComparisonOperator } from '@guiju/language'
import { plainText, type Inlines } from '../document.ts'
import type { CountedRows, Grammar, SpokenAggregate } from './grammar.ts'
import { joined, say } from './say.ts'

/** How expressions are said in English. */
export const englishGrammar: Grammar = {
  and: (parts) => joined(parts, ', ', ' and '),
  or: (parts) => joined(parts, ', ', ' or '),
  not: (condition) => say`it is not so that ${condition}`,
  holds: (condition, name) => {
    if (name.startsWith('is_')) return say`it ${condition}`
    return name.startsWith('has_') ? say`it ${condition}` : say`“${condition}” is true`
  },
  compare: (left, operator, right, isTime) =>
    say`${left} ${(isTime ? timeWords : numberWords)[operator]} ${right}`,
  between: (middle, low, high, isTime) => {
    const words = isTime ? timeWords : numberWords
    const second = words[high[0]].replace(/^is /, '')
    return say`${middle} ${words[low[0]]} ${low[1]} and ${second} ${high[1]}`
  },
  inList: (subject, items, isNegated) =>
    say`${subject} ${isNegated ? 'is none of' : items.length === 1 ? 'is' : 'is one of'} ${joined(items, ', ', isNegated ? ' and ' : ' or ')}`,
  inRange: (subject, { low, high, isHighOpen }, isNegated) =>
    isHighOpen
      ? say`${subject} ${isNegated ? 'does not lie' : 'lies'} from ${low} up to, but not including, ${high}`
      : say`${subject} ${isNegated ? 'does not lie' : 'lies'} from ${low} to ${high}`,
  inNamed: (subject, name, isNegated) =>
    say`${subject} ${isNegated ? 'does not lie' : 'lies'} in ${name}`,
  has: (subject, value) => say`${subject} includes ${value}`,
  isMissing: (subject, isNegated) => say`${subject} is ${isNegated ? 'not missing' : 'missing'}`,
  within: (subject, length, direction, anchor) =>
    say`${subject} lies within ${length} ${direction} ${anchor}`,
  choice: (condition, then, otherwise) => say`if ${condition}: ${then}, else: ${otherwise}`,
  timeFrom: (from, to) => say`the time from ${from} to ${to}`,
  of: (owner, thing) => {
    const ends = plainText(owner).endsWith('s') ? '’' : '’s'
    return say`${owner}${ends} ${thing}`
  },
  ratio: (numerator, denominator) => say`${numerator}, divided by ${denominator}`,
  bracketed: (phrase) => say`(${phrase})`,
  rowFunctions: {
    time_of_day: ([time]) => say`the time of day of ${time ?? []}`,
    day_of: ([time, zone, cutoff]) => {
      const inZone = zone === undefined || zone.length === 0 ? [] : say` in the zone ${zone}`
      const from =
        cutoff === undefined || cutoff.length === 0 ? [] : say` (from ${cutoff} on, the next date)`
      return say`the date of ${time ?? []}${inZone}${from}`
    },
    weekday: ([day]) => say`the day of the week of ${day ?? []} (1 is Monday)`,
    hour_of: ([time]) => say`the hour of ${time ?? []}`,
    week_of: ([day]) => say`the first date of the week of ${day ?? []}`,
    month_of: ([day]) => say`the first date of the month of ${day ?? []}`,
    quarter_of: ([day]) => say`the first date of the quarter of ${day ?? []}`,
    end_of: ([day, unit]) => say`the last date of the ${unit ?? []} of ${day ?? []}`,
    days_between: ([from, to]) => say`the number of days from ${from ?? []} to ${to ?? []}`,
    workdays_between: ([from, to, calendar]) => {
      const by = calendar === undefined || calendar.length === 0 ? [] : say` by ${calendar}`
      return say`the number of work days from ${from ?? []} to ${to ?? []}${by}`
    },
    abs: ([value]) => say`${value ?? []} without its sign`,
    round: ([value, digits]) =>
      say`${value ?? []} rounded to ${digits?.length ? digits : '0'} digits`,
    floor: ([value]) => say`${value ?? []} rounded down`,
    ceil: ([value]) => say`${value ?? []} rounded up`,
    least: (values) => say`the smallest of ${joined(values, ', ', ' and ')}`,
    greatest: (values) => say`the largest of ${joined(values, ', ', ' and ')}`,
    clamp: ([value, low, high]) =>
      say`${value ?? []}, but at least ${low ?? []} and at most ${high ?? []}`,
    coalesce: ([first, ...others]) =>
      say`${first ?? []} (if missing: ${joined(others, ', then ')})`,
    lower: ([written]) => say`${written ?? []} in small letters`,
    trim: ([written]) => say`${written ?? []} without white space at its ends`,
    length: ([written]) => say`the number of characters of ${written ?? []}`,
    contains: ([written, part]) => say`${written ?? []} contains ${part ?? []}`,
    starts_with: ([written, start]) => say`${written ?? []} begins with ${start ?? []}`,
    matches: ([written, pattern]) => say`${written ?? []} matches ${pattern ?? []}`,
    convert: ([amount, currency, day]) =>
      say`${amount ?? []}, turned into ${currency ?? []} at the rate of ${day ?? []},`,
    value_on: ([parameter, day]) => say`${parameter ?? []} in force on ${day ?? []}`,
  },
  aggregates: {
    count: (call) => {
      const [counted] = call.arguments
      return counted === undefined || call.isRelation
        ? say`number of ${rowsOf(call.rows)}`
        : say`number of ${rowsOf(call.rows)} that have ${counted}`
    },
    count_distinct: (call) =>
      say`number of different values of ${thing(call)} among ${rowsOf(call.rows)}`,
    sum: (call) => say`sum of ${thing(call)} over ${rowsOf(call.rows)}`,
    avg: (call) => say`mean of ${thing(call)} over ${rowsOf(call.rows)}`,
    min: (call) => say`smallest ${thing(call)} of ${rowsOf(call.rows)}`,
    max: (call) => say`largest ${thing(call)} of ${rowsOf(call.rows)}`,
    median: (call) => say`median of ${thing(call)} over ${rowsOf(call.rows)}`,
    quantile: (call) =>
      say`value that ${call.arguments[1] ?? []} of ${rowsOf(call.rows)} do not exceed in ${thing(call)}`,
    share: (call) => say`share of ${rowsOf(call.rows)} for which ${thing(call)}`,
    first: (call) =>
      say`${thing(call)} of the first of ${rowsOf(call.rows)} by ${joined(call.by, ', then ')}`,
    last: (call) =>
      say`${thing(call)} of the last of ${rowsOf(call.rows)} by ${joined(call.by, ', then ')}`,
    any: ({ rows }) => say`it has any ${related(rows)}`,
    none: ({ rows }) => say`it has no ${related(rows)}`,
  },
  metricFunctions: {
    value_at: ([metric, day, entity]) =>
      entity === undefined || entity.length === 0
        ? say`${metric ?? []} as it was on ${day ?? []}`
        : say`${metric ?? []} of the ${entity} as it was on ${day ?? []}`,
    previous: ([metric]) => say`${metric ?? []} of the period before`,
    whole: ([metric]) => say`${metric ?? []} of the whole`,
    peer_average: ([metric]) => say`${metric ?? []} of the peers on average`,
    peer_excellent: ([metric]) => say`${metric ?? []} that the best tenth of the peers reach`,
  },
  places: {
    window: 'the window',
    'as-of': 'the day asked about',
    today: 'the day after the day asked about',
    'metric-id': 'the id of the metric',
    rank: 'rank',
    peers: 'number of peers',
    position: 'position',
    score: 'score',
  },
  theRow: (noun) => say`the ${singular(plainText(noun))}`,
  groupRows: (keys) => say`groups (one for each ${joined(keys, ', ', ' and ')})`,
  readableName: (name) => say`${humanised(name)}`,
  readableNoun: (name) => say`${name.replaceAll('_', ' ')}`,
}

const numberWords: Readonly<Record<ComparisonOperator, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
}

const timeWords: Readonly<Record<ComparisonOperator, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is before',
  '<=': 'is not after',
  '>': 'is after',
  '>=': 'is not before',
}

const thing = (call: SpokenAggregate): Inlines => call.arguments[0] ?? []

function rowsOf({ noun, whose, owners, where }: CountedRows): Inlines {
  const named = { own: noun, each: say`its ${noun}`, all: say`${noun} of the ${owners}` }[whose]
  return where === null ? named : say`${named} for which ${where}`
}

const related = ({ noun, where }: CountedRows): Inlines =>
  where === null ? noun : say`${noun} for which ${where}`

/** A name in words: `product_level`, and `paid_at` as what it is a time of. */
function humanised(name: string): string {
  const words = name.replaceAll('_', ' ')
  return asNoun(words)
}

/** `paid at` as what it is the time of; any other words as they are. */
export const asNoun = (words: string): string =>
  /^\w+(?: \w+)? at$/.test(words) ? `time ${words.slice(0, -' at'.length)}` : words

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun
}
