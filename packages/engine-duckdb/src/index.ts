export { checkSlice, type SliceFacts } from './append/check-slice.ts'
export { compareSnapshots, type DayChange } from './append/compare-snapshots.ts'
export { openCellStore, type CellStoreOptions } from './cells/open-cell-store.ts'
export * from './create-duckdb-engine.ts'
export * from './duckdb-options.ts'
export { duckdbDialect } from './duckdb-dialect.ts'
export {
  openSnapshot,
  type SnapshotOptions,
  type SnapshotSession,
} from './snapshot/open-snapshot.ts'
export type { OnLoadProgress } from './snapshot/build-snapshot.ts'
export { snapshotId } from './snapshot/snapshot-id.ts'
export { describeReject } from './snapshot/reject-report.ts'
export * from './snapshot/snapshot-source.ts'
