import type { RowsEvaluator } from '@guiju/core'
import { evaluateReference } from '@guiju/reference'
import { runMutants, type MutantOutcome, type MutationResult } from '@guiju/rule-testing'
import type { RulebookTimeline } from '@guiju/rulebook'
import { localized, type Context, type ExitCode } from '../context.ts'
import { seconds } from '../output/progress.ts'
import { targetOf } from './test-report.ts'
import { referenceBoards } from './reference-boards.ts'
import { acceptedIn, mutationJson, mutationReport, type Mutation } from './mutation-report.ts'

/** What `guiju test --mutate` works on. */
export interface MutationTask {
  readonly timeline: RulebookTimeline
  readonly packs: ReadonlySet<string>
  readonly sources: ReadonlyMap<string, string>
  readonly format: 'text' | 'json'
}

/** Answers `guiju test --mutate`: 0 when every mutant is noticed by a test or accepted with a reason. */
export async function runMutation(
  context: Context,
  { timeline, packs, sources, format }: MutationTask,
): Promise<ExitCode> {
  const began = performance.now()
  const { outcomes, failing } = await runChanges(context, timeline, packs)
  if (outcomes === null) {
    for (const test of failing) context.tell(`✗ ${targetOf(test)}: ${test.name}`)
    context.tell(
      localized(context, {
        en: 'Tests that fail would notice every change. Let them pass first: guiju test.',
        zh: '未通过的测试会“发现”所有改动，请先让测试通过：guiju test。',
      }),
    )
    return 1
  }
  const mutation = sorted(outcomes, acceptedIn(timeline, packs))
  if (format === 'json') context.print(JSON.stringify(mutationJson(mutation, sources), null, 2))
  else if (mutation.survivors.length + mutation.stale.length > 0) {
    context.print(mutationReport(context, mutation, sources))
  }
  context.tell(summary(context, mutation, seconds(performance.now() - began)))
  return mutation.survivors.length + mutation.stale.length > 0 ? 1 : 0
}

const evaluator: RowsEvaluator = (checked, request, rows, textOn) =>
  evaluateReference(checked, request, rows, textOn)

async function runChanges(
  context: Context,
  { texts }: RulebookTimeline,
  packs: ReadonlySet<string>,
): Promise<MutationResult> {
  const words = { en: 'Changing rules', zh: '改动规则' }
  context.progress.wait(localized(context, words))
  let told = 0
  try {
    return await runMutants(texts, {
      evaluator,
      boards: referenceBoards(evaluator),
      packs,
      signal: context.signal,
      onProgress: (done, total) => {
        const percent = Math.floor((10 * done) / total) * 10
        if (percent === told) return
        told = percent
        context.progress.wait(`${localized(context, words)} ${String(percent)}%`)
      },
    })
  } finally {
    context.progress.done()
  }
}

/** Survivors that a pack accepts, and those that it need not accept any more. */
function sorted(outcomes: readonly MutantOutcome[], accepted: Mutation['accepted']): Mutation {
  const survived = outcomes.filter(({ isKilled }) => !isKilled)
  const survivors = survived.filter(({ mutant }) => !accepted.has(mutant.id))
  const ids = new Set(survived.map(({ mutant }) => mutant.id))
  const stale = [...accepted.values()].filter(({ mutant }) => !ids.has(mutant))
  return { outcomes, survivors, accepted, stale }
}

function summary(
  context: Context,
  { outcomes, survivors, accepted }: Mutation,
  took: string,
): string {
  const killed = outcomes.filter(({ isKilled }) => isKilled).length
  const [all, noticed, left] = [outcomes.length, killed, survivors.length].map(String)
  const percent = outcomes.length === 0 ? '100' : ((100 * killed) / outcomes.length).toFixed(1)
  return localized(context, {
    en: `${String(noticed)} of ${String(all)} changes of rules are noticed by a test (${percent}%), ${String(accepted.size)} are accepted, ${String(left)} are left, in ${took}.`,
    zh: `${String(all)} 处规则改动中 ${String(noticed)} 处被测试发现（${percent}%），${String(accepted.size)} 处已认可，剩余 ${String(left)} 处，用时 ${took}。`,
  })
}
