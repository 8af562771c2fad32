import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { children } from '../traversal.ts'
import { arbitraryExpression } from '../testing/arbitrary-expression.ts'
import { outlineExpression } from '../testing/outline-expression.ts'
import { parseExpression, parseParameterValue } from './parse-expression.ts'
import { printExpression } from './print-expression.ts'
import { reservedWords } from './plain-name.ts'
import { wholeText } from './source-segment.ts'

const parse = (text: string): ReturnType<typeof parseExpression> =>
  parseExpression(wholeText('rules.yaml', text))

const structures = [
  { name: 'products bind tighter than sums', text: 'a + b * c', expected: '(+ a (* b c))' },
  { name: 'sums are read from the left', text: 'a - b - c + d', expected: '(+ (- (- a b) c) d)' },
  { name: 'products are read from the left', text: 'a / b * c', expected: '(* (/ a b) c)' },
  { name: 'a sign binds tighter than a product', text: '-a * b', expected: '(* (negate a) b)' },
  { name: 'signs may be stacked', text: 'a - - -b', expected: '(- a (negate (negate b)))' },
  { name: 'and binds tighter than or', text: 'a or b and c', expected: '(or a (and b c))' },
  { name: 'a chain of and is one node', text: 'a and b and c', expected: '(and a b c)' },
  {
    name: 'parentheses keep their own node',
    text: 'a and (b and c)',
    expected: '(and a (and b c))',
  },
  {
    name: 'not takes one comparison',
    text: 'not a = b and c',
    expected: '(and (not (= a b)) c)',
  },
  {
    name: 'not takes the whole question',
    text: 'not x in [1]',
    expected: '(not (in x (list number:1)))',
  },
  {
    name: 'comparisons chain upwards',
    text: '24h < wait <= 36h',
    expected: '(< <= elapsed:24h wait elapsed:36h)',
  },
  { name: 'comparisons chain downwards', text: 'a >= b > c', expected: '(>= > a b c)' },
  { name: 'equals may stand in a chain', text: 'a = b <= c', expected: '(= <= a b c)' },
  {
    name: 'conditions choose between values',
    text: 'if a then b else if c then d else e',
    expected: '(if a b (if c d e))',
  },
  { name: 'a list of values', text: 'a in [x, y + 1]', expected: '(in a (list x (+ y number:1)))' },
  { name: 'a negated list', text: 'a not in [x]', expected: '(not-in a (list x))' },
  {
    name: 'a range with both ends',
    text: 'n in 1..3',
    expected: '(in n (range number:1 number:3))',
  },
  {
    name: 'a range of fractions',
    text: 'n in 0.5..1.5',
    expected: '(in n (range number:0.5 number:1.5))',
  },
  {
    name: 'a range without its upper end',
    text: 't in 08:00:00..<23:00:00',
    expected: '(in t (open-range time-of-day:08:00 time-of-day:23:00))',
  },
  {
    name: 'a range between names',
    text: 'x in a.low..b.high',
    expected: '(in x (range a.low b.high))',
  },
  { name: 'a named range', text: 'paid_at in window', expected: '(in paid_at (named window))' },
  { name: 'a label among several', text: 'topic has slow', expected: '(has topic slow)' },
  { name: 'what is missing', text: 'a.b is missing', expected: '(is-missing a.b)' },
  {
    name: 'what is not missing',
    text: 'a + 1 is not missing',
    expected: '(is-not-missing (+ a number:1))',
  },
  {
    name: 'nearness after',
    text: 'a within 24h after b + 1 day',
    expected: '(within-after a elapsed:24h (+ b span:1 day))',
  },
  {
    name: 'nearness before',
    text: 'a within 5 workdays before b and c',
    expected: '(and (within-before a span:5 workdays b) c)',
  },
  { name: 'a call without arguments', text: 'count()', expected: '(call count)' },
  {
    name: 'a call with a condition only',
    text: 'count(where a)',
    expected: '(call count (where a))',
  },
  {
    name: 'a call with order and condition',
    text: 'first(x by a, b where c or d)',
    expected: '(call first x (by a b) (where (or c d)))',
  },
  {
    name: 'named arguments',
    text: 'day_of(t, zone: "Asia/Shanghai", cutoff: 14:00)',
    expected: '(call day_of t zone: text:"Asia/Shanghai" cutoff: time-of-day:14:00)',
  },
  {
    name: 'a name before a colon only there',
    text: 'f(zone, zone: zone)',
    expected: '(call f zone zone: zone)',
  },
  {
    name: 'an argument that is a condition',
    text: 'f(if a then b else c, d)',
    expected: '(call f (if a b c) d)',
  },
  {
    name: 'the rule of the reference that nests calls',
    text: 'count(where any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))',
    expected:
      '(call count (where (call any complaints (where (in (call days_between this.paid_at complaints.created_at) (range number:0 number:13))))))',
  },
  {
    name: 'words of aggregates and windows are names unless called',
    text: 'count + first - days * window / today',
    expected: '(- (+ count first) (/ (* days window) today))',
  },
  {
    name: 'names that begin with a reserved word',
    text: 'order and notice',
    expected: '(and order notice)',
  },
  { name: 'names in Chinese', text: '订单.实付金额 > 0', expected: '(> 订单.实付金额 number:0)' },
  { name: 'names beyond the basic plane', text: '𠮷野家 = 1', expected: '(= 𠮷野家 number:1)' },
  { name: 'names with accents', text: 'café_2 = naïve', expected: '(= café_2 naïve)' },
  { name: 'quoted names', text: '`where`.`paid at`', expected: '`where`.`paid at`' },
  { name: 'several lines', text: 'a\n  and b\r\n\tand c', expected: '(and a b c)' },
  { name: 'no spaces at all', text: 'a*b+c<d', expected: '(< (+ (* a b) c) d)' },
  {
    name: 'a comparison with a negative number',
    text: 'a=-5',
    expected: '(= a (negate number:5))',
  },
] as const

const literals = [
  { name: 'a whole number', text: '12', expected: 'number:12' },
  { name: 'a fraction', text: '0.50', expected: 'number:0.50' },
  { name: 'a ratio', text: '12.5%', expected: 'ratio:12.5%' },
  { name: 'money', text: '1500 RUB', expected: 'money:1500 RUB' },
  { name: 'hours and minutes', text: '1h30min', expected: 'elapsed:1h30min' },
  { name: 'seconds', text: '90s', expected: 'elapsed:1min30s' },
  { name: 'half an hour', text: '0.5h', expected: 'elapsed:30min' },
  { name: 'one day', text: '1 day', expected: 'span:1 day' },
  { name: 'weeks', text: '2 weeks', expected: 'span:2 weeks' },
  { name: 'months', text: '3 months', expected: 'span:3 months' },
  { name: 'workdays', text: '5 workdays', expected: 'span:5 workdays' },
  { name: 'a date', text: '2023-01-14', expected: 'date:2023-01-14' },
  { name: 'a leap day', text: '2024-02-29', expected: 'date:2024-02-29' },
  { name: 'a timestamp', text: '2023-01-14 08:00', expected: 'timestamp:2023-01-14 08:00' },
  {
    name: 'a timestamp with seconds',
    text: '2023-01-14 08:00:05',
    expected: 'timestamp:2023-01-14 08:00:05',
  },
  { name: 'a time of day', text: '23:59:59', expected: 'time-of-day:23:59:59' },
  { name: 'text', text: '"a “b” ，c"', expected: 'text:"a “b” ，c"' },
  { name: 'text with escapes', text: '"\\"\\\\\\n\\u{4e2d}"', expected: 'text:"\\"\\\\\\n中"' },
  { name: 'truth', text: 'true', expected: 'boolean:true' },
  { name: 'what is missing', text: 'missing', expected: 'missing:missing' },
] as const

/** `at` is the text underlined; `fix` a part of the suggestion, and null when there is none. */
const mistakes = [
  { name: 'a doubled sign', text: 'a == 1', code: 'double-equals', at: '==', fix: '=' },
  { name: 'a strict sign', text: 'a !== 1', code: 'double-equals', at: '!==', fix: '!=' },
  { name: 'the sign for and', text: 'a && b', code: 'symbol-and', at: '&&', fix: 'and' },
  { name: 'the sign for or', text: 'a || b', code: 'symbol-or', at: '||', fix: 'or' },
  { name: 'the sign for not', text: '!a', code: 'symbol-not', at: '!', fix: 'not' },
  { name: 'the sign of databases', text: 'a <> b', code: 'angle-not-equal', at: '<>', fix: '!=' },
  { name: 'a reversed sign', text: 'a => b', code: 'reversed-sign', at: '=>', fix: '>=' },
  { name: 'full-width signs', text: 'a ＞＝ 1', code: 'full-width-sign', at: '＞＝', fix: '>=' },
  { name: 'full-width digits', text: 'a = １２', code: 'full-width-sign', at: '１２', fix: '12' },
  {
    name: 'a full-width space',
    text: 'a\u3000= 1',
    code: 'full-width-sign',
    at: '\u3000',
    fix: 'space',
  },
  { name: 'curly quotes', text: 'a = “，”', code: 'full-width-sign', at: '“', fix: '"' },
  { name: 'a sign of mathematics', text: 'a ≤ b', code: 'full-width-sign', at: '≤', fix: '<=' },
  { name: 'single quotes', text: "a = 'b'", code: 'single-quotes', at: "'b'", fix: '"b"' },
  {
    name: 'a date without zeros',
    text: 'd = 2023-1-14',
    code: 'malformed-date',
    at: '2023-1-14',
    fix: '2023-01-14',
  },
  {
    name: 'a date in Chinese',
    text: 'd = 2023年1月14日',
    code: 'malformed-date',
    at: '2023年1月14日',
    fix: '2023-01-14',
  },
  {
    name: 'a timestamp with a T',
    text: 't = 2023-01-14T08:00',
    code: 'malformed-time',
    at: '2023-01-14T08:00',
    fix: '2023-01-14 08:00',
  },
  {
    name: 'a time without zeros',
    text: 't = 8:00',
    code: 'malformed-time',
    at: '8:00',
    fix: '08:00',
  },
  {
    name: 'a date that does not exist',
    text: 'd = 2023-02-30',
    code: 'no-such-date',
    at: '2023-02-30',
    fix: null,
  },
  {
    name: 'a time that does not exist',
    text: 't = 24:00',
    code: 'no-such-time',
    at: '24:00',
    fix: null,
  },
  {
    name: 'a space before a percent sign',
    text: 'a > 70 %',
    code: 'spaced-percent',
    at: '70 %',
    fix: '70%',
  },
  {
    name: 'a space before a unit',
    text: 'a > 5 min',
    code: 'spaced-unit',
    at: '5 min',
    fix: '5min',
  },
  {
    name: 'a space inside a duration',
    text: 'a > 1h 30 min',
    code: 'spaced-unit',
    at: '1h 30 min',
    fix: '1h30min',
  },
  {
    name: 'units in the wrong order',
    text: 'a > 30min1h',
    code: 'malformed-elapsed',
    at: '30min1h',
    fix: '1h30min',
  },
  {
    name: 'a unit of another tongue',
    text: 'a > 3小时',
    code: 'unknown-unit',
    at: '3小时',
    fix: '3h',
  },
  { name: 'a unit spelt out', text: 'a > 3 hours', code: 'unknown-unit', at: '3 hours', fix: '3h' },
  {
    name: 'days without a space',
    text: 'a > 3days',
    code: 'unknown-unit',
    at: '3days',
    fix: '3 days',
  },
  { name: 'years', text: 'a > 2 years', code: 'unknown-unit', at: '2 years', fix: '24 months' },
  {
    name: 'a currency without a space',
    text: 'a > 15CNY',
    code: 'unknown-unit',
    at: '15CNY',
    fix: '15 CNY',
  },
  {
    name: 'a unit nobody knows',
    text: 'a > 3 bananas',
    code: 'unknown-unit',
    at: '3 bananas',
    fix: 'workdays',
  },
  { name: 'half a day', text: 'a + 1.5 days', code: 'fractional-span', at: '1.5 days', fix: '36h' },
  {
    name: 'a fraction without a zero',
    text: 'a > .5',
    code: 'bare-fraction',
    at: '.5',
    fix: '0.5',
  },
  {
    name: 'a number too large',
    text: `a > ${'9'.repeat(39)}`,
    code: 'number-too-large',
    at: '9'.repeat(39),
    fix: null,
  },
  {
    name: 'an unknown escape',
    text: 'matches(a, "\\d")',
    code: 'unknown-escape',
    at: '\\d',
    fix: '\\\\d',
  },
  { name: 'an open quote', text: 'f(a = "b)', code: 'unterminated-text', at: '"b)', fix: '"' },
  { name: 'an open backtick', text: 'a = `b', code: 'unterminated-name', at: '`b', fix: '`' },
  { name: 'an empty name', text: 'a = ``', code: 'empty-name', at: '``', fix: null },
  {
    name: 'a comparison with missing',
    text: 'a.b = missing',
    code: 'equals-missing',
    at: 'a.b = missing',
    fix: 'a.b is missing',
  },
  {
    name: 'a negated comparison with missing',
    text: 'missing != a',
    code: 'equals-missing',
    at: 'missing != a',
    fix: 'a is not missing',
  },
  {
    name: 'a chain in two directions',
    text: 'a < b > c',
    code: 'mixed-chain',
    at: '>',
    fix: 'and',
  },
  {
    name: 'a long chain in two directions',
    text: 'a = b >= c <= d',
    code: 'mixed-chain',
    at: '<=',
    fix: 'and',
  },
  {
    name: 'a chain that asks for difference',
    text: 'a != b != c',
    code: 'unequal-chain',
    at: '!=',
    fix: 'and',
  },
  {
    name: 'a list in parentheses',
    text: 'a in ("b", "c")',
    code: 'list-parentheses',
    at: '("b", "c")',
    fix: '[a, b]',
  },
  { name: 'an empty list', text: 'a in []', code: 'empty-list', at: '[]', fix: '[a, b]' },
  {
    name: 'a value where a set belongs',
    text: 'a in "b"',
    code: 'not-a-set',
    at: '"b"',
    fix: '["b"]',
  },
  { name: 'a call with dots', text: 'a.count()', code: 'cannot-call', at: 'a.count', fix: null },
  {
    name: 'a call of a quoted name',
    text: '`count`()',
    code: 'cannot-call',
    at: '`count`',
    fix: null,
  },
  { name: 'a missing value', text: 'a + * b', code: 'unexpected-token', at: '*', fix: null },
  {
    name: 'a reserved word as a name',
    text: 'a = where',
    code: 'unexpected-token',
    at: 'where',
    fix: '`where`',
  },
  {
    name: 'a reserved word behind a point',
    text: 'a.by = 1',
    code: 'unexpected-token',
    at: 'by',
    fix: '`by`',
  },
  {
    name: 'a reserved word in capitals',
    text: 'a AND b',
    code: 'unexpected-token',
    at: 'AND',
    fix: 'and',
  },
  { name: 'null', text: 'a is null', code: 'unexpected-token', at: 'null', fix: 'missing' },
  {
    name: 'a separator of thousands',
    text: 'a > 1,000,000',
    code: 'unexpected-token',
    at: ',',
    fix: '1000000',
  },
  {
    name: 'a word of databases',
    text: 'a between 1 and 2',
    code: 'unexpected-token',
    at: 'between',
    fix: 'in a..b',
  },
  { name: 'two values side by side', text: 'a b', code: 'unexpected-token', at: 'b', fix: null },
  { name: 'an expression that stops', text: 'a +  ', code: 'unexpected-end', at: '', fix: null },
  {
    name: 'a condition without else',
    text: 'if a then b',
    code: 'unexpected-end',
    at: '',
    fix: null,
  },
  { name: 'an open bracket', text: 'f(a, [b)', code: 'unclosed-bracket', at: '[', fix: ']' },
  { name: 'a bracket too many', text: 'f(a))', code: 'unopened-bracket', at: ')', fix: 'Remove' },
  {
    name: 'a sign without meaning',
    text: 'a ; b',
    code: 'unexpected-character',
    at: ';',
    fix: null,
  },
  {
    name: 'a character that cannot be seen',
    text: 'a\u200b',
    code: 'unexpected-character',
    at: '\u200b',
    fix: null,
  },
  { name: 'nothing', text: '  \n', code: 'empty-expression', at: '  \n', fix: null },
  {
    name: 'a text over the limit',
    text: '"汉"'.padEnd(4095),
    code: 'expression-too-long',
    at: '"汉"'.padEnd(4095),
    fix: 'let',
  },
  {
    name: 'too many tokens',
    text: '+'.repeat(1001),
    code: 'too-many-tokens',
    at: '+'.repeat(1001),
    fix: 'let',
  },
  {
    name: 'brackets too deep',
    text: `${'('.repeat(65)}a${')'.repeat(65)}`,
    code: 'nested-too-deep',
    at: '(',
    fix: 'let',
  },
  {
    name: 'nots too deep',
    text: `${'not '.repeat(65)}a`,
    code: 'nested-too-deep',
    at: 'not',
    fix: 'let',
  },
  {
    name: 'signs too deep between brackets',
    text: `-(-f(${'-('.repeat(31)}`,
    code: 'nested-too-deep',
    at: '-',
    fix: 'let',
  },
  {
    name: 'conditions too deep',
    text: 'if a then b else '.repeat(65),
    code: 'nested-too-deep',
    at: 'if',
    fix: 'let',
  },
] as const

describe('the structure of an expression', () => {
  test.each(structures)('$name', ({ text, expected }) => {
    const { value, diagnostics } = parse(text)
    expect(diagnostics).toEqual([])
    expect(value && outlineExpression(value)).toBe(expected)
  })
})

describe('a literal', () => {
  test.each(literals)('is read: $name', ({ text, expected }) => {
    const { value, diagnostics } = parse(text)
    expect(diagnostics).toEqual([])
    expect(value && outlineExpression(value)).toBe(expected)
  })

  test('holds a ratio as its value, not as its percentage', () => {
    const { value } = parse('70%')
    expect(value).toMatchObject({ literal: { value: { coefficient: 70n, scale: 2 } } })
  })

  test('holds dates and times as counts', () => {
    expect(parse('1970-01-02').value).toMatchObject({ literal: { day: 1 } })
    expect(parse('1970-01-02 00:00:01').value).toMatchObject({
      literal: { microseconds: 86_401_000_000n },
    })
  })
})

describe('a mistake', () => {
  test.each(mistakes)('is told with its place: $name', ({ text, code, at, fix }) => {
    const [first] = parse(text).diagnostics
    expect(first?.code).toBe(code)
    expect(first?.severity).toBe('error')
    expect(first?.message.zh).toMatch(/\p{Script=Han}/u)
    expect(first && text.slice(first.span.start, first.span.end)).toBe(at)
    if (fix === null) expect(first?.suggestion).toBeNull()
    else expect(first?.suggestion?.en).toContain(fix)
  })

  test('does not hide the others of the same expression', () => {
    const { diagnostics } = parse(
      'a == 70 % && b ＞ 2023-1-14 || c = missing and d < e > f and + g',
    )
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'double-equals',
      'spaced-percent',
      'symbol-and',
      'full-width-sign',
      'malformed-date',
      'symbol-or',
      'equals-missing',
      'mixed-chain',
      'unexpected-token',
    ])
  })

  test('is told once where one follows from the other', () => {
    for (const text of ['a.1', '。', 'a >= <= b']) expect(parse(text).diagnostics).toHaveLength(1)
  })

  test('with a sure correction leaves the corrected value', () => {
    const { value } = parse('a == 70 % && b <> missing')
    expect(value && printExpression(value)).toBe('a = 70% and b is not missing')
  })

  test('without one leaves no value', () => {
    for (const text of ['a +', 'a b', 'x > 3 bananas', 'a.f(1)', '``', '(a', 'a)', 'a > ￥5']) {
      expect(parse(text).value).toBeUndefined()
    }
  })

  test.each(reservedWords)('is made by the reserved word %s as a name', (word) => {
    expect(parse(`a.${word}`).diagnostics).not.toEqual([])
    expect(parse(`a.\`${word}\``).diagnostics).toEqual([])
  })
})

describe('the limits', () => {
  test('leave room for a thousand tokens', () => {
    const { value, diagnostics } = parse(`a${'+a'.repeat(499)}`)
    expect(diagnostics).toEqual([])
    expect(value?.kind).toBe('arithmetic')
  })

  test('leave room for 64 levels of brackets', () => {
    expect(parse(`${'('.repeat(64)}a${')'.repeat(64)}`).diagnostics).toEqual([])
    expect(parse(`${'f('.repeat(64)}a${')'.repeat(64)}`).diagnostics).toEqual([])
  })

  test('count conditions side by side once each', () => {
    const one = '(if not a then -b else not c)'
    const { diagnostics } = parse(`f(${Array.from({ length: 65 }, () => one).join(', ')})`)
    expect(diagnostics).toEqual([])
  })
})

describe('a parameter value', () => {
  test('is a range', () => {
    const { value, diagnostics } = parseParameterValue(wholeText('a', '08:00..<23:00'))
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ kind: 'range', isHighOpen: true })
  })

  test('is one value', () => {
    const { value } = parseParameterValue(wholeText('a', '3min'))
    expect(value).toMatchObject({ kind: 'single', value: { kind: 'literal' } })
  })

  test('is told when it stops', () => {
    const { value, diagnostics } = parseParameterValue(wholeText('a', '1..'))
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['unexpected-end'])
  })
})

describe('the nodes', () => {
  test('hold their places in the file, brackets of the outer ones included', () => {
    const text = 'value: (a + b) * c'
    const { value } = parseExpression({
      file: 'a.yaml',
      text: text.slice(7),
      toFile: (at) => at + 7,
    })
    const places =
      value && [value, ...children(value)].map(({ span }) => text.slice(span.start, span.end))
    expect(places).toEqual(['(a + b) * c', 'a + b', 'c'])
  })

  test('hold the places of each step of a sum', () => {
    const text = 'a + b * c - d'
    const { value } = parse(text)
    const places = value && children(value).map(({ span }) => text.slice(span.start, span.end))
    expect(places).toEqual(['a + b * c', 'd'])
  })

  test('end on the line where they end, wherever the next line of the file begins', () => {
    const lines = 'a and\nb'
    const toFile = (at: number): number => (at <= 5 ? at + 4 : at + 8)
    const { value } = parseExpression({ file: 'a.yaml', text: lines, toFile })
    expect(value && children(value).map(({ span }) => [span.start, span.end])).toEqual([
      [4, 5],
      [14, 15],
    ])
  })

  test('are frozen, all of them', () => {
    const call = 'first(x, n: -a.b by c where not d in [1]) < 70% <= 1 RUB'
    const { value } = parse(`if ${call} or e in 1..2 then t has u else w within 1h after z + 1`)
    expect(value).toBeDefined()
    expect(isDeepFrozen(value)).toBe(true)
  })
})

describe('the parser', () => {
  const pieces = [
    ...reservedWords,
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '.',
    '..',
    '..<',
    '+',
    '-',
    '*',
    '/',
    '=',
    '!=',
    '<',
    '>=',

    'a',
    'f(',
    '`b`',
    '12',
    '0.5',
    '70%',
    '24h',
    '1 day',
    '5 RUB',
    '2023-01-14',
    '08:00',
    '"t"',
    '==',
    '&&',
    '！',
    '，',
    '"',
    "'",
    '`',
    '5 min',
    '\n',
    '😀',
    '3 x',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(' ')),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join('')),
    fc
      .tuple(arbitraryExpression.map(printExpression), fc.nat({ max: 40 }), fc.nat({ max: 3 }))
      .map(([sound, at, length]) => sound.slice(0, at) + sound.slice(at + length)),
  )

  test('answers to every text, with a value or a mistake inside it', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { value, diagnostics } = parse(written)
        expect(value !== undefined || diagnostics.length > 0).toBe(true)
        for (const { span } of diagnostics) {
          expect(0 <= span.start && span.start <= span.end && span.end <= written.length).toBe(true)
        }
        if (value !== undefined) expect(isDeepFrozen(value)).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('takes no longer for the longest texts than a person notices', () => {
    const longest = pieces.map((piece) => `${piece} `.repeat(Math.floor(4096 / (piece.length + 1))))
    const mixed = ['a(', 'a,', 'a and ', '1 ', 'h1', '(a in (', '-(', 'a.', '1h', '"\\'].map(
      (piece) => piece.repeat(Math.floor(4096 / piece.length)),
    )
    for (const written of [...longest, ...mixed]) {
      const started = performance.now()
      parse(written)
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })
})

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen)
}
