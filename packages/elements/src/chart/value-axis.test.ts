import { expect, test } from 'vitest'
import { valueAxis } from './value-axis.ts'

const texts = (
  values: readonly number[],
  format: 'percent' | 'duration' | 'money' | 'count' | 'number',
  language: 'zh' | 'en' = 'en',
): readonly string[] =>
  valueAxis(values, { format, unit: format === 'money' ? 'CNY' : '' }, language).ticks.map(
    ({ text }) => text,
  )

test.each([
  ['a ratio is shown in percent', texts([0.04, 0.1], 'percent'), ['0%', '5%', '10%']],
  ['minutes where all is short', texts([0.1, 0.5], 'duration'), ['0 min', '20 min', '40 min']],
  ['hours', texts([3, 20], 'duration'), ['0 h', '10 h', '20 h']],
  ['days where all is long', texts([120, 240], 'duration'), ['5 d', '10 d']],
  ['money in thousands', texts([1000, 5000], 'money'), ['¥0', '¥2K', '¥4K', '¥6K']],
  ['money in Chinese', texts([10000, 50000], 'money', 'zh'), ['¥0', '¥2万', '¥4万', '¥6万']],
])('%s', (_, shown, expected) => {
  expect(shown).toEqual(expected)
})

test('the axis stands in the unit of the values', () => {
  const { low, high } = valueAxis([0.04, 0.1], { format: 'percent', unit: '%' }, 'en')
  expect([low, high]).toEqual([0, 0.1])
})
