import { rowsBoards, type BoardEvaluator, type RowsEvaluator } from '@guiju/core'
import { evaluateOnKeys } from '@guiju/reference'

/** Boards by the reference. */
export const referenceBoards = (evaluate: RowsEvaluator): BoardEvaluator =>
  rowsBoards({
    evaluate,
    attributes: ({ values, ...question }, rows) => evaluateOnKeys(values, { ...question, rows }),
  })
