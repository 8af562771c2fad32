import {
  describeType,
  diagnostic,
  nearestName,
  type Column,
  type Dataset,
  type Diagnostic,
  type Dimension,
  type Place,
  type Relation,
} from '@guiju/language'
import { checkIn, ruleCheck, type PackCheck, type RuleCheck } from './check-context.ts'
import { areKeysComparable, fitsType } from './fits-type.ts'

/** Checks a dataset part by part, so that a mistake in one leaves out that part only. */
export function checkDataset(pack: PackCheck, dataset: Dataset): void {
  const place = rowOf(dataset)
  const whole = ruleCheck(pack, dataset)
  for (const column of dataset.columns.values()) checkColumn(pack, column, place)
  for (const relation of dataset.relations.values()) checkRelation(pack, dataset, relation)
  for (const dimensions of [dataset.entities, dataset.dimensions]) {
    for (const dimension of dimensions.values()) checkDimension(pack, dimension, dataset)
  }
  for (const name of dataset.key) {
    const column = dataset.columns.get(name)
    if (column !== undefined) whole.use(column)
    else whole.useKey(`${whole.key}/columns/${name}`)
  }
  if (dataset.time !== null) checkIn(whole, dataset.time, place, 'day')
  if (dataset.partOf !== null) checkPartOf(whole, dataset, dataset.partOf)
}

/** The place of a condition or value of one row, without lets. */
export function rowOf(dataset: Dataset): Place {
  return { kind: 'row', dataset, lets: new Map(), hasWindow: false }
}

function checkColumn(pack: PackCheck, column: Column, place: Place): void {
  const rule = ruleCheck(pack, column)
  if (column.value !== null) {
    const { type } = checkIn(rule, column.value, place)
    if (!fitsType(type, column.type)) {
      const params = { declared: describeType(column.type), actual: describeType(type) }
      rule.report(diagnostic('type-not-as-declared', column.value.span, params, [column.span]))
    }
  }
  if (column.knownFrom?.kind === 'column') checkIn(rule, column.knownFrom.time, place, 'day')
  if (column.knownFrom?.kind === 'values') {
    for (const time of column.knownFrom.times.values()) checkIn(rule, time, place, 'day')
  }
}

function checkRelation(pack: PackCheck, dataset: Dataset, relation: Relation): void {
  const rule = ruleCheck(pack, relation)
  const target = pack.pack.datasets.get(relation.to)
  if (target === undefined) {
    const leftOut = pack.leftOutNames.get(pack.pack.id)?.get(relation.to)
    if (leftOut !== undefined) rule.useKey(leftOut)
    return
  }
  rule.use(target)
  for (const { here, there } of relation.key) {
    const left = keyColumn(rule, dataset, here)
    const right = keyColumn(rule, target, there)
    if (left !== null && right !== null && !areKeysComparable(left.type, right.type)) {
      const params = {
        here,
        hereType: describeType(left.type),
        there,
        thereType: describeType(right.type),
      }
      rule.report(diagnostic('keys-differ', relation.span, params, [left.span, right.span]))
    }
  }
  if (relation.is === 'one') checkTargetsKey(rule, relation, target)
  const place: Place = { kind: 'related-row', dataset: target, from: dataset }
  for (const by of relation.by) checkIn(rule, by, place, 'sort-key')
  if (relation.where !== null) checkIn(rule, relation.where, place, 'condition')
}

/** A relation compares stored columns; one that is not there is told with the nearest. */
function keyColumn(rule: RuleCheck, dataset: Dataset, name: string): Column | null {
  const column = dataset.columns.get(name)
  if (column === undefined) {
    const leftOut = rule.pack.leftOutNames.get(rule.pack.pack.id)?.get(name)
    if (leftOut !== undefined) rule.useKey(leftOut)
    else {
      const nearest = nearestName(name, dataset.columns.keys())
      const params = { name, dataset: dataset.name }
      const hint = nearest === undefined ? params : { ...params, nearest }
      rule.report(diagnostic('unknown-key-column', rule.span, hint, [dataset.span]))
    }
    return null
  }
  rule.use(column)
  if (column.value === null) return column
  rule.report(diagnostic('key-computed', rule.span, { name }, [column.span]))
  return null
}

/** `one` promises at most one row, which only the other dataset's key can keep. */
function checkTargetsKey(rule: RuleCheck, relation: Relation, target: Dataset): void {
  const there = new Set(relation.key.map((pair) => pair.there))
  if (target.key.every((name) => there.has(name))) return
  const params = { dataset: target.name, key: target.key.join(', ') }
  rule.report(diagnostic('one-without-key', relation.span, params, [target.span]))
}

function checkDimension(pack: PackCheck, dimension: Dimension, dataset: Dataset): void {
  const rule = ruleCheck(pack, dimension)
  if (!dimension.isEach) {
    checkIn(rule, dimension.path, rowOf(dataset))
    return
  }
  const notAPath = diagnostic('each-not-a-path', dimension.path.span, {})
  if (dimension.path.kind !== 'name') {
    rule.report(notAPath)
    return
  }
  // A path over a to-many relation is read by an aggregate only: it is bound as the argument of one. Without
  // such a relation the aggregate would stand on its own row.
  const report = (found: Diagnostic): void =>
    rule.report(found.code === 'aggregate-in-row' ? notAPath : found)
  checkIn({ ...rule, report }, eachPath(dimension), rowOf(dataset))
}

function eachPath({ path }: Dimension): Parameters<typeof checkIn>[1] {
  return Object.freeze({
    kind: 'call',
    callee: 'count_distinct',
    calleeSpan: path.span,
    args: Object.freeze([Object.freeze({ name: null, value: path })]),
    by: Object.freeze([]),
    where: null,
    span: path.span,
  })
}

function checkPartOf(rule: RuleCheck, dataset: Dataset, name: string): void {
  const relation = dataset.relations.get(name)
  if (relation === undefined) rule.useKey(`${rule.key}/relations/${name}`)
  else {
    rule.use(relation)
    if (relation.is !== 'one') {
      rule.report(diagnostic('part-of-many', relation.span, { name }))
    }
  }
}
