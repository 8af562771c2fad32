import { testDays } from '../amend/test-days.ts'
import type { RuleTest } from '../test-model.ts'
import type { PackSource } from './collect-packs.ts'
import { isWithin, type Period } from './pack-periods.ts'

/** The pack with those of its tests that ask for a day of the period; those without any day are in the last. */
export function withTestsOf(source: PackSource, period: Period): PackSource {
  if (period.from === null && period.until === null) return source
  const tests = source.tests.filter(({ node }) => {
    const days = testDays(node)
    return days.length === 0 ? period.until === null : days.some((day) => isWithin(period, day))
  })
  return { ...source, tests }
}

/** The tests as far as they ask for days of the period; a period asked for counts by its last day. */
export function testsWithin(tests: readonly RuleTest[], period: Period): readonly RuleTest[] {
  return tests.flatMap((test) => {
    const at = test.at.filter((point) =>
      isWithin(period, point.kind === 'day' ? point.day : point.to),
    )
    if (at.length === 0) return []
    return at.length === test.at.length ? [test] : [{ ...test, at }]
  })
}
