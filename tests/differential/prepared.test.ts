import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preparedDuckdbUnderTest } from './run/duckdb-under-test.ts'
import { runWorlds } from './run/run-worlds.ts'
import { createTally } from './run/tally.ts'
import { availableFunctions, settings } from './settings.ts'

const minutes = 60_000

/** Of all statements, the share that must read what is stored of parents. */
const leastRewritten = 0.1

describe('the embedded engine with columns of parents beside their children', () => {
  let engine: Awaited<ReturnType<typeof preparedDuckdbUnderTest>>
  const cases = Math.ceil(settings.cases / 5)

  beforeAll(async () => {
    engine = await preparedDuckdbUnderTest()
  })

  afterAll(() => engine.close())

  test(
    `answers ${cases} generated cases as the reference does`,
    { timeout: 30 * minutes },
    async () => {
      const tally = createTally(availableFunctions)
      const report = await runWorlds(engine, tally, { ...settings, cases, mostPrinted: 3 })
      const { of, rewritten } = engine.statements()
      process.stdout.write(`${rewritten} of ${of} statements read what is stored of parents\n`)
      expect(report.failures.join('\n\n')).toBe('')
      expect([...report.refusals]).toEqual([])
      expect(rewritten).toBeGreaterThan(of * leastRewritten)
    },
  )
})
