import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WindowNumberSyntax, WindowSyntax } from './window-syntax.ts'
import { parseWindow } from './parse-window.ts'
import { wholeText } from './source-segment.ts'

const sound = [
  { name: 'the last days', text: 'last 90 days', expected: 'last-days 90' },
  { name: 'one last day', text: 'last 1 day', expected: 'last-days 1' },
  { name: 'the last months', text: 'last 3 months', expected: 'last-months 3' },
  {
    name: 'days before today',
    text: 'days 15..104 before today',
    expected: 'days-before 15..104 today',
  },
  {
    name: 'days before the day asked for',
    text: 'days 14 .. 103 before as_of',
    expected: 'days-before 14..103 as-of',
  },
  { name: 'one day', text: 'day 13 before as_of', expected: 'days-before 13..13 as-of' },
  { name: 'the selected days', text: 'selected days', expected: 'selected 0' },
  {
    name: 'the selected days some days earlier',
    text: 'selected days, shifted 13 days back',
    expected: 'selected 13',
  },
  { name: 'the month before', text: 'previous month', expected: 'previous-months 1' },
  { name: 'several months before', text: 'previous 3 months', expected: 'previous-months 3' },
  { name: 'the week before', text: 'previous week', expected: 'previous-weeks 1' },
  { name: 'the running week', text: 'this week', expected: 'this-week' },
  { name: 'the running month', text: 'month to date', expected: 'month-to-date' },
  { name: 'all days', text: 'all days', expected: 'all-days' },
  {
    name: 'a window chosen by the number of rows',
    text: 'last 90 days if count() >= 400, else last 12 months',
    expected: '(last-days 90 if >= 400 else last-months 12)',
  },
  {
    name: 'more than two windows chosen by the number of rows',
    text: 'last 90 days if count() >= 400, else last 6 months if count() >= least, else all days',
    expected: '(last-days 90 if >= 400 else (last-months 6 if >= least else all-days))',
  },
  { name: 'a parameter as a number', text: 'last lookback days', expected: 'last-days lookback' },
  {
    name: 'quoted parameters as numbers',
    text: 'days `lag days`..远 before today',
    expected: 'days-before `lag days`..远 today',
  },
] as const

const mistaken = [
  { name: 'a form that does not exist', text: 'last 2 weeks', code: 'unknown-window', at: 'weeks' },
  { name: 'a word in capitals', text: 'Last 90 days', code: 'unknown-window', at: 'Last' },
  { name: 'a window that stops', text: 'last 90', code: 'unknown-window', at: '' },
  { name: 'no window at all', text: '', code: 'unknown-window', at: '' },
  {
    name: 'more words than the window needs',
    text: 'this week now',
    code: 'unknown-window',
    at: 'now',
  },
  {
    name: 'days in the wrong order',
    text: 'days 104..15 before today',
    code: 'reversed-days',
    at: 'days 104..15 before today',
  },
  { name: 'no day', text: 'last 0 days', code: 'empty-window', at: 'last 0 days' },
  { name: 'half a day', text: 'last 1.5 days', code: 'window-number', at: '1.5' },
  {
    name: 'an endless number',
    text: 'last 999999999 days',
    code: 'window-number',
    at: '999999999',
  },
  { name: 'a reserved word as a number', text: 'last if days', code: 'unknown-window', at: '' },
  {
    name: 'a full-width comma',
    text: 'selected days，shifted 13 days back',
    code: 'full-width-sign',
    at: '，',
  },
  {
    name: 'a volume without the other window',
    text: 'last 90 days if count() >= 400',
    code: 'unknown-window',
    at: '',
  },
] as const

describe('a window', () => {
  test.each(sound)('is read: $name', ({ text, expected }) => {
    const { value, diagnostics } = parseWindow(wholeText('rules.yaml', text))
    expect(diagnostics).toEqual([])
    expect(value && outline(value)).toBe(expected)
  })

  test.each(mistaken)('is told: $name', ({ text, code, at }) => {
    const { diagnostics } = parseWindow(wholeText('rules.yaml', text))
    expect(diagnostics.map((told) => told.code)).toContain(code)
    const [first] = diagnostics
    expect(first && text.slice(first.span.start, first.span.end)).toBe(at)
  })

  test('tells where it stands in its file', () => {
    const file = 'window: last 90 weeks'
    const source = { file: 'a.yaml', text: file.slice(8), toFile: (offset: number) => offset + 8 }
    const [first] = parseWindow(source).diagnostics
    expect(first?.span).toEqual({ file: 'a.yaml', start: 16, end: 21 })
  })

  test('is never a reason to throw', () => {
    const word = fc.constantFrom(
      'last',
      'days',
      'before',
      'today',
      'if',
      'count',
      '(',
      ')',
      '>=',
      ',',
      'else',
      '..',
      '9',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(text, (written) => {
        const { value, diagnostics } = parseWindow(wholeText('rules.yaml', written))
        expect(value !== undefined || diagnostics.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

function outline(window: WindowSyntax): string {
  switch (window.kind) {
    case 'last-days':
      return `last-days ${number(window.days)}`
    case 'last-months':
      return `last-months ${number(window.months)}`
    case 'days-before':
      return `days-before ${number(window.near)}..${number(window.far)} ${window.anchor}`
    case 'selected':
      return `selected ${number(window.shiftedBack)}`
    case 'previous-weeks':
    case 'previous-months':
      return `${window.kind} ${number(window.count)}`
    case 'this-week':
    case 'month-to-date':
    case 'all-days':
      return window.kind
    case 'by-volume': {
      const { first, atLeast, otherwise } = window
      return `(${outline(first)} if >= ${number(atLeast)} else ${outline(otherwise)})`
    }
  }
}

function number(syntax: WindowNumberSyntax): string {
  if (syntax.kind === 'whole') return String(syntax.value)
  return syntax.name.isQuoted ? `\`${syntax.name.name}\`` : syntax.name.name
}
