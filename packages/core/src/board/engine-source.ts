import { keyRows } from '@guiju/planner'
import type { ChunkValue, ScalarType, Session } from '@guiju/plan'
import type { Expr, PhaseResult } from '@guiju/language'
import { listRows as listDetails } from '../details/list-rows.ts'
import { runRequest, type RunRequestOptions } from '../finish/evaluate.ts'
import { listRows } from '../finish/list-rows.ts'
import { decode } from '../finish/measure-value.ts'
import type { Value } from '../finish/value.ts'
import type { Attributes, AttributesQuestion, BoardSource } from './board-source.ts'

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
    attributes: (question) => readAttributes(question, session, signal),
    list: (question, page) => listDetails(question, session, { ...page, signal }),
  }
}

async function readAttributes(
  { checked, pack, dataset, keys, values, point }: AttributesQuestion,
  session: Session,
  signal: AbortSignal,
): Promise<PhaseResult<Attributes>> {
  const { statistics } = session
  const { rows, columns } = keyRows(checked, pack, { dataset, keys, values, point, statistics })
  const id = `values of ${dataset.name}`
  const [key, ...named] = columns
  const listed = await listRows(session, { id, rows, columns }, { limit: keys.length, signal })
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
