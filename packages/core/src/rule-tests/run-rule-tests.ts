import type { Diagnostic } from '@guiju/language'
import { planRequest } from '@guiju/planner'
import type {
  CheckedRulebook,
  Pack,
  Point,
  RulebookText,
  RuleTest,
  TestedBoard,
} from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'
import { outcomesOfResults } from '../finish/outcomes-of-results.ts'
import { boardQuestions } from './board-test.ts'
import type { BoardEvaluator } from './board-evaluator.ts'
import { checkBoard } from './check-board.ts'
import { checkPoint } from './check-point.ts'
import { judgeTargets, type TargetsInput } from './judge-targets.ts'
import type { RowsEvaluator } from './rows-evaluator.ts'
import { givenOutcomes } from './given-outcomes.ts'
import type { ScoredTest } from './scored-test.ts'
import type { TestCheck, TestPart } from './test-context.ts'
import type { TextOn } from '../finish/metric-places.ts'
import { pointsOf, testRequest, type TestSubject } from './test-request.ts'

/** Who answers the tests: evaluators by the name under which their answers are shown. */
export interface RuleTestOptions {
  readonly evaluators: ReadonlyMap<string, RowsEvaluator>
  /** Who answers tests of boards, by the same names; who is left out answers none. */
  readonly boards?: ReadonlyMap<string, BoardEvaluator>
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
  texts: readonly TestedText[],
  options: RuleTestOptions,
): Promise<readonly RuleTestResult[]> {
  const results: RuleTestResult[] = []
  const onScored = options.onScored ?? (() => undefined)
  const textOn = textInForce(texts)
  for (const { checked, tests } of texts) {
    for (const test of tests) {
      if (options.isWanted?.(test) === false) continue
      for (const [name, evaluator] of options.evaluators) {
        const boards = options.boards?.get(name)
        const answer: RowsEvaluator = (rules, request, rows) =>
          evaluator(rules, request, rows, textOn)
        const made = await runTest(test, checked, { name, answer, boards, onScored })
        results.push(...made)
        for (const result of made) options.onResult?.(result)
      }
    }
  }
  return results
}

/** A text with its tests, and the first day on which it is in force; without one, from the beginning. */
export type TestedText = Pick<RulebookText, 'checked' | 'tests'> &
  Partial<Pick<RulebookText, 'from'>>

/** The text that a test reads where a metric is read at a day of its own. */
function textInForce(texts: readonly TestedText[]): TextOn {
  return (day) => {
    const [base] = texts
    const text = texts.findLast(({ from = null }) => from !== null && from <= day) ?? base
    if (text === undefined) throw new Error('There is no text.')
    return text.checked
  }
}

/** Who answers a test, and who hears what it came to. */
interface Answering {
  readonly name: string
  readonly answer: RowsEvaluator
  readonly boards: BoardEvaluator | undefined
  readonly onScored: (scored: ScoredTest) => void
}

async function runTest(
  test: RuleTest,
  checked: CheckedRulebook,
  answering: Answering,
): Promise<readonly RuleTestResult[]> {
  const { target } = test
  if (target.kind === 'board') return runBoardTest(test, target, checked, answering)
  const { name: evaluator, answer, onScored } = answering
  const pack = packOf(checked, test.pack)
  const asked = testRequest(test, pack, checked)
  if (asked.value === undefined) return refused(test, pack, evaluator, asked.diagnostics)
  const { request, checked: extended, subject } = asked.value
  if (test.expect.values.has('error')) {
    const { diagnostics } = planRequest(extended, request, { datasets: new Map() })
    return refused(test, pack, evaluator, diagnostics)
  }
  const answered = await answer(extended, request, test.rows)
  if (answered.value === undefined) return refused(test, pack, evaluator, answered.diagnostics)
  const results = answered.value
  const outcomes = givenOutcomes(test, outcomesOfResults(results, pack), pack, extended)
  const judged = await judgedTargets(test, subject, {
    test,
    pack,
    checked: extended,
    request,
    answer,
    rows: test.rows,
  })
  if (judged.value === undefined) return refused(test, pack, evaluator, judged.diagnostics)
  const shared = { test, pack, checked: extended, request, results, outcomes, onScored }
  const targets = judged.value
  return request.points.map((point, index) => {
    const context = { ...shared, targets: targets[index] ?? [] }
    const { checks, parts } = checkPoint(subject, index, context)
    const isPassed = checks.length > 0 && checks.every(({ isMet }) => isMet)
    return { test, evaluator, point, isPassed, checks, parts, diagnostics: answered.diagnostics }
  })
}

/** Targets take requests of their own, so they are judged only where a test expects something of them. */
async function judgedTargets(
  { expect }: RuleTest,
  subject: TestSubject,
  input: TargetsInput,
): ReturnType<typeof judgeTargets> {
  return subject.kind === 'metric' && expect.values.has('targets')
    ? await judgeTargets(subject.id, input)
    : { value: [], diagnostics: [] }
}

async function runBoardTest(
  test: RuleTest,
  target: TestedBoard,
  checked: CheckedRulebook,
  { name: evaluator, boards }: Answering,
): Promise<readonly RuleTestResult[]> {
  if (boards === undefined) return []
  const pack = packOf(checked, test.pack)
  const asked = boardQuestions(test, target, pack, checked)
  if (asked.value === undefined) return refused(test, pack, evaluator, asked.diagnostics)
  const results: RuleTestResult[] = []
  for (const question of asked.value) {
    const { value, diagnostics } = await boards(question, test.rows)
    if (value === undefined) return refused(test, pack, evaluator, diagnostics)
    const { checks, parts } = checkBoard(value, { test, pack, checked })
    const unmet = errorChecks(test, diagnostics)
    const all = [...checks, ...unmet]
    const isPassed = all.length > 0 && all.every(({ isMet }) => isMet)
    const { point } = question
    results.push({ test, evaluator, point, isPassed, checks: all, parts, diagnostics })
  }
  return results
}

/** A test without an answer: passed when it expects one of these errors. */
function refused(
  test: RuleTest,
  pack: Pack,
  evaluator: string,
  diagnostics: readonly Diagnostic[],
): readonly RuleTestResult[] {
  const checks = errorChecks(test, diagnostics)
  const isPassed = checks.length > 0 && checks.every(({ isMet }) => isMet)
  return pointsOf(test, pack).map((point) => {
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
