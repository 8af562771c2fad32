export { coverageOf, type PackCoverage, type Share } from './coverage/coverage.ts'
export { goalKinds, type Goal, type GoalKind } from './coverage/goal.ts'
export { createRecorder, type Recorder, type Seen } from './coverage/seen.ts'
export type { Mutant } from './mutation/mutant.ts'
export {
  runMutants,
  type MutantOutcome,
  type MutationOptions,
  type MutationResult,
} from './mutation/run-mutants.ts'
