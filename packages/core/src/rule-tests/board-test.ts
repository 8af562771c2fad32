import { diagnostic, type PhaseResult } from '@guiju/language'
import type { Board, CheckedRulebook, Pack, RuleTest, TestedBoard } from '@guiju/rulebook'
import { wholePart, type BoardQuestion, type PartQuestion } from '../board/board-question.ts'
import { mostDays } from '../request/resolve-points.ts'
import { pointsOf } from './test-request.ts'

/**
 * What a test asks of a board, at each of its moments. A day asks for the board's own period up to it.
 *
 * - Diagnostics: more days than the board allows, an entity that is not among the rows or of another kind.
 */
export function boardQuestions(
  test: RuleTest,
  asked: TestedBoard,
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<readonly BoardQuestion[]> {
  const board = pack.boards.get(asked.id)
  if (board === undefined) return { diagnostics: [] }
  const problem = entityProblem(test, board, pack) ?? periodProblem(test, board)
  if (problem !== null) return { diagnostics: [problem] }
  const value = pointsOf(test, pack).map((point, index): BoardQuestion => ({
    board,
    pack,
    checked,
    point:
      test.at[index]?.kind === 'period'
        ? { ...point, isPeriod: true }
        : { ...point, from: point.to - board.period.days + 1, isPeriod: true },
    entity: test.entity?.id ?? null,
    filters: asked.filters,
    part: partOf(test, asked),
    textOn: () => checked,
  }))
  return { value, diagnostics: [] }
}

/** The part asked for, or the only one that something is expected of. */
function partOf({ expect }: RuleTest, { part }: TestedBoard): PartQuestion | null {
  if (part !== null) return { ...wholePart(part.id), ...part }
  const [only, ...others] = [...expect.values.keys()].filter((key) => key !== 'error')
  return only === undefined || others.length > 0 ? null : wholePart(only)
}

function periodProblem({ at, span }: RuleTest, board: Board) {
  const most = Math.min(board.period.atMostDays ?? mostDays, mostDays)
  const lengths = at.map((moment) => (moment.kind === 'period' ? moment.to - moment.from + 1 : 1))
  const days = lengths.find((length) => length > most)
  if (days === undefined) return null
  return diagnostic('board-period-too-long', span, { board: board.id, days, most })
}

function entityProblem({ entity, rows, span }: RuleTest, board: Board, pack: Pack) {
  if (entity === null) return null
  if (entity.kind !== board.entity) {
    return diagnostic('board-of-other-entity', span, { board: board.id, kind: board.entity })
  }
  const kind = pack.entities.get(entity.kind)
  const known = kind === undefined ? [] : (rows.get(kind.dataset) ?? [])
  const isThere = known.some((row) => row.get(kind?.key ?? '') === entity.id)
  if (isThere || entity.id === null) return null
  return diagnostic('unknown-entity', span, { kind: entity.kind, id: entity.id })
}
