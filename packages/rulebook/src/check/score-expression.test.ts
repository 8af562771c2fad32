import { parseExpression, wholeText } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { evaluateScore, fraction } from './score-expression.ts'

const names = {
  rank: { top: 3, bottom: 1 },
  peers: { top: 10, bottom: 1 },
  position: { top: 3, bottom: 10 },
}

function evaluate(text: string): unknown {
  const { value } = parseExpression(wholeText('grade', text))
  const result = value === undefined ? 'no expression' : evaluateScore(value, names)
  return typeof result === 'object' ? `${result.top}/${result.bottom}` : result
}

describe('expressions of grades', () => {
  test.each([
    ['rank / peers', '3/10'],
    ['(rank - 1) / (peers - 1)', '2/9'],
    ['1 - position', '7/10'],
    ['-rank * 2', '-6/1'],
    ['rank / (peers - 10)', undefined],
    ['position <= 30%', true],
    ['position < 30%', false],
    ['10% < position <= 30%', true],
    ['position in 30%..<50%', true],
    ['position in 10%..<30%', false],
    ['rank not in [1, 2]', true],
    ['not position > 30% and peers >= 10', true],
    ['position > 30% or rank = 1', false],
    ['if rank = 3 then 1 else 2', '1/1'],
    ['round(position)', undefined],
    ['score > 3', undefined],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  test('fractions are in lowest terms with a positive bottom', () => {
    expect(fraction(6, -4)).toEqual({ top: -3, bottom: 2 })
    expect(fraction(0, 5)).toEqual({ top: 0, bottom: 1 })
    expect(fraction(1, 0)).toBeUndefined()
  })
})
