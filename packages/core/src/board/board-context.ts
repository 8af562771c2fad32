import type { Diagnostic, PhaseResult } from '@guiju/language'
import type { CheckedRulebook, Pack, Point, Request } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import type { Outcome } from '../finish/evaluation.ts'
import { missing } from '../finish/value.ts'
import { packOf } from '../finish/evaluation.ts'
import type { BoardQuestion } from './board-question.ts'
import type { BoardNumbers, BoardSource } from './board-source.ts'
import { narrowRequest } from './narrow-request.ts'
import type { Narrowing } from './split-condition.ts'
import { withFormulas, type Formula } from './with-formulas.ts'

/** What answering the parts of a board shares. */
export interface BoardContext {
  readonly question: BoardQuestion
  readonly source: BoardSource
  /** Answers a need; equal needs are evaluated once. */
  readonly ask: (need: Need) => Promise<PhaseResult<NeedAnswer>>
}

/** Numbers that a part needs, at points that have one text. */
export interface Need {
  readonly metrics: readonly string[]
  readonly formulas: readonly Formula[]
  readonly splits: readonly string[]
  readonly points: readonly Point[]
  readonly narrowings: readonly Narrowing[]
  /** Null: the entity of the board; `all`: every entity of its kind. */
  readonly entities: 'all' | null
  readonly areTargetsJudged: boolean
}

/** What one request of the board needs when nothing else is said. */
export const plainNeed = (point: Point): Need => ({
  metrics: [],
  formulas: [],
  splits: [],
  points: [point],
  narrowings: [],
  entities: null,
  areTargetsJudged: false,
})

export interface NeedAnswer {
  readonly numbers: BoardNumbers
  readonly checked: CheckedRulebook
  readonly pack: Pack
  /** What a metric or formula came to; missing where the text does not have it. */
  readonly outcome: (id: string, point: number, group: Group) => Outcome
}

const absent: Outcome = Object.freeze({
  value: missing,
  numerator: missing,
  denominator: missing,
  isBelowMinimum: false,
  isReplaced: false,
})

/** Evaluates a need by the text in force on its days. */
export async function answerNeed(
  need: Need,
  question: BoardQuestion,
  source: BoardSource,
): Promise<PhaseResult<NeedAnswer>> {
  const [first] = need.points
  if (first === undefined) throw new Error('A need has at least one point.')
  const text = first.to === question.point.to ? question.checked : question.textOn(first.to)
  const packId = question.pack.id
  const known = text.rulebook.packs.get(packId)
  if (known === undefined) throw new Error(`The rulebook has no pack '${packId}'.`)
  const metrics = need.metrics.filter((id) => known.metrics.has(id))
  const formulas = withFormulas(text, packId, need.formulas)
  const ids = [...metrics, ...need.formulas.map(({ id }) => id)]
  const narrowed = narrowRequest(ids, need.narrowings, packOf(formulas, packId), formulas)
  if (narrowed.value === undefined) return { diagnostics: narrowed.diagnostics }
  const { checked, where } = narrowed.value
  const request: Request = {
    pack: packId,
    metrics: ids,
    points: need.points,
    entity: entityOf(need, question),
    splits: need.splits,
    where,
  }
  const answered = await source.answer(checked, request, need)
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const { outcomes } = answered.value
  const has = new Set(ids)
  const value: NeedAnswer = {
    numbers: answered.value,
    checked,
    pack: packOf(checked, packId),
    outcome: (id, point, group) => (has.has(id) ? outcomes.outcome(id, point, group) : absent),
  }
  return { value, diagnostics: answered.diagnostics }
}

function entityOf(need: Need, { board, entity }: BoardQuestion): Request['entity'] {
  if (board.entity === null || (entity === null && need.entities === null)) return null
  return { kind: board.entity, ids: need.entities === 'all' || entity === null ? null : [entity] }
}

/** The board's own narrowing: the values of its filters. */
export function filterNarrowings({ filters }: BoardQuestion): readonly Narrowing[] {
  return [...filters].map(([split, value]) => ({ split, values: [value], isAmong: true }))
}

/** The one group of an answer without splits. */
export function wholeGroup({ numbers }: NeedAnswer, point = 0): Group {
  const [group] = numbers.groups[point] ?? []
  return group ?? { entity: null, splits: [] }
}

/** Puts phases together that were answered one by one; the first without a value stops. */
export function allOf<T>(answers: readonly PhaseResult<T>[]): PhaseResult<readonly T[]> {
  const diagnostics: Diagnostic[] = answers.flatMap((answer) => [...answer.diagnostics])
  const values = answers.flatMap(({ value }) => (value === undefined ? [] : [value]))
  return values.length < answers.length ? { diagnostics } : { value: values, diagnostics }
}
