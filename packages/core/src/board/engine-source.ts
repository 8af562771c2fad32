import { keyRows } from '@guiju/planner'
import type { ChunkValue, ScalarType, Session } from '@guiju/plan'
import type { Expr, PhaseResult } from '@guiju/language'
import { listRows as listDetails } from '../details/list-rows.ts'
import { runRequest, type RunRequestOptions } from '../finish/evaluate.ts'
import { listRows } from '../finish/list-rows.ts'
import { decode } from '../finish/measure-value.ts'
import type { Value } from '../finish/value.ts'
import { standingsFor } from '../scope/disclosed-rankings.ts'
import { guardOf } from '../scope/guarded-session.ts'
import { guardedKeyRows, sessionNaming } from '../scope/named-rows.ts'
import type { RankOutcome } from '../score/rank-entities.ts'
import type {
  Attributes,
  AttributesQuestion,
  BoardSource,
  StandingQuestion,
} from './board-source.ts'

/** What a session is asked with; `textOn` as for any request. */
export type SourceOptions = Pick<RunRequestOptions, 'signal' | 'onProgress' | 'textOn'>

/** Answers boards from a snapshot that an engine holds. */
export function engineSource(session: Session, options: SourceOptions): BoardSource {
  const { signal } = options
  return {
    answer: async (checked, request, { areTargetsJudged }) => {
      const run = await runRequest(checked, request, session, { ...options, areTargetsJudged })
      if (run.value === undefined) return { diagnostics: run.diagnostics }
      const { evaluation, groups, targets } = run.value
      const value = { outcomes: evaluation, groups, targets: areTargetsJudged ? targets : null }
      return { value, diagnostics: run.diagnostics }
    },
    standing:
      guardOf(session) === null ? null : (question) => readStanding(question, session, options),
    attributes: (question) => readAttributes(question, session, signal),
    list: (question, page) => listDetails(question, session, { ...page, signal }),
  }
}

async function readStanding(
  { checked, pack, kind, ranking, point, entity }: StandingQuestion,
  session: Session,
  options: SourceOptions,
): Promise<PhaseResult<RankOutcome | null>> {
  const rankings = new Map([[ranking.metric, ranking]])
  const asked = { checked, pack, kind, points: [point], rankings, isAssumed: false }
  const standings = await standingsFor(asked, session, options)
  if (standings.value === undefined) return { diagnostics: standings.diagnostics }
  const ranked = standings.value?.(null, 0).get(ranking.metric)
  return { value: ranked?.shownOf(entity) ?? null, diagnostics: standings.diagnostics }
}

async function readAttributes(
  { checked, pack, dataset, keys, values, point }: AttributesQuestion,
  session: Session,
  signal: AbortSignal,
): Promise<PhaseResult<Attributes>> {
  const { statistics } = session
  const found = keyRows(checked, pack, { dataset, keys, values, point, statistics })
  const { rows, columns } = guardedKeyRows(found, dataset.name, pack, session)
  const id = `values of ${dataset.name}`
  const [key, ...named] = columns
  const from = sessionNaming(rows, dataset.name, session)
  const listed = await listRows(from, { id, rows, columns }, { limit: keys.length, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const value = new Map(
    listed.value.rows.map((row) => [
      String(row.get(key.name)),
      named.map(({ name, type }, index) => {
        const expr = values[index]
        return read(row.get(name) ?? null, type, currencyOf(expr, checked))
      }),
    ]),
  )
  return { value, diagnostics: listed.diagnostics }
}

function read(value: ChunkValue, type: ScalarType, currency: string | null): Value {
  return Array.isArray(value)
    ? { kind: 'text', text: value.join(', ') }
    : decode(value, type, currency)
}

function currencyOf(
  expr: Expr | undefined,
  { types }: AttributesQuestion['checked'],
): string | null {
  const type = expr === undefined ? undefined : types.get(expr)?.type
  return type?.kind === 'money' ? type.currency : null
}
