import { describe, expect, test } from 'vitest'
import { loadRulebookTimeline } from '../timeline/load-rulebook-timeline.ts'

const base = `pack: { id: base, version: 1.0.0 }
datasets:
  orders:
    key: order_id
    time: paid_at
    columns: { order_id: { type: id }, paid_at: { type: timestamp }, shipped_at: { type: timestamp } }
metrics:
  blocks:
    of: orders
    window: last 9 days # of payment
    let:
      wait: shipped_at - paid_at
      pause: 1h
    value: |-
      count(
        where wait > pause)
  flow: { of: orders, window: last 9 days, let: { wait: shipped_at - paid_at }, value: count(where wait > 1h) }
`

/** The text of a metric after amendments, each given as the lines below `set:`. */
function textOf(metric: string, ...amendments: readonly (readonly string[])[]): string {
  const lines = amendments.flatMap((set, index) => [
    `  a${index}:`,
    `    effective: 2023-0${index + 1}-01`,
    '    set:',
    ...set.map((line) => `      ${line}`),
  ])
  const files = new Map([
    ['a/base.yaml', base],
    ['a/amendments.yaml', ['amendments:', ...lines, ''].join('\n')],
  ])
  const { value, diagnostics } = loadRulebookTimeline(files)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const found = value?.newest.checked.rulebook.packs.get('base')?.metrics.get(metric)
  return found?.text ?? ''
}

const flow = (wait: string): string =>
  `flow: { of: orders, window: last 9 days, let: ${wait}, value: count(where wait > 1h) }`

const blocks = (...inside: readonly string[]): string =>
  ['blocks:', '  of: orders', '  window: last 9 days # of payment', ...inside].join('\n')

const counted = ['  value: |-', '    count(', '      where wait > pause)']

describe('the text of an amended rule', () => {
  test.each([
    ['a value inside braces', 'flow', [['metrics.flow.let.wait: 3h']], flow('{ wait: 3h }')],
    [
      'braces in place of braces',
      'flow',
      [['metrics.flow.let: { wait: 2h }']],
      flow('{ wait: 2h }'),
    ],
    [
      'a value inside what an earlier amendment has set',
      'flow',
      [['metrics.flow.let: { wait: 2h }'], ['metrics.flow.let.wait: 4h']],
      flow('{ wait: 4h }'),
    ],
    [
      'a whole over what an earlier amendment has set inside it',
      'flow',
      [['metrics.flow.let.wait: 4h'], ['metrics.flow.let: { wait: 2h }']],
      flow('{ wait: 2h }'),
    ],
    [
      'a value with a comment behind it',
      'blocks',
      [['metrics.blocks.window: last 3 days # no comment']],
      blocks('  let:', '    wait: shipped_at - paid_at', '    pause: 1h', ...counted).replace(
        '9',
        '3',
      ),
    ],
    [
      'braces in place of lines',
      'blocks',
      [['metrics.blocks.let: { wait: 2h, pause: 1h }']],
      blocks('  let:', '    { wait: 2h, pause: 1h }', ...counted),
    ],
    [
      'lines in place of lines',
      'blocks',
      [['metrics.blocks.let:', '     wait: 2h', '     pause: 1h']],
      blocks('  let:', '    wait: 2h', '    pause: 1h', ...counted),
    ],
    [
      'a block in place of one line',
      'blocks',
      [['metrics.blocks.let.pause: |-', '       1h', '         + 2h']],
      blocks(
        '  let:',
        '    wait: shipped_at - paid_at',
        '    pause: |-',
        '      1h',
        '        + 2h',
        ...counted,
      ),
    ],
    [
      'one line in place of a block',
      'blocks',
      [['metrics.blocks.value: count(where wait > pause)']],
      blocks(
        '  let:',
        '    wait: shipped_at - paid_at',
        '    pause: 1h',
        '  value: count(where wait > pause)',
      ),
    ],
    [
      'a whole rule',
      'blocks',
      [['metrics.blocks:', '  of: orders', '  window: all days', '  value: count()']],
      ['blocks:', '  of: orders', '  window: all days', '  value: count()'].join('\n'),
    ],
    [
      'a value inside a whole rule set before',
      'blocks',
      [
        ['metrics.blocks:', '  of: orders', '  window: all days', '  value: count()'],
        ['metrics.blocks.window: last 2 days'],
      ],
      ['blocks:', '  of: orders', '  window: last 2 days', '  value: count()'].join('\n'),
    ],
  ])('holds %s', (_, metric, amendments, expected) => {
    expect(textOf(metric, ...amendments)).toBe(expected)
  })
})
