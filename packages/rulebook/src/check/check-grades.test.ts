import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'

const base = `pack: { id: base, version: 1.0.0, entities: { shop: { dataset: shops, key: shop_id } } }
datasets:
  shops:
    key: shop_id
    time: opened_at
    columns: { shop_id: { type: id }, opened_at: { type: timestamp } }
metrics:
  m: { cite: policy, of: shops, window: all days, value: count(), better: higher }
`

const codesOf = (rules: string): readonly string[] =>
  loadRulebook(new Map([['rules.yaml', base + rules]])).diagnostics.map(({ code }) => code)

const ranked = (head: string, grades: readonly string[]): readonly string[] =>
  codesOf(
    `rankings:\n  r: { metric: m, among: all, ${head}grades: [${grades.map((grade) => `{ grade: g, ${grade} }`).join(', ')}] }\n`,
  )

const scored = (grades: readonly string[]): readonly string[] =>
  codesOf(
    `scorecards:\n  c: { entity: shop, scale: 0..5, metrics: { m: { weight: 100%, score: { curve: { 0: 0, 9: 5 } } } }, grades: [${grades.map((grade) => `{ grade: g, ${grade} }`).join(', ')}] }\n`,
  )

describe('grades of ranks', () => {
  test.each([
    [
      'the best and the last, and all between',
      ['when: position <= 10%', 'when: position > 70%', 'otherwise: true'],
      [],
    ],
    [
      'a ladder of rising limits, the first that holds wins',
      ['when: position <= 10%', 'when: position <= 40%', 'otherwise: true'],
      [],
    ],
    [
      'a ladder the wrong way round',
      ['when: position <= 40%', 'when: position <= 10%', 'otherwise: true'],
      ['grade-unreachable'],
    ],
    ['two that meet and leave nothing out', ['when: position <= 30%', 'when: position > 30%'], []],
    [
      'two that leave the limit itself out',
      ['when: position < 30%', 'when: position > 30%'],
      ['grades-gap'],
    ],
    [
      'two that overlap by part',
      ['when: position <= 30%', 'when: position > 20%'],
      ['grades-overlap'],
    ],
    [
      'otherwise before another',
      ['otherwise: true', 'when: position <= 30%'],
      ['grade-unreachable'],
    ],
    ['a limit of a score', ['at_least: 3', 'otherwise: true'], ['grade-condition']],
    [
      'two ways at once',
      ['when: rank = 1, otherwise: true', 'otherwise: true'],
      ['grade-condition'],
    ],
  ])('%s', (_, grades, codes) => {
    expect(ranked('', grades)).toEqual(codes)
  })

  test('a share that only large groups reach is not unreachable', () => {
    expect(ranked('', ['when: position <= 1%', 'otherwise: true'])).toEqual([])
  })

  test('a position of its own is tried', () => {
    const position = 'position: (rank - 1) / (peers - 1), minimum_peers: 2, '
    expect(ranked(position, ['when: position = 0%', 'when: position > 0%'])).toEqual([])
    expect(ranked(position, ['when: position > 0%'])).toEqual(['grades-gap'])
  })

  test('no grades at all are no gap', () => {
    expect(ranked('', [])).toEqual([])
  })
})

describe('grades of scores', () => {
  test.each([
    ['falling limits and the rest', ['at_least: 4.8', 'at_least: 3', 'otherwise: true'], []],
    ['falling limits down to the end of the scale', ['at_least: 4.8', 'at_least: 0'], []],
    ['falling limits that stop above it', ['at_least: 4.8', 'at_least: 0.01'], ['grades-gap']],
    ['rising limits', ['at_least: 3', 'at_least: 4.8', 'otherwise: true'], ['grade-unreachable']],
    [
      'a limit given twice',
      ['at_least: 3', 'at_least: 3', 'otherwise: true'],
      ['grade-unreachable'],
    ],
    ['a limit above the scale', ['at_least: 5.1', 'otherwise: true'], ['grade-unreachable']],
    ['nothing left for the rest', ['at_least: 0', 'otherwise: true'], ['grade-unreachable']],
    ['conditions that leave one point out', ['when: score < 3', 'when: score > 3'], ['grades-gap']],
    ['conditions in units of the scale', ['when: score / 5 < 60%', 'when: score >= 3'], []],
  ])('%s', (_, grades, codes) => {
    expect(scored(grades)).toEqual(codes)
  })
})
