import type { ExplainSide, FunnelStep } from '@guiju/protocol'
import { describe, expect, test } from 'vitest'
import { sampleExplanation } from '../sample-explanation.ts'
import { distinctSides } from './composition.ts'
import { funnelBars } from './funnel.ts'

const [side] = sampleExplanation.sides as readonly [ExplainSide]
const population = side.funnel.filter(({ step }) => step !== 'condition-met')
const numerator: ExplainSide = { ...side, side: 'numerator' }
const denominator: ExplainSide = { ...side, side: 'denominator', funnel: population }

describe('sides', () => {
  test('one funnel is enough where both sides count the same rows', () => {
    expect(distinctSides([numerator, denominator])).toEqual([numerator])
  })

  test('another window makes two', () => {
    const earlier = { ...denominator, window: { ...side.window, from: '2023-03-02' } }
    expect(distinctSides([numerator, earlier])).toHaveLength(2)
  })
})

describe('funnel bars', () => {
  test('share one scale, and each exclusion stands right of what it leaves', () => {
    const bars = funnelBars(population)
    expect(bars.map(({ kind }) => kind)).toEqual(['all', 'out', 'out', 'counted'])
    expect(bars[1]?.start).toBeCloseTo(11276 / 12480, 9)
    expect((bars[1]?.start ?? 0) + (bars[1]?.length ?? 0)).toBeCloseTo(1, 9)
  })

  test('no rows at all draw nothing', () => {
    const empty: FunnelStep = { ...(population[0] as FunnelStep), rows: 0 }
    expect(funnelBars([empty])).toEqual([{ start: 0, length: 0, kind: 'all' }])
  })
})
