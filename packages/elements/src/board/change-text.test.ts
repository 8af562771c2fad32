import { expect, test } from 'vitest'
import { missing, number } from '../sample-metrics.ts'
import { changeText } from './change-text.ts'

const more = number(0.0123, '1.23%')
const less = number(-1902.84, '-¥1,902.84')

test.each([
  ['ratios change by points', more, 'percent', 'lower', { text: '+1.23 pp', tone: 'poor' }],
  ['more may be better', more, 'percent', 'higher', { text: '+1.23 pp', tone: 'good' }],
  ['money has one sign', less, 'money', 'lower', { text: '−¥1,902.84', tone: 'good' }],
  ['neither way is better', less, 'money', null, { text: '−¥1,902.84', tone: 'plain' }],
  [
    'what cannot be seen is no change',
    number(0.00001, '0.00%'),
    'percent',
    'lower',
    { text: 'no change', tone: 'plain' },
  ],
  ['a missing change is not shown', missing('no-rows'), 'percent', 'lower', null],
  ['no comparison', null, 'percent', 'lower', null],
] as const)('%s', (_, change, format, better, expected) => {
  expect(changeText({ change }, { format, better }, 'en')).toEqual(expected)
})
