import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdbUnderTest } from './run/duckdb-under-test.ts'
import type { EngineUnderTest } from './run/engine-under-test.ts'
import { plantedFaults } from './run/planted-faults.ts'
import { casesUntilFound, runWorlds } from './run/run-worlds.ts'
import { createTally } from './run/tally.ts'
import { availableFunctions, settings } from './settings.ts'

const minutes = 60_000

/** Of the sides asked at several points, the share that must be answered for all of them at once. */
const leastAtOnce = 0.1

describe('the embedded engine', () => {
  let engine: EngineUnderTest

  beforeAll(async () => {
    engine = await duckdbUnderTest()
  })

  afterAll(() => engine.close())

  test(
    `answers ${settings.cases} generated cases as the reference does`,
    { timeout: 30 * minutes },
    async () => {
      const tally = createTally(availableFunctions)
      const report = await runWorlds(engine, tally, { ...settings, mostPrinted: 3 })
      const { of, atOnce } = engine.trendSides()
      process.stdout.write(`${tally.print()}\n${atOnce} of ${of} sides at several points at once\n`)
      expect(report.failures.join('\n\n')).toBe('')
      expect([...report.refusals]).toEqual([])
      expect(tally.cases()).toBeGreaterThanOrEqual(settings.cases)
      expect(tally.shortcomings()).toEqual([])
      expect(atOnce).toBeGreaterThan(of * leastAtOnce)
      expect(report.unsound.rules).toBeLessThan(report.unsound.of * 0.03)
    },
  )

  test.each(plantedFaults)(
    'is told apart from one with $name',
    { timeout: 15 * minutes },
    async (fault) => {
      const cases = await casesUntilFound(engine, fault, {
        firstSeed: settings.firstSeed,
        cases: 1200,
      })
      process.stdout.write(`${fault.name}: found by case ${cases ?? 'none'}\n`)
      expect(cases).not.toBeNull()
    },
  )
})
