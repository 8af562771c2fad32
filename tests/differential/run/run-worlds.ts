import { evaluateReference } from '@guiju/reference'
import { worldFromSeed } from '../generate/generated-world.ts'
import { factsOf } from './case-facts.ts'
import { bindCase, loadRules, type Case, type CaseSpec } from './case-spec.ts'
import { chooseCases, hasValue } from './choose-cases.ts'
import { compareResults, type Difference } from './compare-results.ts'
import type { EngineUnderTest, OpenedData, PlantedFault } from './engine-under-test.ts'
import { printCase } from './print-case.ts'
import { reduceCase } from './reduce-case.ts'
import type { Tally } from './tally.ts'

/** What to run: cases of the worlds from one seed on, until there are enough. */
export interface RunOptions {
  readonly firstSeed: number
  readonly cases: number
  /** How many failing cases to make smaller and print; after the last the run stops. */
  readonly mostPrinted: number
}

/** What a run found out. */
export interface RunReport {
  readonly cases: number
  /** One text for each failing case: its seed, and a smaller case that still fails. */
  readonly failures: readonly string[]
  /** Cases that the engine refused, by what it said. */
  readonly refusals: ReadonlyMap<string, number>
  /** Metrics with mistakes, of all metrics generated. */
  readonly unsound: { readonly rules: number; readonly of: number }
}

/** Tries to make a failing case smaller so often. */
const mostTries = 400

/** Worlds that are with the engine at the same time: while it works on one, the next is generated. */
const worldsAtOnce = 2

/** Compares an engine with the reference on generated cases, and notes in `tally` what they held. */
export async function runWorlds(
  engine: EngineUnderTest,
  tally: Tally,
  options: RunOptions,
): Promise<RunReport> {
  const failing: Failing[] = []
  const refusals = new Map<string, number>()
  const unsound = { rules: 0, of: 0 }
  const pending = new Set<Promise<void>>()
  for (let seed = options.firstSeed; tally.cases() < options.cases; seed += 1) {
    if (failing.length >= options.mostPrinted) break
    const chosen = chooseCases(worldFromSeed(seed))
    unsound.rules += chosen.refused.length
    unsound.of += chosen.metrics
    const cases = chosen.cases.slice(0, options.cases - tally.cases())
    for (const asked of cases) tally.add(factsOf(asked), hasValue(asked))
    const world = judgeWorld(engine, cases, seed, { failing, refusals })
    pending.add(world)
    void world.finally(() => pending.delete(world))
    if (pending.size >= worldsAtOnce) await Promise.race(pending)
  }
  await Promise.all(pending)
  const failures: string[] = []
  for (const one of failing.slice(0, options.mostPrinted)) failures.push(await report(engine, one))
  return { cases: tally.cases(), failures, refusals, unsound }
}

/** A case that failed, and how. */
interface Failing {
  readonly title: string
  readonly asked: Case
  readonly verdict: Exclude<Verdict, { readonly kind: 'same' | 'refused' }>
}

async function judgeWorld(
  engine: EngineUnderTest,
  cases: readonly Case[],
  seed: number,
  found: { readonly failing: Failing[]; readonly refusals: Map<string, number> },
): Promise<void> {
  const [first] = cases
  if (first === undefined) return
  const data = await engine.open(first.data, first.pack)
  for (const [index, asked] of cases.entries()) {
    const verdict = await judge(data, asked, null)
    if (verdict.kind === 'refused') {
      found.refusals.set(verdict.why, (found.refusals.get(verdict.why) ?? 0) + 1)
    } else if (verdict.kind !== 'same') {
      found.failing.push({
        title: `seed ${seed}, case ${index} (again with GUIJU_DIFFERENTIAL_SEED=${seed})`,
        asked,
        verdict,
      })
    }
  }
  await data.close()
}

/** How many cases a planted fault needs until the comparison finds it; null when it never does. */
export async function casesUntilFound(
  engine: EngineUnderTest,
  fault: PlantedFault,
  options: Omit<RunOptions, 'mostPrinted'>,
): Promise<number | null> {
  let cases = 0
  for (let seed = options.firstSeed; cases < options.cases; seed += 1) {
    const chosen = chooseCases(worldFromSeed(seed))
    const [first] = chosen.cases
    if (first === undefined) continue
    const data = await engine.open(first.data, first.pack)
    for (const asked of chosen.cases) {
      cases += 1
      const verdict = await judge(data, asked, fault)
      if (verdict.kind === 'different') {
        await data.close()
        return cases
      }
    }
    await data.close()
  }
  return null
}

type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'different'; readonly differences: readonly Difference[] }
  | { readonly kind: 'threw'; readonly why: string }

async function judge(data: OpenedData, asked: Case, fault: PlantedFault | null): Promise<Verdict> {
  const expected = evaluateReference(asked.checked, asked.request, asked.data).value ?? []
  try {
    const answer = await data.evaluate(asked, fault)
    if (answer.kind === 'refused') {
      const [first] = answer.diagnostics
      return { kind: 'refused', why: `${first?.code}: ${first?.message.en}` }
    }
    const differences = compareResults(expected, answer.results)
    return differences.length === 0 ? { kind: 'same' } : { kind: 'different', differences }
  } catch (error) {
    return { kind: 'threw', why: firstLine(error instanceof Error ? error.message : String(error)) }
  }
}

async function report(
  engine: EngineUnderTest,
  { title, asked, verdict }: Failing,
): Promise<string> {
  const smaller = await reduceCase(
    asked.spec,
    async (spec) => (await judgeSpec(engine, spec)).kind === verdict.kind,
    mostTries,
  )
  const last = await judgeSpec(engine, smaller)
  const why = last.kind === 'threw' ? `threw: ${last.why}` : ''
  const differences = last.kind === 'different' ? last.differences : []
  return [title, why, printCase(smaller, differences)].filter((line) => line !== '').join('\n')
}

async function judgeSpec(engine: EngineUnderTest, spec: CaseSpec): Promise<Verdict> {
  const loaded = loadRules(spec)
  const asked = loaded === null ? null : bindCase(spec, loaded)
  if (asked === null) return { kind: 'same' }
  const data = await engine.open(asked.data, asked.pack)
  const verdict = await judge(data, asked, null)
  await data.close()
  return verdict
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
