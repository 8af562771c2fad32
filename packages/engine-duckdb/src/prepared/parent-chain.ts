import {
  and,
  columnsOfScalar,
  derive,
  filter,
  lookup,
  mapScalar,
  type Derive,
  type Filter,
  type Lookup,
  type Mark,
  type Rows,
  type Scalar,
  type Scan,
} from '@guiju/plan'

/** Rows of a table, one for one, with what is computed and looked up for each; the steps from the table upward. */
export interface ParentChain {
  readonly scan: Scan
  readonly steps: readonly ChainStep[]
}

export type ChainStep = Filter | Derive | Lookup | Mark

/** The steps that make `rows` of one table; null where rows are more than some rows of a table. */
export function parentChain(rows: Rows): ParentChain | null {
  if (rows.kind === 'scan') return { scan: rows, steps: [] }
  if (rows.kind === 'filter' || rows.kind === 'derive') return below(rows, rows.input)
  return rows.kind === 'lookup' || rows.kind === 'mark' ? below(rows, rows.input) : null
}

function below(step: ChainStep, input: Rows): ParentChain | null {
  const chain = parentChain(input)
  return chain === null ? null : { ...chain, steps: [...chain.steps, step] }
}

/** Rebuilds a chain over other rows than its table's. */
export function chainOver(start: Rows, steps: readonly ChainStep[]): Rows {
  return steps.reduce<Rows>((input, step) => Object.freeze({ ...step, input }), start)
}

/** A chain of which only some columns are read, without the steps and columns that serve nobody. */
export function prunedChain(
  { scan, steps }: ParentChain,
  needed: ReadonlySet<string>,
): ParentChain {
  const wanted = new Set(needed)
  const kept: ChainStep[] = []
  for (const step of steps.toReversed()) kept.unshift(...keptStep(step, wanted))
  const columns = scan.columns.filter(({ as }) => wanted.has(as))
  return { scan: Object.freeze({ ...scan, columns }), steps: kept }
}

/** The step as far as it is wanted; what it reads is wanted below it. */
function keptStep(step: ChainStep, wanted: Set<string>): readonly ChainStep[] {
  const add = (names: Iterable<string>): void => {
    for (const name of names) wanted.add(name)
  }
  switch (step.kind) {
    case 'filter':
      add(columnsOfScalar(step.predicate))
      return [step]
    case 'derive': {
      const columns = step.columns.filter(({ name }) => wanted.has(name))
      for (const { value } of columns) add(columnsOfScalar(value))
      return columns.length === 0 ? [] : [derive(step.input, columns)]
    }
    case 'lookup': {
      const take = step.take.filter(({ as }) => wanted.has(as))
      if (take.length === 0) return []
      add(step.on.map(({ left }) => left))
      return [lookup(step.input, step.right, step.on, take)]
    }
    case 'mark':
      if (!wanted.has(step.as)) return []
      add(step.on.map(({ left }) => left))
      return [step]
  }
}

/** What a scalar says once computed columns of the chain are written out. */
export function writtenOut(scalar: Scalar, { steps }: ParentChain): Scalar {
  return steps.toReversed().reduce((value, step) => {
    if (step.kind !== 'derive') return value
    const made = new Map(step.columns.map((column) => [column.name, column.value]))
    return mapScalar(value, (part) =>
      part.kind === 'column' ? (made.get(part.name) ?? part) : part,
    )
  }, scalar)
}

/** Every condition that rows of the chain meet, computed columns written out. */
export function conditionsOf(chain: ParentChain): readonly Scalar[] {
  return chain.steps.flatMap((step, index) =>
    step.kind === 'filter'
      ? conjuncts(writtenOut(step.predicate, { ...chain, steps: chain.steps.slice(0, index) }))
      : [],
  )
}

/** The parts of a condition that all must hold. */
export const conjuncts = (condition: Scalar): readonly Scalar[] =>
  condition.kind === 'and' ? condition.operands.flatMap(conjuncts) : [condition]

/** The chain with one more condition. */
export const alsoWhere = (rows: Rows, conditions: readonly Scalar[]): Rows =>
  conditions.length === 0 ? rows : filter(rows, and(conditions))
