import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { Board, BoardPart } from '@guiju/rulebook'
import { requestSpan } from '../request/request-span.ts'
import { withNearest } from '../request/resolve-ids.ts'
import { answerCards } from './answer-cards.ts'
import { answerList, listSortProblem } from './answer-list.ts'
import { answerPlaybook } from './answer-playbook.ts'
import { answerRows } from './answer-rows.ts'
import { answerSeries } from './answer-series.ts'
import { allOf, answerNeed, type BoardContext } from './board-context.ts'
import { wholePart, type BoardQuestion, type PartQuestion } from './board-question.ts'
import type { BoardResult, PartAnswer } from './board-result.ts'
import type { BoardSource } from './board-source.ts'
import { sharedNeeds } from './share-needs.ts'

/**
 * The exact results of a board, or of one part of it. What its parts need for the same split is one request.
 *
 * - Unit: values are in the units of their metrics; a share is a plain ratio.
 * - Null: a share of nothing, peers and grades of a narrowed board.
 * - Diagnostics: a part, filter, sort column or split to narrow by that is not there; what the source refuses.
 */
export async function evaluateBoard(
  question: BoardQuestion,
  source: BoardSource,
): Promise<PhaseResult<BoardResult>> {
  const problems = questionProblems(question)
  if (problems.length > 0) return { diagnostics: problems }
  const { board, part: asked } = question
  const ask = sharedNeeds((need) => answerNeed(need, question, source))
  const context: BoardContext = { question, source, ask }
  const parts = [...board.parts.values()].filter(({ id }) => asked === null || asked.id === id)
  const answers = await Promise.all(
    parts.map((part) => answerPart(part, asked ?? wholePart(part.id), context)),
  )
  const answered = allOf(answers)
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  return { value: { parts: answered.value }, diagnostics: answered.diagnostics }
}

function answerPart(part: BoardPart, asked: PartQuestion, context: BoardContext): PartAnswer {
  switch (part.kind) {
    case 'cards':
      return answerCards(part, context)
    case 'series':
      return answerSeries(part, context)
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return answerRows(part, asked, context)
    case 'list':
      return answerList(part, asked, context)
    case 'playbook':
      return answerPlaybook(part, context)
  }
}

/** What a part may be narrowed by: its own splits, and those of the parts that open it. */
export function narrowableBy(part: BoardPart, board: Board): readonly string[] {
  const splitsOf = (each: BoardPart): readonly string[] =>
    'splits' in each ? each.splits.map(({ name }) => name) : []
  const openers = [...board.parts.values()].filter(
    (each) => 'drill' in each && each.drill?.name === part.id,
  )
  return [...new Set([...splitsOf(part), ...openers.flatMap(splitsOf)])]
}

/** Filters, a part, a sort or a narrowing that the board does not have. */
export function questionProblems({
  board,
  filters,
  part: asked,
}: BoardQuestion): readonly Diagnostic[] {
  const known = board.filters.map(({ name }) => name)
  const unknown = [...filters.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const params = { board: board.id, ...withNearest(name, known), known }
      return diagnostic('board-unknown-filter', requestSpan, params)
    })
  if (asked === null) return unknown
  const part = board.parts.get(asked.id)
  if (part !== undefined) return [...unknown, ...partProblems(part, asked, board)]
  const params = { board: board.id, ...withNearest(asked.id, board.parts.keys()) }
  return [...unknown, diagnostic('board-unknown-part', requestSpan, params)]
}

function partProblems(part: BoardPart, asked: PartQuestion, board: Board): readonly Diagnostic[] {
  const known = narrowableBy(part, board)
  const problems: Diagnostic[] = [...asked.narrowed.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const params = { part: part.id, ...withNearest(name, known), known }
      return diagnostic('board-narrow', requestSpan, params)
    })
  if (asked.isSwapped && (!('splits' in part) || part.splits.length < 2)) {
    problems.push(diagnostic('board-not-swapped', requestSpan, { part: part.id }))
  }
  const sort = part.kind === 'list' ? listSortProblem(part, asked) : sortProblem(part, asked)
  return sort === null ? problems : [...problems, sort]
}

function sortProblem(part: BoardPart, { sort }: PartQuestion): Diagnostic | null {
  if (sort === null) return null
  const known = 'splits' in part ? part.columns.map(({ id }) => id) : []
  if (known.includes(sort.column)) return null
  return diagnostic('board-sort-refused', requestSpan, {
    part: part.id,
    column: sort.column,
    known,
  })
}
