import { describe, expect, test } from 'vitest'
import { trendScale } from './trend-scale.ts'

describe('trend scale', () => {
  test.each([
    ['scores that move a little', [4.11, 4.22, 4.18], [4.1, 4.2, 4.3]],
    ['scores that do not move', [4, 4], [4, 4.5]],
    ['a wide range', [0, 73], [0, 50, 100]],
    ['values below zero', [-3, 5], [-5, 0, 5]],
    ['zero alone', [0, 0], [0, 1]],
  ])('%s', (_name, values, ticks) => {
    const scale = trendScale(values)
    expect(scale.ticks).toEqual(ticks)
    expect(scale.low).toBeLessThanOrEqual(Math.min(...values))
    expect(scale.high).toBeGreaterThanOrEqual(Math.max(...values))
  })
})
