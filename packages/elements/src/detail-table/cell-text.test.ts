import { expect, test } from 'vitest'
import { cellText } from './cell-text.ts'

test.each([
  ['money keeps every digit', '12345678901234567.89', 'money', 'CNY', '¥12,345,678,901,234,567.89'],
  ['a negative amount', '-1078.50', 'money', 'CNY', '-¥1,078.50'],
  ['another currency', '78.00', 'money', 'USD', '78.00 USD'],
  ['an id is no number', '1234567', 'id', '', '1234567'],
  ['a whole number', 1234567, 'integer', '', '1,234,567'],
  ['what is missing', null, 'integer', '', '–'],
  ['a truth', false, 'boolean', '', 'No'],
  ['a time', '2026-06-30 20:13:47', 'timestamp', '', '2026-06-30 20:13:47'],
] as const)('%s', (_, cell, type, unit, expected) => {
  expect(cellText(cell, { type, unit }, 'en')).toBe(expected)
})

test('a value of an enum is called as its rules name it, other values by themselves', () => {
  const column = { type: 'enum', unit: '', values: { open: { zh: '进行中', en: 'Open' } } } as const
  expect(cellText('open', column, 'en')).toBe('Open')
  expect(cellText('open', column, 'hant')).toBe('进行中')
  expect(cellText('closed', column, 'en')).toBe('closed')
})
