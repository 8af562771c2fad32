import { describe, expect, test } from 'vitest'
import { rulesOf, worldFromSeed } from './generate/generated-world.ts'
import { factsOf } from './run/case-facts.ts'
import { bindCase, loadRules } from './run/case-spec.ts'
import { chooseCases, hasValue } from './run/choose-cases.ts'
import { printCase } from './run/print-case.ts'
import { reduceCase } from './run/reduce-case.ts'
import { createTally } from './run/tally.ts'

describe('generated worlds', () => {
  test('are the same for the same seed, and others for another', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => {
      const world = worldFromSeed(seed)
      return [rulesOf(world).get('rules.yaml'), world.rows, world.requests]
    })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test('hold rules that the checker accepts', () => {
    const worlds = Array.from({ length: 20 }, (_, index) => chooseCases(worldFromSeed(index + 1)))
    const refused = worlds.flatMap((chosen) => chosen.refused)
    const metrics = worlds.reduce((sum, chosen) => sum + chosen.metrics, 0)
    expect(refused.length).toBeLessThan(metrics * 0.03)
  })

  test('keep the promise of a full run in a large part of one', { timeout: 60_000 }, () => {
    const tally = createTally([])
    for (let seed = 1; tally.cases() < 500; seed += 1) {
      for (const asked of chooseCases(worldFromSeed(seed)).cases) {
        tally.add(factsOf(asked), hasValue(asked))
      }
    }
    expect(tally.shortcomings()).toEqual([])
  })
})

describe('a failing case', () => {
  test('is made smaller as long as it fails, and printed as YAML, rows and request', async () => {
    const asked = chooseCases(worldFromSeed(3)).cases.find(hasValue)
    if (asked === undefined) throw new Error('There is no case with a value.')
    const smaller = await reduceCase(
      asked.spec,
      (spec) => {
        const loaded = loadRules(spec)
        const bound = loaded === null ? null : bindCase(spec, loaded)
        return Promise.resolve(bound !== null && hasValue(bound))
      },
      400,
    )
    const rows = [...smaller.rows.values()].reduce((sum, list) => sum + list.length, 0)
    expect(smaller.rules.metrics).toHaveLength(1)
    expect(smaller.request.points).toHaveLength(1)
    expect(rows).toBeLessThanOrEqual(2)
    const text = printCase(smaller, [])
    expect(text).toContain('metrics:\n')
    expect(text).toContain('request:\n')
  })
})

describe('a tally', () => {
  test('tells what a full run lacks', () => {
    const tally = createTally(['never_called'])
    const [asked] = chooseCases(worldFromSeed(3)).cases
    if (asked === undefined) throw new Error('There is no case.')
    const facts = factsOf(asked)
    for (let count = 0; count < 2000; count += 1) tally.add({ ...facts, isLate: false }, true)
    expect(tally.shortcomings()).toContain(
      'a fact known after its row entered the window: 0 of 2000, not 20 %',
    )
    expect(tally.shortcomings()).toContain("functions 'never_called': 0, not 3 in 2000")
  })
})
