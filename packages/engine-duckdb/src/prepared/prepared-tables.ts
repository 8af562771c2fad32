import type { ParentColumns } from './parent-columns.ts'

/** What is known of the tables of a snapshot in which rows hold columns of their parents. */
export interface PreparedTables {
  /** How many rows a table has. */
  readonly rowsOf: (dataset: string) => number
  readonly parentsOf: (dataset: string) => readonly PreparedParent[]
}

/** Parents whose columns are stored beside the rows of a dataset. */
export interface PreparedParent extends ParentColumns {
  /** Whether it is stored which rows are the only ones of their parent. */
  readonly isOnlyStored: boolean
  /** True when every row has its parent. */
  readonly isAlwaysThere: boolean
}

/** Rows are read in place of their parents where they are at most this share of them. */
export const mostChildren = 0.5
