import type {
  Derive,
  Distinct,
  Expand,
  Filter,
  JoinKeys,
  Lookup,
  Mark,
  Pick,
  Reduce,
  Rows,
  Scan,
  SortKey,
  TakenColumns,
  Unnest,
} from './rows.ts'
import type { Scalar } from './scalar.ts'

export function scan(dataset: string, columns: Scan['columns']): Scan {
  return Object.freeze({ kind: 'scan', dataset, columns: Object.freeze([...columns]) })
}

export function filter(input: Rows, predicate: Scalar): Filter {
  return Object.freeze({ kind: 'filter', input, predicate })
}

export function derive(input: Rows, columns: Derive['columns']): Derive {
  return Object.freeze({ kind: 'derive', input, columns: Object.freeze([...columns]) })
}

export function lookup(input: Rows, right: Rows, on: JoinKeys, take: TakenColumns): Lookup {
  return Object.freeze({ kind: 'lookup', input, right, on, take: frozen(take) })
}

export function mark(input: Rows, right: Rows, on: JoinKeys, as: string): Mark {
  return Object.freeze({ kind: 'mark', input, right, on, as })
}

export function expand(
  input: Rows,
  right: Rows,
  on: JoinKeys,
  options: { readonly take: TakenColumns; readonly keepUnmatched: boolean },
): Expand {
  const take = frozen(options.take)
  return Object.freeze({
    kind: 'expand',
    input,
    right,
    on,
    take,
    keepUnmatched: options.keepUnmatched,
  })
}

export function pick(
  input: Rows,
  per: readonly string[],
  order: readonly SortKey[],
  count: number,
): Pick {
  return Object.freeze({ kind: 'pick', input, per, order, count })
}

export function distinct(input: Rows, columns: readonly string[]): Distinct {
  return Object.freeze({ kind: 'distinct', input, columns })
}

export function unnest(input: Rows, column: string, as: string): Unnest {
  return Object.freeze({ kind: 'unnest', input, column, as })
}

export function reduce(input: Rows, keys: readonly string[], measures: Reduce['measures']): Reduce {
  return Object.freeze({ kind: 'reduce', input, keys, measures: Object.freeze([...measures]) })
}

const frozen = <Item>(list: readonly Item[]): readonly Item[] =>
  Object.isFrozen(list) ? list : Object.freeze([...list])
