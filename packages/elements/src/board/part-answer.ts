import type { BoardPartAnswer, BoardPartRequest, BoardResponse } from '@guiju/protocol'

/** The board with the part of `answer` in the place of the old one; the next page of a list goes on with it. */
export function withPart(
  board: BoardResponse,
  answer: BoardResponse,
  { id, cursor }: BoardPartRequest,
): BoardResponse {
  const part = answer.parts.find((candidate) => candidate.id === id)
  if (!part) return board
  const parts = board.parts.map((old) => {
    if (old.id !== id) return old
    return cursor === undefined ? part : continued(old, part)
  })
  return { ...board, parts }
}

function continued(old: BoardPartAnswer, next: BoardPartAnswer): BoardPartAnswer {
  if (old.kind !== 'list' || next.kind !== 'list') return next
  return { ...next, page: { ...next.page, rows: [...old.page.rows, ...next.page.rows] } }
}
