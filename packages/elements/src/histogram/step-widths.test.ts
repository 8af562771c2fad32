import { describe, expect, test } from 'vitest'
import { stepAt, stepWidths } from './step-widths.ts'

describe('steps of a histogram', () => {
  test('of one width share the axis evenly', () => {
    expect(stepWidths(['0h..<1h', '1h..<2h'])).toEqual({
      shares: [0.5, 0.5],
      isEven: true,
      isToScale: true,
    })
  })

  test('of different widths are drawn as wide as they are, also across units of time', () => {
    const { shares, isEven, isToScale } = stepWidths(['0min..<30min', '30min..<1h', '1h..2h'])
    expect(shares).toEqual([0.25, 0.25, 0.5])
    expect([isEven, isToScale]).toEqual([false, true])
    expect(stepWidths(['0 USD..<50 USD', '50 USD..<200 USD']).shares).toEqual([0.25, 0.75])
  })

  test.each([
    ['one is open at its end', ['0 USD..<50 USD', '>= 50 USD']],
    ['one would be too narrow', ['0..<1', '1..<1000']],
    ['units differ', ['0 USD..<50 EUR', '50 USD..<80 USD']],
  ])('take equal parts, and say that they are not to scale, when %s', (_, labels) => {
    expect(stepWidths(labels)).toEqual({ shares: [0.5, 0.5], isEven: false, isToScale: false })
  })

  test('are found where they lie', () => {
    const widths = stepWidths(['0..<1', '1..<2', '2..<4'])
    expect([0, 0.3, 0.5, 0.99, 1].map((share) => stepAt(share, widths))).toEqual([0, 1, 2, 2, 2])
  })
})
