import type { MetricInfo, ScorecardDimension, ScorecardMetric } from '@guiju/protocol'
import { describe, expect, test } from 'vitest'
import { missing, number } from '../sample-metrics.ts'
import { sampleScorecard } from '../sample-scorecard.ts'
import { bulletOf, type Bullet } from './bullet.ts'

const [metric] = sampleScorecard.metrics as readonly [MetricInfo]
const [{ metrics: parts }] = sampleScorecard.dimensions as readonly [ScorecardDimension]
const [part] = parts as readonly [ScorecardMetric]
const peers = (average: number, excellent: number) => ({
  average: number(average),
  excellent: number(excellent),
  count: 20,
})

interface Case {
  readonly name: string
  readonly part: ScorecardMetric
  readonly format?: MetricInfo['format']
  readonly expected: Bullet
}

const cases: readonly Case[] = [
  {
    name: 'the largest mark leaves some room at the right',
    part: { ...part, value: number(0.5), peers: peers(0.25, 0.1) },
    expected: { value: 1 / 1.15, average: 0.5 / 1.15, excellent: 0.2 / 1.15 },
  },
  {
    name: 'a percentage never needs more room than 100 %',
    part: { ...part, value: number(0.9), peers: peers(0.5, 1) },
    expected: { value: 0.9, average: 0.5, excellent: 1 },
  },
  {
    name: 'hours do',
    part: { ...part, value: number(46), peers: peers(23, 11.5) },
    format: 'duration',
    expected: { value: 46 / 52.9, average: 23 / 52.9, excellent: 11.5 / 52.9 },
  },
  {
    name: 'without peers the scale goes to the end of the curve',
    part: {
      ...part,
      value: number(0.01),
      peers: null,
      rule: {
        ...part.rule,
        points: [{ input: 0.1, text: { zh: '10%', en: '10%' }, score: 0 }],
      },
    },
    expected: { value: 0.01 / 0.115, average: null, excellent: null },
  },
  {
    name: 'a missing value has no bar, and its peers keep theirs',
    part: { ...part, value: missing('no-denominator'), peers: peers(1, 0) },
    expected: { value: null, average: 1, excellent: 0 },
  },
  {
    name: 'all zero is drawn nowhere instead of divided by zero',
    part: { ...part, value: number(0), peers: null, rule: { ...part.rule, points: [] } },
    expected: { value: null, average: null, excellent: null },
  },
]

describe('bullet', () => {
  test.each(cases)('$name', ({ part: shown, format = 'percent', expected }) => {
    const found = bulletOf(shown, { ...metric, format })
    for (const mark of ['value', 'average', 'excellent'] as const) {
      const share = expected[mark]
      if (share === null) expect(found[mark]).toBeNull()
      else expect(found[mark]).toBeCloseTo(share, 9)
    }
  })
})
