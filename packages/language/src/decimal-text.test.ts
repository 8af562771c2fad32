import { describe, expect, test } from 'vitest'
import { decimalOf, decimalText } from './decimal-text.ts'

const cases = [
  { text: '12', decimal: { coefficient: 12n, scale: 0 } },
  { text: '0.50', decimal: { coefficient: 50n, scale: 2 } },
  { text: '0.005', decimal: { coefficient: 5n, scale: 3 } },
  { text: '123.4', decimal: { coefficient: 1234n, scale: 1 } },
]

describe('a decimal', () => {
  test.each(cases)('is read from $text and written so', ({ text, decimal }) => {
    expect(decimalOf(text)).toEqual(decimal)
    expect(decimalText(decimal)).toBe(text)
  })

  test('below zero is written with its sign', () => {
    expect(decimalText({ coefficient: -5n, scale: 2 })).toBe('-0.05')
  })
})
