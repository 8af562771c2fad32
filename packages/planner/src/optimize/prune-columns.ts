import {
  columnsOfMeasure,
  columnsOfScalar,
  derive,
  distinct,
  expand,
  filter,
  lookup,
  mark,
  pick,
  reduce,
  scan,
  unnest,
  type Rows,
} from '@guiju/plan'

/**
 * Drops every column that nobody reads, and the lookups, marks and computed columns that only served those.
 * A node that two readers need for different columns becomes two narrow ones.
 */
export function pruneColumns(rows: Rows, needed: readonly string[]): Rows {
  const done = new Map<Rows, Map<string, Rows>>()
  const prune = (node: Rows, wanted: ReadonlySet<string>): Rows => {
    const text = [...wanted].toSorted().join('\n')
    const known = done.get(node)?.get(text)
    if (known !== undefined) return known
    const made = pruneNode(node, wanted, prune)
    done.set(node, (done.get(node) ?? new Map<string, Rows>()).set(text, made))
    return made
  }
  return prune(rows, new Set(needed))
}

type Prune = (rows: Rows, needed: ReadonlySet<string>) => Rows

function pruneNode(rows: Rows, needed: ReadonlySet<string>, prune: Prune): Rows {
  switch (rows.kind) {
    case 'scan': {
      const columns = rows.columns.filter(({ as }) => needed.has(as))
      // Rows are counted even where no column of theirs is read.
      return scan(rows.dataset, columns.length > 0 ? columns : rows.columns.slice(0, 1))
    }
    case 'filter': {
      const input = prune(rows.input, joined(needed, columnsOfScalar(rows.predicate)))
      return filter(input, rows.predicate)
    }
    case 'derive':
      return pruneDerive(rows, needed, prune)
    case 'lookup':
      return pruneLookup(rows, needed, prune)
    case 'expand':
      return pruneExpand(rows, needed, prune)
    case 'mark':
      return pruneMark(rows, needed, prune)
    case 'pick': {
      const read = [...rows.per, ...rows.order.map(({ column }) => column)]
      return pick(prune(rows.input, joined(needed, read)), rows.per, rows.order, rows.count)
    }
    case 'distinct':
      return distinct(prune(rows.input, new Set(rows.columns)), rows.columns)
    case 'unnest': {
      const below = joined(without(needed, [rows.as]), [rows.column])
      return unnest(prune(rows.input, below), rows.column, rows.as)
    }
    case 'reduce': {
      const measures = rows.measures.filter(({ name }) => needed.has(name))
      const read = measures.flatMap(({ measure }) => [...columnsOfMeasure(measure)])
      return reduce(prune(rows.input, joined(new Set(rows.keys), read)), rows.keys, measures)
    }
  }
}

function pruneDerive(
  rows: Extract<Rows, { kind: 'derive' }>,
  needed: ReadonlySet<string>,
  prune: Prune,
): Rows {
  const columns = rows.columns.filter(({ name }) => needed.has(name))
  const read = columns.flatMap(({ value }) => [...columnsOfScalar(value)])
  const names = rows.columns.map(({ name }) => name)
  const input = prune(rows.input, joined(without(needed, names), read))
  return columns.length === 0 ? input : derive(input, columns)
}

/** A lookup finds at most one row, so one that nobody reads changes nothing. */
function pruneLookup(
  rows: Extract<Rows, { kind: 'lookup' }>,
  needed: ReadonlySet<string>,
  prune: Prune,
): Rows {
  const take = rows.take.filter(({ as }) => needed.has(as))
  const below = without(
    needed,
    rows.take.map(({ as }) => as),
  )
  if (take.length === 0) return prune(rows.input, below)
  const input = prune(
    rows.input,
    joined(
      below,
      rows.on.map(({ left }) => left),
    ),
  )
  return lookup(input, prune(rows.right, rightNeeds(rows.on, take)), rows.on, take)
}

function pruneExpand(
  rows: Extract<Rows, { kind: 'expand' }>,
  needed: ReadonlySet<string>,
  prune: Prune,
): Rows {
  const { on, keepUnmatched } = rows
  const take = rows.take.filter(({ as }) => needed.has(as))
  const input = prune(rows.input, leftNeeds(on, without(needed, takenNames(rows))))
  return expand(input, prune(rows.right, rightNeeds(on, take)), on, { take, keepUnmatched })
}

function pruneMark(
  rows: Extract<Rows, { kind: 'mark' }>,
  needed: ReadonlySet<string>,
  prune: Prune,
): Rows {
  const below = without(needed, [rows.as])
  if (!needed.has(rows.as)) return prune(rows.input, below)
  const input = prune(rows.input, leftNeeds(rows.on, below))
  return mark(input, prune(rows.right, rightNeeds(rows.on, [])), rows.on, rows.as)
}

function takenNames({
  take,
}: {
  readonly take: readonly { readonly as: string }[]
}): readonly string[] {
  return take.map(({ as }) => as)
}

function leftNeeds(
  on: readonly { readonly left: string }[],
  needed: ReadonlySet<string>,
): ReadonlySet<string> {
  return joined(
    needed,
    on.map(({ left }) => left),
  )
}

function rightNeeds(
  on: readonly { readonly right: string }[],
  take: readonly { readonly from: string }[],
): ReadonlySet<string> {
  return new Set([...on.map(({ right }) => right), ...take.map(({ from }) => from)])
}

function joined(names: ReadonlySet<string>, more: Iterable<string>): ReadonlySet<string> {
  return new Set([...names, ...more])
}

function without(names: ReadonlySet<string>, fewer: readonly string[]): ReadonlySet<string> {
  return new Set([...names].filter((name) => !fewer.includes(name)))
}
