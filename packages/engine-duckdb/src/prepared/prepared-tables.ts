import type { ParentColumns } from './parent-columns.ts'

/** What is known of the tables of a snapshot in which rows hold columns of their parents. */
export interface PreparedTables {
  /** How many rows a table has. */
  readonly rowsOf: (dataset: string) => number
  readonly parentsOf: (dataset: string) => readonly PreparedParent[]
}

/** Parents whose columns are stored beside the rows of a dataset. */
export interface PreparedParent extends ParentColumns {
  /** True when every row has its parent. */
  readonly isAlwaysThere: boolean
}
