import type { MutantOutcome } from '@guiju/rule-testing'
import type { AcceptedSurvivor, RulebookTimeline } from '@guiju/rulebook'
import { localized, type Context } from '../context.ts'
import { placeIn } from './place-in.ts'

/** What became of all mutants, beside the survivors that packs accept. */
export interface Mutation {
  readonly outcomes: readonly MutantOutcome[]
  /** Noticed by no test and accepted by no pack. */
  readonly survivors: readonly MutantOutcome[]
  /** By the id of the mutant. */
  readonly accepted: ReadonlyMap<string, AcceptedSurvivor>
  /** Accepted, but noticed by a test or not there. */
  readonly stale: readonly AcceptedSurvivor[]
}

/** The survivors that the packs accept, by the id of the mutant. */
export function acceptedIn(
  { texts }: RulebookTimeline,
  packs: ReadonlySet<string>,
): ReadonlyMap<string, AcceptedSurvivor> {
  const all = texts.flatMap(({ checked }) => [...checked.rulebook.packs.values()])
  const wanted = all.filter(({ id }) => packs.has(id)).flatMap(({ survivors }) => survivors)
  return new Map(wanted.map((survivor) => [survivor.mutant, survivor]))
}

/** Each survivor with its place and how many tests looked at it, and what need not be accepted any more. */
export function mutationReport(
  context: Context,
  { survivors, stale }: Mutation,
  sources: ReadonlyMap<string, string>,
): string {
  const lines = survivors.map(({ mutant, tests }) => {
    const { change, span, id } = mutant
    const shown = localized(context, { en: id, zh: `${mutant.pack} ${mutant.rule}：${change.zh}` })
    return `${placeIn(span, sources)}  ${shown}  ${testCount(context, tests)}`
  })
  const told = stale.map(
    ({ mutant, span }) =>
      `${placeIn(span, sources)}  ${localized(context, {
        en: `need not be accepted any more: ${mutant}`,
        zh: `不必再认可：${mutant}`,
      })}`,
  )
  return [...lines, ...told].join('\n')
}

function testCount(context: Context, tests: number): string {
  if (tests === 0) return localized(context, { en: '(no test reads it)', zh: '（没有测试用到）' })
  return localized(context, {
    en: `(${String(tests)} test${tests === 1 ? '' : 's'} did not notice)`,
    zh: `（${String(tests)} 个测试没有发现）`,
  })
}

/** Everything as a program reads it. */
export function mutationJson(
  { outcomes, survivors, accepted, stale }: Mutation,
  sources: ReadonlyMap<string, string>,
): object {
  return {
    mutants: outcomes.length,
    noticed: outcomes.filter(({ isKilled }) => isKilled).length,
    accepted: [...accepted.values()].map(({ mutant, reason }) => ({ mutant, reason })),
    survivors: survivors.map(({ mutant, tests }) => ({
      mutant: mutant.id,
      pack: mutant.pack,
      rule: mutant.rule,
      change: mutant.change,
      place: placeIn(mutant.span, sources),
      tests,
    })),
    stale: stale.map(({ mutant, span }) => ({ mutant, place: placeIn(span, sources) })),
  }
}
