import type { Diagnostic, PhaseResult } from '@guiju/language'
import { storedSchema, type RowsEngine } from '@guiju/plan'
import { planRequest } from '@guiju/planner'
import type {
  CheckedRulebook,
  DataRows,
  MetricResult,
  Point,
  Request,
  RulebookText,
  RuleTest,
} from '@guiju/rulebook'
import { evaluate } from '../finish/evaluate.ts'
import { packOf } from '../finish/evaluation.ts'
import { outcomesOfResults } from '../finish/outcomes-of-results.ts'
import { checkPoint } from './check-point.ts'
import { givenOutcomes } from './given-outcomes.ts'
import type { ScoredTest } from './scored-test.ts'
import type { TestCheck, TestPart } from './test-context.ts'
import { pointsOf, testRequest } from './test-request.ts'

/** Evaluates a request over rows held in memory, as the reference does. */
export type RowsEvaluator = (
  checked: CheckedRulebook,
  request: Request,
  rows: DataRows,
) => PhaseResult<readonly MetricResult[]> | Promise<PhaseResult<readonly MetricResult[]>>

/** Who answers the tests: evaluators by the name under which their answers are shown. */
export interface RuleTestOptions {
  readonly evaluators: ReadonlyMap<string, RowsEvaluator>
  /** Only tests that it holds for; all when left out. */
  readonly isWanted?: (test: RuleTest) => boolean
  readonly onResult?: (result: RuleTestResult) => void
  /** Is told which parts of scorecards and rankings the tests come to, with every evaluator. */
  readonly onScored?: (scored: ScoredTest) => void
}

/** One test at one moment by one evaluator. */
export interface RuleTestResult {
  readonly test: RuleTest
  readonly evaluator: string
  readonly point: Point
  readonly isPassed: boolean
  readonly checks: readonly TestCheck[]
  /** The values that the result is made of. */
  readonly parts: readonly TestPart[]
  /** What kept the test from being answered. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Runs the rule tests of each text against it, each by each evaluator: texts in order of days, tests in order of
 * writing.
 */
export async function runRuleTests(
  texts: readonly Pick<RulebookText, 'checked' | 'tests'>[],
  options: RuleTestOptions,
): Promise<readonly RuleTestResult[]> {
  const results: RuleTestResult[] = []
  const onScored = options.onScored ?? (() => undefined)
  for (const { checked, tests } of texts) {
    for (const test of tests) {
      if (options.isWanted?.(test) === false) continue
      for (const [name, evaluator] of options.evaluators) {
        const made = await runTest(test, checked, { name, answer: evaluator, onScored })
        results.push(...made)
        for (const result of made) options.onResult?.(result)
      }
    }
  }
  return results
}

/** Answers tests with an engine that holds rows in memory. */
export function rowsEvaluator(engine: RowsEngine): RowsEvaluator {
  return async (checked, request, rows) => {
    const pack = packOf(checked, request.pack)
    const session = await engine.openRows(rows, storedSchema(pack.datasets))
    try {
      return await evaluate(checked, request, session, { signal: new AbortController().signal })
    } finally {
      await session.close()
    }
  }
}

/** Who answers a test, and who hears what it came to. */
interface Answering {
  readonly name: string
  readonly answer: RowsEvaluator
  readonly onScored: (scored: ScoredTest) => void
}

async function runTest(
  test: RuleTest,
  checked: CheckedRulebook,
  { name: evaluator, answer, onScored }: Answering,
): Promise<readonly RuleTestResult[]> {
  const pack = packOf(checked, test.pack)
  const asked = testRequest(test, pack, checked)
  if (asked.value === undefined) return refused(test, evaluator, asked.diagnostics)
  const { request, checked: extended, subject } = asked.value
  if (test.expect.values.has('error')) {
    const { diagnostics } = planRequest(extended, request, { datasets: new Map() })
    return refused(test, evaluator, diagnostics)
  }
  const answered = await answer(extended, request, test.rows)
  if (answered.value === undefined) return refused(test, evaluator, answered.diagnostics)
  const results = answered.value
  const outcomes = givenOutcomes(test, outcomesOfResults(results, pack), pack, extended)
  return request.points.map((point, index) => {
    const context = { test, pack, checked: extended, request, results, outcomes, onScored }
    const { checks, parts } = checkPoint(subject, index, context)
    const isPassed = checks.length > 0 && checks.every(({ isMet }) => isMet)
    return { test, evaluator, point, isPassed, checks, parts, diagnostics: answered.diagnostics }
  })
}

/** A test without an answer: passed when it expects one of these errors. */
function refused(
  test: RuleTest,
  evaluator: string,
  diagnostics: readonly Diagnostic[],
): readonly RuleTestResult[] {
  const checks = errorChecks(test, diagnostics)
  const isPassed = checks.length > 0 && checks.every(({ isMet }) => isMet)
  return pointsOf(test).map((point) => {
    return { test, evaluator, point, isPassed, checks, parts: [], diagnostics }
  })
}

function errorChecks(
  { expect }: RuleTest,
  diagnostics: readonly Diagnostic[],
): readonly TestCheck[] {
  const node = expect.values.get('error')
  if (node?.kind !== 'text') return []
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  const isMet = codes.some((code) => code === node.text.trim())
  const actual = codes.length === 0 ? 'no error' : [...new Set(codes)].join(', ')
  return [{ name: 'error', expected: node.text, actual, isMet, span: node.span }]
}
