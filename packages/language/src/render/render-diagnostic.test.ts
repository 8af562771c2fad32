import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Span } from '../span.ts'
import { renderDiagnostic, type RenderOptions } from './render-diagnostic.ts'

const english: RenderOptions = { language: 'en', color: false, width: 100 }

const at = (text: string, part: string, file = 'a.yaml'): Span => {
  const start = text.indexOf(part)
  return { file, start, end: start + part.length }
}

const render = (
  text: string,
  told: Diagnostic,
  options: Partial<RenderOptions> = {},
): readonly string[] =>
  renderDiagnostic(told, new Map([['a.yaml', text]]), { ...english, ...options }).split('\n')

const unknown = (text: string, part: string, related: readonly Span[] = []): Diagnostic =>
  diagnostic('unknown-name', at(text, part), { name: part, nearest: 'wait' }, related)

describe('a rendered diagnostic', () => {
  test('shows place, line, underlining, sentence and suggestion', () => {
    const text = 'metrics:\n  m:\n    value: count(where wiat <= 24h)\n'
    expect(render(text, unknown(text, 'wiat'))).toEqual([
      'a.yaml:3:24  error  unknown-name',
      '    3 |     value: count(where wiat <= 24h)',
      "      |                        ^^^^ Nothing here is called 'wiat'.",
      "      |                             Did you mean 'wait'?",
    ])
  })

  test('speaks Chinese', () => {
    const text = 'value: wiat'
    expect(render(text, unknown(text, 'wiat'), { language: 'zh' })).toEqual([
      'a.yaml:1:8  错误  unknown-name',
      '    1 | value: wiat',
      '      |        ^^^^ 这里没有名为“wiat”的列、关系、参数或指标。',
      '      |             是否想写“wait”？',
    ])
  })

  test('counts two columns for each Chinese character, in the line and under it', () => {
    const text = '指标: 实付金额 + 退款 > 0'
    expect(render(text, unknown(text, '退款'))).toEqual([
      'a.yaml:1:12  error  unknown-name',
      '    1 | 指标: 实付金额 + 退款 > 0',
      "      |                  ^^^^ Nothing here is called '退款'.",
      "      |                       Did you mean 'wait'?",
    ])
  })

  test('writes tabs as four spaces', () => {
    const text = 'value: |-\r\n\ta\tb\r\n'
    expect(render(text, unknown(text, 'b')).slice(1, 3)).toEqual([
      '    2 |     a    b',
      "      |          ^ Nothing here is called 'b'.",
    ])
  })

  test('underlines every line of a place, and only the words', () => {
    const text = 'value: |-\n  a\n    and b\nnext: 1\n'
    const told = diagnostic('empty-list', at(text, 'a\n    and b'), {})
    expect(render(text, told)).toEqual([
      'a.yaml:2:3  error  empty-list',
      '    2 |   a',
      '      |   ^',
      '    3 |     and b',
      '      |     ^^^^^ This list holds no value.',
      '      |           Write [a, b]',
    ])
  })

  test('leaves out the middle of a long place', () => {
    const text = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`).join('\n')
    const told = diagnostic('empty-list', { file: 'a.yaml', start: 0, end: text.length }, {})
    expect(render(text, told).filter((line) => !line.includes('^'))).toEqual([
      'a.yaml:1:1  error  empty-list',
      '    1 | line 1',
      '    2 | line 2',
      '  ...',
      '    9 | line 9',
      '      |        Write [a, b]',
    ])
  })

  test('underlines both places of a mistake on one line', () => {
    const text = 'value: paid + waited'
    expect(render(text, unknown(text, 'waited', [at(text, 'paid')])).slice(1, 3)).toEqual([
      '    1 | value: paid + waited',
      "      |        ----   ^^^^^^ Nothing here is called 'waited'.",
    ])
  })

  test('shows both places of a mistake on two lines in the order of the file', () => {
    const text = 'a: 1\nb: 2\nc: 3\n'
    expect(render(text, unknown(text, 'c', [at(text, 'a')]))).toEqual([
      'a.yaml:3:1  error  unknown-name',
      '    1 | a: 1',
      '      | -',
      '  ...',
      '    3 | c: 3',
      "      | ^ Nothing here is called 'c'.",
      "      |   Did you mean 'wait'?",
    ])
  })

  test('names the other file of a mistake', () => {
    const sources = new Map([
      ['a.yaml', 'a: 1'],
      ['b.yaml', 'x: 1\ny: 2'],
    ])
    const told = unknown('a: 1', 'a', [at('x: 1\ny: 2', 'y', 'b.yaml')])
    expect(renderDiagnostic(told, sources, english).split('\n').slice(-3)).toEqual([
      'b.yaml:2:1',
      '    2 | y: 2',
      '      | -',
    ])
  })

  test('points between characters where something is missing', () => {
    const text = 'value: a +\n'
    const told = diagnostic(
      'unexpected-end',
      { file: 'a.yaml', start: 10, end: 10 },
      { expected: 'value' },
    )
    expect(render(text, told).slice(0, 3)).toEqual([
      'a.yaml:1:11  error  unexpected-end',
      '    1 | value: a +',
      '      |           ^ The expression stops too early: a value is expected here.',
    ])
  })

  test('wraps sentences to the width, below the line when there is no room beside it', () => {
    const text = `value: ${'a + '.repeat(6)}wiat`
    expect(render(text, unknown(text, 'wiat'), { width: 60 })).toEqual([
      'a.yaml:1:32  error  unknown-name',
      `    1 | ${text}`,
      '      |                                ^^^^',
      "      |                       Nothing here is called 'wiat'.",
      "      |                       Did you mean 'wait'?",
    ])
  })

  test('cuts a long line around the place', () => {
    const text = `value: ${'abc + '.repeat(100)}wiat${' + abc'.repeat(100)}`
    const lines = render(text, unknown(text, 'wiat'))
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
    const [, shown = '', marks = ''] = lines
    expect(shown.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('wiat')
    expect(shown).toContain('…')
  })

  test('shows no control characters of the file', () => {
    const text = 'value: \u001b[31mwiat\u202e'
    const lines = render(text, unknown(text, 'wiat'))
    expect(lines[1]).toBe('    1 | value: \ufffd[31mwiat\ufffd')
  })

  test('shows no control characters of the file in its sentences either', () => {
    const text = 'value: wi\u001b]0;x\u0007at'
    const told = unknown(text, 'wi\u001b]0;x\u0007at')
    expect(render(text, told).join('\n')).toContain(
      "Nothing here is called 'wi\ufffd]0;x\ufffdat'.",
    )
    expect(renderDiagnostic(told, new Map(), english)).not.toContain('\u001b')
  })

  test('names only the file when its text is not at hand', () => {
    expect(renderDiagnostic(unknown('a', 'a'), new Map(), english).split('\n')).toEqual([
      'a.yaml  error  unknown-name',
      "      Nothing here is called 'a'.",
      "      Did you mean 'wait'?",
    ])
  })

  test('is the same with colours once they are taken away', () => {
    const text = 'value: paid + waited'
    const told = unknown(text, 'waited', [at(text, 'paid')])
    const coloured = render(text, told, { color: true })
    // eslint-disable-next-line no-control-regex
    expect(coloured.map((line) => line.replace(/\u001b\[[0-9;]*m/g, ''))).toEqual(
      render(text, told),
    )
    expect(coloured.join('')).toContain('\u001b[1;31m^^^^^^')
  })

  test('is written for every place of every text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.nat({ max: 90 }),
        fc.nat({ max: 30 }),
        fc.integer({ min: 1, max: 120 }),
        (text, start, length, width) => {
          const span = { file: 'a.yaml', start, end: start + length }
          const lines = render(text, diagnostic('empty-list', span, {}), { width })
          expect(lines.some((line) => line.includes('^'))).toBe(true)
        },
      ),
    )
  })
})
