import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { NameExpr, NameSegment } from '../expr.ts'
import type { Dataset } from '../schema.ts'
import type { Checker } from './checker.ts'
import { writtenName } from './describe-expr.ts'
import { fixForRow } from './fix-for-rows.ts'
import { memberType } from './member-type.ts'
import { nearestName } from './nearest-name.ts'
import type { Names } from './place.ts'
import type { Meaning } from './meaning.ts'
import { isThis, resolveName } from './resolve-name.ts'
import type { Lost } from './walk-name.ts'
import type { Standing } from './standing.ts'

/** Reports why a name means nothing where it stands: it belongs elsewhere, or nothing is called so. */
export function explainUnknownName(
  expr: NameExpr,
  lost: Lost | null,
  standing: Standing,
  checker: Checker,
): void {
  const explanation =
    explainRowOutside(expr, standing, checker) ??
    explainGroup(expr, standing, checker) ??
    explainPlace(expr, standing, checker.names) ??
    explainMetric(expr, standing, checker.names) ??
    explainLost(expr, lost, checker.names) ??
    explainBare(expr, standing, checker.names)
  checker.report(explanation)
}

/** A row's value at the level where rows are taken together. */
function explainRowOutside(
  expr: NameExpr,
  standing: Standing,
  checker: Checker,
): Diagnostic | null {
  const { on, ownRows } = standing
  if (on !== 'rows' || ownRows === null) return null
  const inside: Standing = { ...standing, on: 'row', scopes: [ownRows], group: null }
  const { meanings, lost } = resolveName(expr.segments, inside, checker.names)
  const meaning = meanings.find(({ kind }) => kind === 'member')
  if (meaning?.kind !== 'member') {
    return lost !== null && lost.at > 0 ? explainLost(expr, lost, checker.names) : null
  }
  const fix = fixForRow(expr, meaning, typeOf(meaning, checker))
  return diagnostic('row-outside-aggregate', expr.span, { name: writtenName(expr), fix })
}

function typeOf({ member }: Extract<Meaning, { kind: 'member' }>, checker: Checker) {
  return member.kind === 'let' || member.kind === 'per'
    ? checker.factsOf(member.value, member.owner, member.kind).typed.type
    : memberType(member)
}

/** A column where only groups are left, or a value of the group among its rows. */
function explainGroup(expr: NameExpr, standing: Standing, checker: Checker): Diagnostic | null {
  const name = writtenName(expr)
  const scope = standing.on === 'row' ? standing.scopes[0] : standing.ownRows
  if (scope?.kind === 'group') {
    const row: Standing = { ...standing, on: 'row', scopes: [asRow(scope.dataset)] }
    const { meanings } = resolveName(expr.segments, row, checker.names)
    const meaning = meanings.find(({ kind }) => kind === 'member')
    if (meaning?.kind !== 'member') return null
    const fix = fixForRow(expr, meaning, typeOf(meaning, checker))
    return diagnostic('not-in-group', expr.span, { name, fix })
  }
  const isOfGroup = standing.isInAggregate && standing.group?.lets.has(name) === true
  return isOfGroup ? diagnostic('group-value-inside', expr.span, { name }) : null
}

function asRow(dataset: Dataset): Standing['scopes'][number] {
  return { kind: 'row', dataset, lets: new Map(), writtenAs: null, isBare: true }
}

function explainMetric(expr: NameExpr, standing: Standing, names: Names): Diagnostic | null {
  const name = writtenName(expr)
  const { kind } = standing.place
  if (kind === 'metrics' || names.metricType(name) === undefined) return null
  const code = standing.on === 'rows' ? 'metric-beside-aggregate' : 'metric-not-here'
  return diagnostic(code, expr.span, { name })
}

function explainPlace(expr: NameExpr, { place }: Standing, names: Names): Diagnostic | null {
  const name = writtenName(expr)
  if (name === 'window') return diagnostic('window-not-here', expr.span, {})
  if (place.kind === 'constant') return diagnostic('only-constants', expr.span, { name })
  const isMetric = place.kind === 'score' && names.metricType(name) !== undefined
  return isMetric ? diagnostic('only-scores', expr.span, { name, names: place.names }) : null
}

/** A dotted name whose beginning is sound. */
function explainLost(expr: NameExpr, lost: Lost | null, names: Names): Diagnostic | null {
  const segment = lost === null ? undefined : expr.segments[lost.at]
  const [first] = expr.segments
  if (lost === null || segment === undefined || first === undefined) return null
  if (lost.at === 0 && !lost.isColumn) return null
  const { dataset, isColumn } = lost
  const { name } = segment
  if (isColumn) return diagnostic('not-a-relation', segment.span, { name, dataset: dataset.name })
  const nearest = nearestName(name, namesOf(dataset, names))
  const params = { name, dataset: dataset.name, ...(nearest === undefined ? {} : { nearest }) }
  return diagnostic('unknown-column', segment.span, params)
}

function explainBare(expr: NameExpr, standing: Standing, names: Names): Diagnostic {
  const [first, ...rest] = expr.segments
  const name = first?.name ?? ''
  const datasets = standing.scopes.map(({ dataset }) => dataset)
  const own = standing.ownRows === null ? [] : [standing.ownRows.dataset]
  const reachable = [...datasets, ...own]
  const isDatasetName = rest.length > 0 && reachable.some((dataset) => dataset.name === name)
  const nearest = isDatasetName
    ? withoutDataset(name, rest, standing)
    : (behindRelation(name, reachable, names) ??
      quotedValue(name, reachable) ??
      nearestName(name, visibleNames(standing, names)))
  const span = first === undefined || isThis(first) ? expr.span : first.span
  return diagnostic('unknown-name', span, { name, ...(nearest === undefined ? {} : { nearest }) })
}

/** `orders.paid_at` where the row of orders is reached with `this`, or bare when it is not the outermost. */
function withoutDataset(
  dataset: string,
  rest: readonly NameSegment[],
  { scopes }: Standing,
): string {
  const path = rest.map(({ name }) => name).join('.')
  const up = scopes.findLastIndex((scope) => scope.dataset.name === dataset)
  return up === scopes.length - 1 ? `this.${path}` : path
}

/** The one to-one relation behind which the name exists: `shipment.signed_at`. */
function behindRelation(
  name: string,
  reachable: readonly Dataset[],
  names: Names,
): string | undefined {
  const found = reachable.flatMap(({ relations }) =>
    [...relations.values()].filter(
      ({ is, to }) => is !== 'many' && names.datasets.get(to)?.columns.has(name) === true,
    ),
  )
  const [only, second] = found
  return only === undefined || second !== undefined ? undefined : `${only.name}.${name}`
}

/** A value of an enum in quotes, which it needs where it stands beside no enum. */
function quotedValue(name: string, reachable: readonly Dataset[]): string | undefined {
  const isValue = reachable.some(({ columns }) =>
    [...columns.values()].some(({ type }) => type.kind === 'enum' && type.values.includes(name)),
  )
  return isValue ? `"${name}"` : undefined
}

function visibleNames(standing: Standing, names: Names): readonly string[] {
  const { place, scopes, ownRows, group } = standing
  const rows = [...scopes, ...(ownRows === null ? [] : [ownRows])]
  const inRows = rows.flatMap(({ dataset, lets }) => [...namesOf(dataset, names), ...lets.keys()])
  const ofPlace = place.kind === 'score' ? place.names : []
  const metrics = place.kind === 'metrics' ? names.metricIds : []
  const ofGroup = standing.on === 'rows' && group !== null ? [...group.lets.keys()] : []
  const words = place.kind === 'score' || place.kind === 'constant' ? [] : ['as_of', 'today']
  return [...inRows, ...ofGroup, ...names.parameters.keys(), ...ofPlace, ...metrics, ...words]
}

function namesOf(dataset: Dataset, names: Names): readonly string[] {
  const groups = [...names.groups.values(), ...names.bands.values()]
    .filter((group) => group.dataset === dataset.name)
    .map(({ name }) => name)
  return [...dataset.columns.keys(), ...dataset.relations.keys(), ...groups]
}
