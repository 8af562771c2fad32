export { evaluateReference, type CheckedRules } from './evaluate-reference.ts'
export {
  explainSide,
  type RowVerdict,
  type SideFunnel,
  type SideQuestion,
  type Verdict,
} from './explain-side.ts'
