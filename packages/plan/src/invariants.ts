import { explainScalar } from './explain-scalar.ts'
import { measureType, outputColumns } from './output-columns.ts'
import type { Plan } from './plan.ts'
import { operandsOf, scalarsOfMeasure } from './reads.ts'
import type { Measure, Rows } from './rows.ts'
import { nodesOf } from './rows-traversal.ts'
import type { Scalar, ScalarType } from './scalar.ts'
import { equalTypes, typeOf } from './scalar-type.ts'
import { isUniqueOn, type DatasetKeys } from './unique-keys.ts'

/** Everything in `plan` that breaks a promise of its nodes, as sentences; none in a sound plan. */
export function planViolations(plan: Plan, keys: DatasetKeys): readonly string[] {
  const measured = plan.queries.flatMap((query) => [
    ...rowsViolations(query.rows, keys),
    ...[query.entity ?? [], ...query.splits]
      .flat()
      .filter((name) => !query.rows.keys.includes(name))
      .map((name) => `${query.id}: '${name}' is not a key of its reduction`),
  ])
  const listed = plan.entities.flatMap((query) => [
    ...rowsViolations(query.rows, keys),
    ...(outputColumns(query.rows).has(query.entity)
      ? []
      : [`${query.id}: no column '${query.entity}'`]),
  ])
  const added = (plan.trends?.cells ?? []).flatMap((query) => [
    ...rowsViolations(query.rows, keys),
    ...[query.entity ?? [], ...query.splits, query.day, query.since ?? []]
      .flat()
      .filter((name) => !query.rows.keys.includes(name))
      .map((name) => `${query.id}: '${name}' is not a key of its reduction`),
    ...query.rows.measures
      .filter(({ measure }) => measure.kind !== 'count' && measure.kind !== 'sum')
      .map(({ name }) => `${query.id}: '${name}' does not add up`),
  ])
  return [...measured, ...listed, ...added]
}

/** Everything in `rows` that breaks a promise of its nodes, as sentences. */
export function rowsViolations(rows: Rows, keys: DatasetKeys): readonly string[] {
  return nodesOf(rows).flatMap((node) => nodeViolations(node, keys))
}

function nodeViolations(rows: Rows, keys: DatasetKeys): readonly string[] {
  switch (rows.kind) {
    case 'scan':
      return repeated(
        rows.columns.map((column) => column.as),
        'scan',
      )
    case 'filter':
      return [...scalarViolations(rows.predicate, rows.input), ...notBoolean(rows.predicate)]
    case 'derive':
      return [
        ...rows.columns.flatMap(({ value }) => scalarViolations(value, rows.input)),
        ...shadowed(
          rows.input,
          rows.columns.map(({ name }) => name),
          'derive',
        ),
      ]
    case 'lookup':
      return [...joinViolations(rows), ...takeViolations(rows), ...notUnique(rows, keys)]
    case 'expand':
      return [...joinViolations(rows), ...takeViolations(rows)]
    case 'mark':
      return [...joinViolations(rows), ...shadowed(rows.input, [rows.as], 'mark')]
    case 'pick':
      return absent(rows.input, [...rows.per, ...rows.order.map((key) => key.column)], 'pick')
    case 'distinct':
      return absent(rows.input, rows.columns, 'distinct')
    case 'unnest':
      return [
        ...absent(rows.input, [rows.column], 'unnest'),
        ...shadowed(rows.input, [rows.as], 'unnest'),
      ]
    case 'reduce':
      return reduceViolations(rows)
  }
}

function reduceViolations({
  input,
  keys,
  measures,
}: Extract<Rows, { kind: 'reduce' }>): readonly string[] {
  return [
    ...absent(input, keys, 'reduce'),
    ...measures.flatMap(({ measure }) => measureViolations(measure, input)),
    ...repeated([...keys, ...measures.map(({ name }) => name)], 'reduce'),
  ]
}

function measureViolations(measure: Measure, input: Rows): readonly string[] {
  const scalars = scalarsOfMeasure(measure).flatMap((scalar) => scalarViolations(scalar, input))
  const where = measure.where === null ? [] : notBoolean(measure.where)
  const isCount = measure.kind === 'count' || measure.kind === 'count-distinct'
  const type =
    isCount || equalTypes(typeOf(measure.value), measureType(measure))
      ? []
      : [`${measure.kind}: the type of '${explainScalar(measure.value)}' is not the measure's`]
  return [...scalars, ...where, ...type]
}

function scalarViolations(scalar: Scalar, input: Rows): readonly string[] {
  const columns = outputColumns(input)
  const visit = (part: Scalar): readonly string[] => [
    ...ownViolations(part, columns),
    ...operandsOf(part).flatMap(visit),
  ]
  return visit(scalar)
}

function ownViolations(
  scalar: Scalar,
  columns: ReadonlyMap<string, ScalarType>,
): readonly string[] {
  switch (scalar.kind) {
    case 'column': {
      const type = columns.get(scalar.name)
      if (type === undefined) return [`no column '${scalar.name}'`]
      return equalTypes(type, scalar.type) ? [] : [`'${scalar.name}' is read as another type`]
    }
    case 'compare':
      return typeOf(scalar.left).kind === typeOf(scalar.right).kind
        ? []
        : [`'${explainScalar(scalar)}' compares two types`]
    case 'and':
    case 'or':
      return scalar.operands.flatMap(notBoolean)
    case 'not':
      return notBoolean(scalar.operand)
    case 'case':
      return caseViolations(scalar)
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return [scalar.left, scalar.right]
        .filter((operand) => typeOf(operand).kind !== 'number')
        .map((operand) => `'${explainScalar(operand)}' is no number`)
    case 'constant':
    case 'is-null':
    case 'in-list':
    case 'negate':
    case 'call':
      return []
  }
}

function caseViolations(scalar: Extract<Scalar, { kind: 'case' }>): readonly string[] {
  const values = [...scalar.branches.map((branch) => branch.then), scalar.otherwise]
  const isMixed = values.some((value) => typeOf(value).kind !== scalar.type.kind)
  return [
    ...scalar.branches.flatMap((branch) => notBoolean(branch.when)),
    ...(isMixed ? [`'${explainScalar(scalar)}' has branches of several types`] : []),
  ]
}

function notBoolean(scalar: Scalar): readonly string[] {
  return typeOf(scalar).kind === 'boolean' ? [] : [`'${explainScalar(scalar)}' is no condition`]
}

type Join = Extract<Rows, { kind: 'lookup' | 'mark' | 'expand' }>

function joinViolations({ input, right, on }: Join): readonly string[] {
  const left = outputColumns(input)
  const other = outputColumns(right)
  return on.flatMap((pair) => {
    const leftType = left.get(pair.left)
    const rightType = other.get(pair.right)
    if (leftType === undefined) return [`join: no column '${pair.left}'`]
    if (rightType === undefined) return [`join: no column '${pair.right}' on its right side`]
    return leftType.kind === rightType.kind
      ? []
      : [`join: '${pair.left}' and '${pair.right}' differ in type`]
  })
}

function takeViolations({
  input,
  right,
  take,
}: Exclude<Join, { kind: 'mark' }>): readonly string[] {
  const columns = outputColumns(right)
  const wrong = take.flatMap(({ from, type }) => {
    const found = columns.get(from)
    if (found === undefined) return [`join: no column '${from}' on its right side`]
    return equalTypes(found, type) ? [] : [`join: '${from}' is taken as another type`]
  })
  const names = take.map(({ as }) => as)
  return [...wrong, ...shadowed(input, names, 'join')]
}

function notUnique(
  { right, on }: Extract<Rows, { kind: 'lookup' }>,
  keys: DatasetKeys,
): readonly string[] {
  const names = on.map((pair) => pair.right)
  return isUniqueOn(right, names, keys)
    ? []
    : [`lookup: nothing proves its right side unique on ${names.join(', ')}`]
}

function absent(input: Rows, names: readonly string[], where: string): readonly string[] {
  const columns = outputColumns(input)
  return names.filter((name) => !columns.has(name)).map((name) => `${where}: no column '${name}'`)
}

function shadowed(input: Rows, names: readonly string[], where: string): readonly string[] {
  const columns = outputColumns(input)
  const taken = names.filter((name) => columns.has(name))
  return [...taken.map((name) => `${where}: '${name}' is there already`), ...repeated(names, where)]
}

function repeated(names: readonly string[], where: string): readonly string[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${where}: '${name}' twice`)
}
