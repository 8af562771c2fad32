import type { Dataset, Expr } from '@guiju/language'
import {
  createRowsKeys,
  inList,
  outputColumns,
  textType,
  type ResultColumn,
  type Rows,
  type Statistics,
} from '@guiju/plan'
import type { Pack, Point } from '@guiju/rulebook'
import { asText } from './lower/as-text.ts'
import { baseRow, columnFor, columnOf, keepWhere } from './lower/draft.ts'
import { existingRows } from './lower/existence.ts'
import { columnValue } from './lower/known.ts'
import { loweringAt } from './lower/lowering-at.ts'
import { onRow, type Draft, type Env, type Lowering } from './lower/lowering.ts'
import type { CheckedRules } from './plan-request.ts'

/** Rows of a dataset by their key, with what expressions say of each. */
export interface KeyRows {
  readonly rows: Rows
  /** The key as text, then one column for each expression, in order. */
  readonly columns: readonly [key: ResultColumn, ...values: ResultColumn[]]
}

/**
 * Lists the rows of a dataset with a key of one column that are among `keys`, and the values of row expressions
 * on them, as known at a point.
 */
export function keyRows(
  checked: CheckedRules,
  pack: Pack,
  asked: {
    readonly dataset: Dataset
    readonly keys: readonly string[]
    readonly values: readonly Expr[]
    readonly point: Point
    readonly statistics: Statistics
  },
): KeyRows {
  const { dataset, keys, values, point, statistics } = asked
  const column = dataset.columns.get(dataset.key[0] ?? '')
  if (column === undefined || dataset.key.length !== 1) {
    throw new Error(`'${dataset.name}' has no key of one column.`)
  }
  const lowering = loweringAt(point, { checked, pack, statistics, keyOf: createRowsKeys() })
  const { draft, env } = rowsAlone(lowering, dataset)
  const key = columnFor(draft, asText(columnValue(env, baseRow(dataset), column)), 'key')
  keepWhere(draft, inList(columnOf(draft, key), keys))
  const named = values.map((value, index) =>
    columnFor(draft, lowering.lower(value, env), `value ${String(index + 1)}`),
  )
  const types = outputColumns(draft.rows)
  const columns = named.map((name): ResultColumn => {
    const type = types.get(name)
    if (type === undefined) throw new Error(`The rows have no column '${name}'.`)
    return { name, type }
  })
  return { rows: draft.rows, columns: [{ name: key, type: textType }, ...columns] }
}

/** The rows of a dataset that exist, and where expressions are read on them. */
function rowsAlone(
  lowering: Lowering,
  dataset: Dataset,
): { readonly draft: Draft; readonly env: Env } {
  const none: Draft = {
    rows: { kind: 'scan', dataset: '', columns: [] },
    key: [],
    found: new Map(),
    joined: new Map(),
  }
  const nowhere: Env = {
    lowering,
    isKnownOnly: true,
    scopes: [],
    window: null,
    metric: '',
    reduced: new Map(),
    draft: none,
  }
  const draft = existingRows(nowhere, dataset)
  return { draft, env: onRow({ ...nowhere, draft }, baseRow(dataset)) }
}
