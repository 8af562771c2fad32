export { evaluateOnKeys, type KeysInPlace } from './evaluate-on-keys.ts'
export { evaluateOnRow, type RowInPlace, type RowValue } from './evaluate-on-row.ts'
export { evaluateReference, type CheckedRules } from './evaluate-reference.ts'
export {
  explainSide,
  type RowVerdict,
  type SideFunnel,
  type SideQuestion,
  type Verdict,
} from './explain-side.ts'
export type { LimitDistance, Observer, WindowEdges } from './observer.ts'
