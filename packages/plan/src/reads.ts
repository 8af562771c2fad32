import type { Measure, Rows } from './rows.ts'
import type { Scalar } from './scalar.ts'

/** The inputs of a node: the main input first, then the joined one. */
export function inputsOf(rows: Rows): readonly Rows[] {
  switch (rows.kind) {
    case 'scan':
      return []
    case 'filter':
    case 'derive':
    case 'pick':
    case 'distinct':
    case 'unnest':
    case 'reduce':
      return [rows.input]
    case 'lookup':
    case 'mark':
    case 'expand':
      return [rows.input, rows.right]
  }
}

/** The operands of a scalar, in order. */
export function operandsOf(scalar: Scalar): readonly Scalar[] {
  switch (scalar.kind) {
    case 'column':
    case 'constant':
      return []
    case 'and':
    case 'or':
      return scalar.operands
    case 'not':
    case 'is-null':
    case 'negate':
    case 'in-list':
      return [scalar.operand]
    case 'compare':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return [scalar.left, scalar.right]
    case 'case':
      return [...scalar.branches.flatMap(({ when, then }) => [when, then]), scalar.otherwise]
    case 'call':
      return scalar.args
  }
}

/** The names of the columns a scalar reads. */
export function columnsOfScalar(scalar: Scalar): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: Scalar): void => {
    if (node.kind === 'column') names.add(node.name)
    for (const operand of operandsOf(node)) visit(operand)
  }
  visit(scalar)
  return names
}

/** The scalars a measure computes per row. */
export function scalarsOfMeasure(measure: Measure): readonly Scalar[] {
  const scalars: Scalar[] = measure.where === null ? [] : [measure.where]
  if (measure.kind !== 'count') scalars.push(measure.value)
  if (measure.kind === 'first') scalars.push(...measure.order.map(({ value }) => value))
  return scalars
}

/** The names of the columns a measure reads. */
export function columnsOfMeasure(measure: Measure): ReadonlySet<string> {
  return new Set(scalarsOfMeasure(measure).flatMap((scalar) => [...columnsOfScalar(scalar)]))
}
