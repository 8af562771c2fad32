import { evaluateReference } from '@guiju/reference'
import type { MetricResult } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromSeed, several } from './generate/draw.ts'
import { worldFromSeed } from './generate/generated-world.ts'
import { trendRequest, trendRules } from './generate/trend-rules.ts'
import { bindCase, loadRules, type Case, type CaseSpec } from './run/case-spec.ts'
import { compareResults } from './run/compare-results.ts'
import { duckdbUnderTest } from './run/duckdb-under-test.ts'
import type { EngineUnderTest, PlantedFault } from './run/engine-under-test.ts'
import { trendFaults } from './run/planted-faults.ts'
import { printCase } from './run/print-case.ts'
import { reduceCase } from './run/reduce-case.ts'
import { settings } from './settings.ts'

const minutes = 60_000

/** A tenth of a full run, because each case has many points. */
const cases = Math.ceil(settings.cases / 10)
const casesPerWorld = 5

/** Of the sides asked, the share that must be answered for all points at once. */
const leastAtOnce = 0.7

describe('trends and series of many points', () => {
  let engine: EngineUnderTest

  beforeAll(async () => {
    engine = await duckdbUnderTest()
  })

  afterAll(() => engine.close())

  test(
    `are in ${cases} generated cases what the reference says at each point`,
    { timeout: 30 * minutes },
    async () => {
      let different: CaseSpec | null = null
      for (let seed = settings.firstSeed; countOf(seed) < cases; seed += 1) {
        different ??= await firstDifference(engine, casesOf(seed), null)
      }
      expect(different === null ? '' : await printed(engine, different)).toBe('')
      const { of, atOnce } = engine.trendSides()
      process.stdout.write(`${atOnce} of ${of} sides at once\n`)
      expect(atOnce).toBeGreaterThan(of * leastAtOnce)
    },
  )

  test('are the same in columns of doubles', { timeout: 5 * minutes }, async () => {
    for (let seed = settings.firstSeed; countOf(seed) < 60; seed += 1) {
      const [first, ...others] = casesOf(seed)
      if (first === undefined) continue
      const data = await engine.open(first.data, first.pack)
      for (const asked of [first, ...others]) {
        const expected = evaluateReference(asked.checked, asked.request, asked.data).value ?? []
        expect(await data.evaluateColumns(asked)).toEqual(expected.map(doubleOf))
      }
      await data.close()
    }
  })

  test.each(trendFaults)(
    'are told apart from those with $name',
    { timeout: 5 * minutes },
    async (fault) => {
      let found: CaseSpec | null = null
      for (let seed = settings.firstSeed; found === null && countOf(seed) < 200; seed += 1) {
        found = await firstDifference(engine, casesOf(seed), fault)
      }
      expect(found).not.toBeNull()
    },
  )
})

/** Results of the rules asked are numbers; their numerators and denominators are small. */
function doubleOf({ value }: MetricResult): number {
  return value === null || typeof value !== 'object'
    ? NaN
    : Number(value.numerator) / Number(value.denominator)
}

const countOf = (seed: number): number => (seed - settings.firstSeed) * casesPerWorld

/** Trends over the rows of a world. */
function casesOf(seed: number): readonly Case[] {
  const { options, rows } = worldFromSeed(seed)
  const loaded = loadRules({ options, rules: trendRules })
  if (loaded === null || loaded.refused.length > 0) {
    throw new Error(loaded?.refused.map(({ message }) => message.en).join('\n'))
  }
  const requests = fromSeed(seed, (draw) =>
    several(draw, { low: casesPerWorld, high: casesPerWorld }, () => trendRequest(draw)),
  )
  return requests.flatMap((request) => {
    const bound = bindCase({ options, rules: trendRules, rows, request }, loaded)
    return bound === null ? [] : [bound]
  })
}

async function firstDifference(
  engine: EngineUnderTest,
  asked: readonly Case[],
  fault: PlantedFault | null,
): Promise<CaseSpec | null> {
  const [first] = asked
  if (first === undefined) return null
  const data = await engine.open(first.data, first.pack)
  for (const one of asked) {
    const expected = evaluateReference(one.checked, one.request, one.data).value ?? []
    const answer = await data.evaluate(one, fault)
    const results = answer.kind === 'results' ? answer.results : []
    if (compareResults(expected, results).length > 0) {
      await data.close()
      return one.spec
    }
  }
  await data.close()
  return null
}

/** The case made smaller, as text. */
async function printed(engine: EngineUnderTest, spec: CaseSpec): Promise<string> {
  const isDifferent = async (smaller: CaseSpec): Promise<boolean> => {
    const loaded = loadRules(smaller)
    const bound = loaded === null ? null : bindCase(smaller, loaded)
    return bound !== null && (await firstDifference(engine, [bound], null)) !== null
  }
  return printCase(await reduceCase(spec, isDifferent, 300), [])
}
