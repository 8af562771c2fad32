import { expect, test } from 'vitest'
import { withLabels } from './states.ts'

test('labels are exchanged at any depth, and nothing else is', () => {
  const before = {
    label: { zh: '店', en: 'Shop' },
    text: { zh: '1', en: '1' },
    rows: [{ label: 'plain', value: null }, { label: null }],
  }
  expect(withLabels(before, { zh: '长', en: 'long' })).toEqual({
    label: { zh: '长', en: 'long' },
    text: { zh: '1', en: '1' },
    rows: [{ label: 'long', value: null }, { label: null }],
  })
})
