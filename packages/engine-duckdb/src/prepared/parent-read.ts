import { booleanType, column, type JoinKeys, type Rows, type Scalar, type Scan } from '@guiju/plan'
import type { PreparedParent, PreparedTables } from './prepared-tables.ts'
import { storedOrigin } from './stored-origin.ts'
import { besideName, type StoredColumn } from './with-stored.ts'

/** How rows of a child read what is stored of their parent beside them. */
export interface ParentRead {
  readonly parent: PreparedParent
  /** The rows whose table holds the columns. */
  readonly child: string
  /** The column of the child's rows that holds a column of the parent; null where none does. */
  readonly columnFor: (name: string) => StoredColumn | { readonly as: string } | null
  readonly presence: StoredColumn
  /** Tells the rows that are the only ones of their parent; null where that is not stored. */
  readonly only: StoredColumn | null
}

/**
 * How `child` rows read the columns of the `parent` rows that `on` leads to; null unless `on` compares stored columns
 * of both as the relation does whose parents are stored.
 */
export function parentRead(
  child: Rows,
  parent: Scan,
  on: readonly { readonly child: string; readonly parent: string }[],
  { parentsOf }: PreparedTables,
): ParentRead | null {
  const pairs = on.map((pair) => ({
    here: storedOrigin(child, pair.child),
    there: parent.columns.find(({ as }) => as === pair.parent)?.column,
    as: pair.child,
  }))
  const [first] = pairs
  const start = first?.here?.scan
  if (start === undefined || pairs.some(({ here }) => here?.scan !== start)) return null
  const found = parentsOf(start.dataset).find(
    (candidate) =>
      candidate.to === parent.dataset &&
      candidate.on.length === pairs.length &&
      candidate.on.every(({ here, there }) =>
        pairs.some((pair) => pair.here?.column === here && pair.there === there),
      ),
  )
  if (found === undefined) return null
  return {
    parent: found,
    child: start.dataset,
    columnFor: (name) => {
      const key = pairs.find(({ there }) => there === name)
      if (key !== undefined) return { as: key.as }
      const held = found.columns.find((candidate) => candidate.column === name)
      if (held === undefined) return null
      return { column: held.stored, as: besideName(held.stored), type: held.type }
    },
    presence: yesOrNo(found.presence),
    only: found.isOnlyStored ? yesOrNo(found.only) : null,
  }
}

const yesOrNo = (stored: string): StoredColumn => ({
  column: stored,
  as: besideName(stored),
  type: booleanType,
})

/** The pairs of a join as child and parent. */
export const pairsOf = (
  on: JoinKeys,
  child: 'left' | 'right',
): readonly { readonly child: string; readonly parent: string }[] =>
  on.map(({ left, right }) =>
    child === 'left' ? { child: left, parent: right } : { child: right, parent: left },
  )

/** A column to be read, as a scalar. */
export const read = ({ as, type }: StoredColumn): Scalar => column(as, type)
