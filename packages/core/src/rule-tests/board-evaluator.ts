import type { PhaseResult } from '@guiju/language'
import { storedSchema, type RowsEngine } from '@guiju/plan'
import type { DataRows } from '@guiju/rulebook'
import type { BoardQuestion } from '../board/board-question.ts'
import type { BoardResult } from '../board/board-result.ts'
import { engineSource } from '../board/engine-source.ts'
import { evaluateBoard } from '../board/evaluate-board.ts'
import { rowsSource, type RowsAnswerer } from '../board/rows-source.ts'

/** Evaluates a board over rows held in memory. */
export type BoardEvaluator = (
  question: BoardQuestion,
  rows: DataRows,
) => Promise<PhaseResult<BoardResult>>

/** Boards by one who evaluates directly, as the reference does. */
export function rowsBoards(answerer: RowsAnswerer): BoardEvaluator {
  return (question, rows) => evaluateBoard(question, rowsSource(answerer, rows))
}

/** Boards by an engine that holds rows in memory. */
export function engineBoards(engine: RowsEngine): BoardEvaluator {
  return async (question, rows) => {
    const session = await engine.openRows(rows, storedSchema(question.pack.datasets))
    try {
      const source = engineSource(session, { signal: new AbortController().signal })
      return await evaluateBoard(question, { ...source, list: null })
    } finally {
      await session.close()
    }
  }
}
