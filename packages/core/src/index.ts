export { evaluate } from './finish/evaluate.ts'
export type { RunOptions, Progress } from './finish/collect-answers.ts'
export {
  rowsEvaluator,
  runRuleTests,
  type RowsEvaluator,
  type RuleTestOptions,
  type RuleTestResult,
} from './rule-tests/run-rule-tests.ts'
export type { ScoredTest } from './rule-tests/scored-test.ts'
export type { TestCheck, TestPart } from './rule-tests/test-context.ts'
export { evaluateBoard } from './board/evaluate-board.ts'
export { wholePart, type BoardQuestion, type PartQuestion } from './board/board-question.ts'
export type * from './board/board-result.ts'
export type * from './board/board-source.ts'
export type { AdviceResult, AdviceState } from './advice/judge-advice.ts'
export { columnType } from './board/column-type.ts'
export { engineSource } from './board/engine-source.ts'
export { rowsSource, type RowsAnswerer } from './board/rows-source.ts'
export { exactText } from './format/exact-text.ts'
export { createGuiju } from './guiju/create-guiju.ts'
export type * from './guiju/port.ts'
export { toWireDiagnostic } from './guiju/to-wire-diagnostic.ts'
export type { DeclaredDays } from './request/complete-days.ts'
export type * from './details/rows-question.ts'
export { listRows, streamRows } from './details/list-rows.ts'
export { exportRows, type ExportedFile } from './export/export-rows.ts'
export type { ExportLanguage, TableOptions } from './export/export-table.ts'
