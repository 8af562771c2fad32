import { engineBoards, rowsEvaluator, runRuleTests, type RowsEvaluator } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { evaluateReference } from '@guiju/reference'
import { coverageOf, createRecorder, type Recorder } from '@guiju/rule-testing'
import type { RulebookText, RulebookTimeline } from '@guiju/rulebook'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors } from '../output/report-diagnostics.ts'
import { seconds } from '../output/progress.ts'
import { loadProject, loadRules, unknownPacks } from '../project/load-rules.ts'
import { readChoice } from '../read-choice.ts'
import { coverageJson, coverageLine, coverageReport } from './coverage-report.ts'
import { referenceBoards } from './reference-boards.ts'
import { runMutation, type MutationTask } from './run-mutation.ts'
import { testOutcomes, type TestOutcome } from './test-outcomes.ts'
import { dayText, placeOf, targetOf, testReport } from './test-report.ts'

/** Answers `guiju test`. */
export async function runTest(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const project = await loadProject(context, args.text('project'), null)
  if (project.value === undefined) {
    refuse(context, project.diagnostics, project.sources)
    return 1
  }
  const rules = await loadRules(context, project.value, { onlyInUse: true })
  const sources = new Map([...rules.sources, ...project.sources])
  if (rules.value === undefined || hasErrors(rules.diagnostics)) {
    refuse(context, rules.diagnostics, sources)
    return 1
  }
  const { timeline } = rules.value
  const unknown = unknownPacks(
    args.positionals.map((text) => ({ text, span: { file: '', start: 0, end: 0 } })),
    timeline.newest.checked,
  )
  if (unknown.length > 0) {
    refuse(context, unknown, sources)
    return 1
  }
  const task = { timeline, packs: packsAskedFor(args, timeline.newest), sources, format }
  return args.has('mutate') ? runMutation(context, task) : runAsWritten(context, args, task)
}

/** Runs the tests against the rules as they are. */
async function runAsWritten(
  context: Context,
  args: Arguments,
  { timeline, packs, sources, format }: MutationTask,
): Promise<ExitCode> {
  const began = performance.now()
  const recorder = createRecorder()
  const outcomes = await answerTests(context, { timeline, packs, recorder })
  const coverage = coverageOf(timeline.texts, recorder.seen).filter(({ pack }) => packs.has(pack))
  const failed = outcomes.filter(({ isPassed }) => !isPassed)
  if (format === 'json') {
    const told = { ...testJson(outcomes, sources), coverage: coverageJson(coverage, sources) }
    context.print(JSON.stringify(told, null, 2))
  } else {
    const shown = args.has('verbose') ? outcomes : failed
    for (const outcome of shown) context.print(testReport(context, outcome, sources))
    if (args.has('coverage')) context.print(coverageReport(context, coverage, sources))
  }
  const [passed, missed] = [String(outcomes.length - failed.length), String(failed.length)]
  const took = seconds(performance.now() - began)
  context.tell(
    localized(context, {
      en: `${passed} tests passed, ${missed} failed, with the reference and with DuckDB, in ${took}.`,
      zh: `${passed} 个测试通过，${missed} 个失败；参照实现和 DuckDB 各算一遍，用时 ${took}。`,
    }),
  )
  if (coverage.length > 0) context.tell(coverageLine(context, coverage))
  return failed.length > 0 ? 1 : 0
}

/** Packs named on the command line; all when none is. */
function packsAskedFor(args: Arguments, { checked }: RulebookText): ReadonlySet<string> {
  const { packs } = checked.rulebook
  return new Set(args.positionals.length === 0 ? packs.keys() : args.positionals)
}

interface Answering {
  readonly timeline: RulebookTimeline
  readonly packs: ReadonlySet<string>
  readonly recorder: Recorder
}

async function answerTests(
  context: Context,
  { timeline: { texts }, packs, recorder }: Answering,
): Promise<readonly TestOutcome[]> {
  const duckdb = await createDuckdbEngine()
  const reference: RowsEvaluator = (checked, request, rows, textOn) =>
    evaluateReference(checked, request, rows, textOn, recorder.observer)
  const boards = new Map([
    ['reference', referenceBoards(reference)],
    ['DuckDB', engineBoards(duckdb)],
  ])
  const evaluators = new Map<string, RowsEvaluator>([
    ['reference', reference],
    ['DuckDB', rowsEvaluator(duckdb)],
  ])
  context.progress.wait(localized(context, { en: 'Running rule tests', zh: '运行规则测试' }))
  try {
    const results = await runRuleTests(texts, {
      evaluators,
      boards,
      onScored: recorder.onScored,
      isWanted({ pack }) {
        context.signal.throwIfAborted()
        return packs.has(pack)
      },
    })
    return testOutcomes(results)
  } finally {
    context.progress.done()
    duckdb.close()
  }
}

function testJson(outcomes: readonly TestOutcome[], sources: ReadonlyMap<string, string>): object {
  const tests = outcomes.map(({ test, point, results, agrees, isPassed }) => ({
    pack: test.pack,
    target: targetOf(test),
    name: test.name,
    place: placeOf(test, sources),
    day: dayText(point),
    passed: isPassed,
    agrees,
    evaluators: results.map(({ evaluator, checks, parts, diagnostics }) => ({
      name: evaluator,
      checks: checks.map(({ name, expected, actual, isMet }) => ({
        name,
        expected,
        actual,
        isMet,
      })),
      parts,
      messages: diagnostics.map(({ code, message }) => ({ code, message })),
    })),
  }))
  const passed = tests.filter((test) => test.passed).length
  return { passed, failed: tests.length - passed, tests }
}
