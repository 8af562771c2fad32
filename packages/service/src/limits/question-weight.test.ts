import { expect, test } from 'vitest'
import { weightOf } from './question-weight.ts'

const oneShop = JSON.stringify({ metrics: ['sales'], entity: { kind: 'shop', ids: ['1'] } })
const allShops = JSON.stringify({ metrics: ['sales'], entity: { kind: 'shop' } })

test.each([
  ['a metric of one shop is light', 'evaluate', oneShop, 'light'],
  ['a metric of all shops is heavy', 'evaluate', allShops, 'heavy'],
  ['columns are heavy, though their body is read later', 'evaluateColumns', null, 'heavy'],
  ['a file is a stream', 'exportRows', null, 'stream'],
])('%s', (_, route, body, weight) => {
  expect(weightOf(route, body)).toBe(weight)
})
