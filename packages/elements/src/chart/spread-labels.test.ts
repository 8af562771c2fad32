import { expect, test } from 'vitest'
import { spreadLabels } from './spread-labels.ts'

test.each([
  ['labels far apart stay where they are', [10, 50, 90], [10, 50, 90]],
  ['two at one height are set apart', [40, 40], [40, 54]],
  ['near the lower edge the upper ones give way', [95, 98], [86, 100]],
  ['the order is kept', [60, 52, 55], [80, 52, 66]],
  ['one alone stays inside', [120], [100]],
])('%s', (_, wanted, expected) => {
  expect(spreadLabels(wanted, 14, 100)).toEqual(expected)
})
