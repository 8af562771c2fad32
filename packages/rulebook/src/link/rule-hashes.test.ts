import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'
import { hashText } from './rule-hash.ts'

const base = `pack: { id: base, version: 1.0.0 }
datasets:
  orders:
    key: order_id
    time: paid_at
    columns: { order_id: { type: id }, paid_at: { type: timestamp }, pieces: { type: integer } }
    relations: { refunds: { to: refunds, key: order_id, is: many } }
  refunds:
    key: refund_id
    time: at
    columns: { refund_id: { type: id }, order_id: { type: id }, at: { type: timestamp } }
    relations: { order: { to: orders, key: order_id, is: one } }
parameters:
  limit: { type: integer, value: 3 }
  unread: { type: integer, value: 4 }
filters:
  big: { of: orders, where: pieces > limit }
metrics:
  total: { of: orders, window: last 9 days, exclude: big, value: count() }
  doubled: { value: 2 * total }
  other: { of: refunds, window: last 9 days, value: count() }
`

/** Hashes of the three metrics after replacing a text. */
function hashes(from = '', to = ''): readonly string[] {
  const { value } = loadRulebook(new Map([['rules.yaml', base.replace(from, to)]]))
  const metrics = value?.rulebook.packs.get('base')?.metrics
  return ['total', 'doubled', 'other'].map((name) => metrics?.get(name)?.hash ?? 'none')
}

function changed(from: string, to: string): readonly string[] {
  const before = hashes()
  const after = hashes(from, to)
  return ['total', 'doubled', 'other'].filter((_, index) => before[index] !== after[index])
}

describe('hashes of rules', () => {
  test('are the same for the same text, and 64 hexadecimal digits', () => {
    expect(hashes()).toEqual(hashes())
    expect(hashes().every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    expect(new Set(hashes()).size).toBe(3)
  })

  test.each([
    ['a rule itself', 'value: 2 * total', 'value: 3 * total', ['doubled']],
    ['a rule below', 'exclude: big, value', 'value', ['total', 'doubled']],
    ['a parameter behind a filter', 'value: 3 }', 'value: 5 }', ['total', 'doubled']],
    ['a parameter that nothing reads', 'value: 4 }', 'value: 5 }', []],
    [
      'a dataset, through its relations',
      'pieces: { type: integer }',
      'pieces: { type: integer, personal: true }',
      ['total', 'doubled', 'other'],
    ],
    ['the head of the pack', 'version: 1.0.0', 'version: 1.0.1', ['total', 'doubled', 'other']],
  ])('change with %s', (_, from, to, expected) => {
    expect(changed(from, to)).toEqual(expected)
  })

  test('are SHA-256', () => {
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hashText('规矩')).toHaveLength(64)
  })
})
