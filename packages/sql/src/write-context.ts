import type { Parameter } from '@guiju/plan'
import type { SqlSelect } from './sql-tree.ts'

/** What writing a part of a statement needs of the whole. */
export interface WriteContext {
  /** The placeholder of a value, which is bound in the order of first use. */
  readonly bind: (parameter: Parameter) => string
  /** A name, quoted where it must be. */
  readonly name: (name: string) => string
  /** A select inside a select. */
  readonly select: (select: SqlSelect) => string
}
