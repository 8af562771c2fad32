import {
  runRuleTests,
  type BoardEvaluator,
  type RowsEvaluator,
  type RuleTestOptions,
  type RuleTestResult,
} from '@guiju/core'
import type { CheckedRulebook, Pack, RulebookText, RuleTest } from '@guiju/rulebook'
import type { Mutant } from './mutant.ts'
import { mutantsOf } from './mutants.ts'
import { mutated, objectGraph, type ObjectGraph } from './object-graph.ts'
import { objectsBehind } from './objects-behind.ts'

/** What became of a mutant. */
export interface MutantOutcome {
  readonly mutant: Mutant
  readonly isKilled: boolean
  /** How many tests depend on what was changed. */
  readonly tests: number
}

/** What became of all mutants, or the tests for which nothing was changed. */
export interface MutationResult {
  readonly outcomes: readonly MutantOutcome[] | null
  readonly failing: readonly RuleTest[]
}

export interface MutationOptions {
  /** Answers the tests: the reference, which holds rows in memory. */
  readonly evaluator: RowsEvaluator
  /** Answers tests of boards; left out: none of them is run. */
  readonly boards?: BoardEvaluator
  /** Packs whose rules are changed; all when left out. */
  readonly packs?: ReadonlySet<string>
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Changes every rule in every way and runs the tests that depend on it, until one notices. A rule that says the
 * same in several texts is one: noticed in any of them is noticed.
 *
 * - Null: no outcomes while a test fails before anything is changed: it would notice everything.
 */
export async function runMutants(
  texts: readonly Pick<RulebookText, 'checked' | 'tests'>[],
  options: MutationOptions,
): Promise<MutationResult> {
  const runs = await runOnce(texts, options)
  const failing = [...runs].filter(([, { isPassed }]) => !isPassed).map(([test]) => test)
  return failing.length > 0
    ? { outcomes: null, failing }
    : { outcomes: await outcomesOf(texts, runs, options), failing }
}

/** How a test went as the rules are. */
interface TestRun {
  readonly isPassed: boolean
  readonly tookMs: number
}

async function runOnce(
  texts: readonly Pick<RulebookText, 'checked' | 'tests'>[],
  options: MutationOptions,
): Promise<ReadonlyMap<RuleTest, TestRun>> {
  const runs = new Map<RuleTest, TestRun>()
  for (const { checked, tests } of texts) {
    for (const test of tests) {
      options.signal?.throwIfAborted()
      const began = performance.now()
      const isPassedNow = await isPassed(test, checked, options)
      runs.set(test, { isPassed: isPassedNow, tookMs: performance.now() - began })
    }
  }
  return runs
}

function evaluatorsOf({
  evaluator,
  boards,
}: MutationOptions): Pick<RuleTestOptions, 'evaluators' | 'boards'> {
  const evaluators = new Map([['reference', evaluator]])
  return boards === undefined
    ? { evaluators }
    : { evaluators, boards: new Map([['reference', boards]]) }
}

async function outcomesOf(
  texts: readonly Pick<RulebookText, 'checked' | 'tests'>[],
  runs: ReadonlyMap<RuleTest, TestRun>,
  options: MutationOptions,
): Promise<readonly MutantOutcome[]> {
  const trials = texts.map((text) => trialOf(text, runs, options))
  const planned = trials.map((trial) => trial.mutants.length).reduce((sum, one) => sum + one, 0)
  const outcomes = new Map<string, MutantOutcome>()
  let done = 0
  for (const trial of trials) {
    for (const mutant of trial.mutants) {
      options.signal?.throwIfAborted()
      options.onProgress?.(done, planned)
      done += 1
      const known = outcomes.get(mutant.id)
      if (known?.isKilled === true) continue
      const tests = testsOf(mutant, trial)
      const isKilled = await isNoticed(mutant, tests, trial, options)
      outcomes.set(mutant.id, { mutant, isKilled, tests: (known?.tests ?? 0) + tests.length })
    }
  }
  return [...outcomes.values()]
}

/** One text of the rules with everything that is changed in it. */
interface Trial {
  readonly graph: ObjectGraph
  readonly mutants: readonly Mutant[]
  readonly tests: readonly {
    readonly test: RuleTest
    readonly behind: ReadonlySet<object>
    readonly tookMs: number
  }[]
}

function trialOf(
  { checked, tests }: Pick<RulebookText, 'checked' | 'tests'>,
  runs: ReadonlyMap<RuleTest, TestRun>,
  { packs }: MutationOptions,
): Trial {
  const wanted = [...checked.rulebook.packs.values()].filter(({ id }) => packs?.has(id) !== false)
  return {
    graph: objectGraph(checked),
    mutants: wanted.flatMap((pack: Pack) => mutantsOf(pack, checked)),
    tests: tests.map((test) => ({
      test,
      behind: objectsBehind(test, checked),
      tookMs: runs.get(test)?.tookMs ?? 0,
    })),
  }
}

/** How much sooner a test of the changed rule itself is run than others. */
const preference = 10

/** The tests that read what a mutant changes: quick ones first, and those of the rule itself before others. */
function testsOf(mutant: Mutant, { tests }: Trial): readonly RuleTest[] {
  const targets = [...mutant.replacements.keys()]
  const name = mutant.rule.slice(mutant.rule.indexOf('/') + 1)
  const costOf = ({ test: { target }, tookMs }: Trial['tests'][number]): number =>
    'id' in target && target.id === name ? tookMs / preference : tookMs
  return tests
    .filter(({ behind }) => targets.some((target) => behind.has(target)))
    .toSorted((left, right) => costOf(left) - costOf(right))
    .map(({ test }) => test)
}

async function isNoticed(
  mutant: Mutant,
  tests: readonly RuleTest[],
  { graph }: Trial,
  options: MutationOptions,
): Promise<boolean> {
  if (tests.length === 0) return false
  const checked = mutated(graph, mutant)
  for (const test of tests) {
    if (!(await isPassed(test, checked, options))) return true
  }
  return false
}

/** A rule that is so wrong that it cannot be evaluated fails its test. */
async function isPassed(
  test: RuleTest,
  checked: CheckedRulebook,
  options: MutationOptions,
): Promise<boolean> {
  try {
    const texts = [{ checked, tests: [test] }]
    const results: readonly RuleTestResult[] = await runRuleTests(texts, evaluatorsOf(options))
    return results.every((result) => result.isPassed)
  } catch (thrown) {
    if (thrown instanceof Error) return false
    throw thrown
  }
}
