import type { RuleTestResult } from '@guiju/core'
import type { RuleTest } from '@guiju/rulebook'

/** One test at one moment, as all evaluators answered it. */
export interface TestOutcome {
  readonly test: RuleTest
  readonly point: RuleTestResult['point']
  /** By evaluator. */
  readonly results: readonly RuleTestResult[]
  /** Every evaluator gave the same numbers. */
  readonly agrees: boolean
  readonly isPassed: boolean
}

/** Puts the results of all evaluators side by side: a test passes when each is as expected and all agree. */
export function testOutcomes(results: readonly RuleTestResult[]): readonly TestOutcome[] {
  const byTest = Map.groupBy(results, ({ test }) => test)
  return [...byTest].flatMap(([test, ofTest]) => {
    const byPoint = Map.groupBy(ofTest, ({ point }) => JSON.stringify(point))
    return [...byPoint.values()].flatMap((answers) => {
      const [first] = answers
      if (first === undefined) return []
      const agrees = new Set(answers.map(numbersOf)).size === 1
      const isPassed = agrees && answers.every((answer) => answer.isPassed)
      return [{ test, point: first.point, results: answers, agrees, isPassed }]
    })
  })
}

const numbersOf = ({ checks, parts }: RuleTestResult): string =>
  JSON.stringify([checks.map(({ name, actual }) => [name, actual]), parts])
