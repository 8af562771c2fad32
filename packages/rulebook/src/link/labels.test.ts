import { expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'

const rules = `pack: { id: base, version: 1.0.0, time_zone: none }
datasets:
  orders:
    label: { zh: 订单, en: orders }
    key: order_id
    time: paid_at
    columns:
      order_id: { type: id }
      paid_at: { type: timestamp, label: { zh: 支付时间, en: time of payment } }
    relations:
      next: { label: next order, to: orders, key: order_id, is: next, by: paid_at }
parameters:
  reach: { label: { zh: 天数, en: days back }, type: integer, value: 30 }
bands:
  parts: { label: part of the day, of: orders, value: hour_of(paid_at), edges: [0, 12, 24] }
`

const pack = loadRulebook(new Map([['base.yaml', rules]])).value?.rulebook.packs.get('base')
const orders = pack?.datasets.get('orders')

test.each([
  ['of a dataset', orders, { zh: '订单', en: 'orders' }],
  ['of a column', orders?.columns.get('paid_at'), { zh: '支付时间', en: 'time of payment' }],
  ['of a relation', orders?.relations.get('next'), { zh: 'next order', en: 'next order' }],
  ['of a parameter', pack?.parameters.get('reach'), { zh: '天数', en: 'days back' }],
  ['of a band', pack?.bands.get('parts'), { zh: 'part of the day', en: 'part of the day' }],
  ['that nobody wrote', orders?.columns.get('order_id'), undefined],
])('the label %s is kept', (_, labelled, label) => {
  expect(labelled).toBeDefined()
  expect(labelled?.label).toEqual(label)
})
