import type { Consequence } from '@guiju/protocol'
import { expect, test } from 'vitest'
import { number } from '../sample-metrics.ts'
import { consequenceTone } from './consequence-tone.ts'

const consequence = (
  operator: Consequence['operator'],
  applies: boolean | null,
  margin: number | null,
): Consequence => ({
  when: 'score',
  effect: { zh: '', en: '' },
  applies,
  operator,
  bound: number(4),
  margin: margin === null ? null : number(margin),
  citation: null,
})

test.each([
  ['a right that is granted', consequence('>=', true, 0.5), 'good'],
  ['a right that is granted narrowly', consequence('>=', true, 0.02), 'fair'],
  ['a right that is not granted', consequence('>=', false, -0.3), 'plain'],
  ['a penalty in force', consequence('<', true, -0.01), 'poor'],
  ['a penalty that is far', consequence('<', false, 0.6), 'good'],
  ['a penalty that is near', consequence('<', false, 0.02), 'fair'],
  ['a condition on something else, met', consequence(null, true, null), 'good'],
  ['a score that is missing', consequence('<', null, null), 'plain'],
] as const)('%s is %#', (_name, shown, tone) => {
  expect(consequenceTone(shown).tone).toBe(tone)
})
