import {
  describeType,
  diagnostic,
  type Band,
  type Expr,
  type Group,
  type Type,
} from '@guiju/language'
import { checkIn, ruleCheck, type PackCheck, type RuleCheck } from './check-context.ts'
import { rowOf } from './check-dataset.ts'
import { compareConstants } from './constant-value.ts'
import { fitsType } from './fits-type.ts'

/** A group reads a text, id or enum of its dataset; the members of an enum exist. */
export function checkGroup(pack: PackCheck, group: Group): void {
  const rule = ruleCheck(pack, group)
  const dataset = pack.pack.datasets.get(group.dataset)
  if (dataset === undefined) return
  rule.use(dataset)
  const { type } = checkIn(rule, group.of, rowOf(dataset))
  if (type.kind === 'unknown') return
  if (!groupable.has(type.kind)) {
    rule.report(diagnostic('group-type', group.of.span, { actual: describeType(type) }))
  }
  if (type.kind === 'enum') checkMembers(rule, group, type.values)
}

const groupable: ReadonlySet<Type['kind']> = new Set(['text', 'id', 'enum', 'integer', 'boolean'])

function checkMembers(rule: RuleCheck, group: Group, values: readonly string[]): void {
  if (group.match !== 'equals') return
  for (const member of group.values.flatMap(({ members }) => members)) {
    if (values.includes(member)) continue
    const params = { value: member, choices: values.join(', ') }
    rule.report(diagnostic('wrong-choice', group.span, params))
  }
}

/** The edges of a band have the unit of its value and rise. */
export function checkBand(pack: PackCheck, band: Band): void {
  const rule = ruleCheck(pack, band)
  const dataset = pack.pack.datasets.get(band.dataset)
  if (dataset === undefined) return
  rule.use(dataset)
  const { type } = checkIn(rule, band.value, rowOf(dataset))
  const edges = band.edges.filter((edge): edge is Expr => edge !== null)
  for (const edge of edges) {
    const found = checkIn(rule, edge, { kind: 'constant' })
    if (fitsType(found.type, type)) continue
    const params = { declared: describeType(type), actual: describeType(found.type) }
    rule.report(diagnostic('type-not-as-declared', edge.span, params, [band.value.span]))
  }
  reportNotRising(rule, edges)
}

/** Says so where a constant is not above the one before it. */
export function reportNotRising(rule: RuleCheck, edges: readonly Expr[]): void {
  for (const [index, edge] of edges.entries()) {
    const before = edges[index - 1]
    if (before === undefined) continue
    const order = compareConstants(before, edge)
    if (order !== null && order >= 0) {
      rule.report(diagnostic('not-rising', edge.span, {}, [before.span]))
    }
  }
}
