import { expect, test } from 'vitest'
import { openingValues } from './opening-values.ts'

const label = { zh: '', en: '' }
const field = (name: string, type: string, isNeeded: boolean) => ({
  name,
  type,
  isNeeded,
  label,
  values: null,
})

test('a new case begins with a key of its own, ids to play with and this moment', () => {
  const fields = [
    field('request_id', 'id', true),
    field('shop_id', 'id', true),
    field('applied_at', 'timestamp', true),
    field('amount', 'money', true),
    field('note', 'id', false),
  ]
  const now = new Date('2023-05-01T10:00:00Z')
  const values = openingValues({ fields, key: 'request_id' }, now)
  expect(Object.keys(values)).toEqual(['request_id', 'shop_id', 'applied_at'])
  expect(values['shop_id']).toBe('shop-1')
  expect(values['request_id']).toMatch(/^C\d{12}$/)
  expect(new Date(String(values['applied_at'])).getTime()).toBe(now.getTime())
})
