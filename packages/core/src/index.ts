export { evaluate } from './finish/evaluate.ts'
export type { RunOptions, Progress } from './finish/collect-answers.ts'
export {
  rowsEvaluator,
  runRuleTests,
  type RowsEvaluator,
  type RuleTestOptions,
  type RuleTestResult,
} from './rule-tests/run-rule-tests.ts'
export type { TestCheck, TestPart } from './rule-tests/check-point.ts'
