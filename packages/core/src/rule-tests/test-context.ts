import type { Span, Type } from '@guiju/language'
import type {
  CheckedRulebook,
  ExpectedNode,
  MetricResult,
  Pack,
  Request,
  RuleTest,
} from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { metricOf, type Outcomes } from '../finish/evaluation.ts'
import { missing, type Value } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import { exactText } from '../format/exact-text.ts'
import type { AttributeOf } from '../score/card-peers.ts'
import type { TargetOutcome } from '../targets/judge-target.ts'
import { meets, readExpected } from './read-expected.ts'
import type { ScoredTest } from './scored-test.ts'

/** One expectation beside what came out. */
export interface TestCheck {
  /** `value`, `dimensions.product`, `rows[2].value`, `holds`. */
  readonly name: string
  readonly expected: string
  readonly actual: string
  readonly isMet: boolean
  readonly span: Span
}

/** A value that a result is made of. */
export interface TestPart {
  readonly name: string
  readonly value: string
}

/** What a test at one moment came to. */
export interface PointChecks {
  readonly checks: readonly TestCheck[]
  readonly parts: readonly TestPart[]
}

/** A rule test with the results it is checked against. */
export interface TestContext {
  readonly test: RuleTest
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly results: readonly MetricResult[]
  /** The results, with the values that the test gives in their places. */
  readonly outcomes: Outcomes
  /** The judged targets of a metric at the point that is checked, where a test expects something of them. */
  readonly targets: readonly TargetOutcome[]
  readonly onScored: (scored: ScoredTest) => void
}

/** A value with the type by which it is read and shown. */
export interface Read {
  readonly value: Value
  readonly type: Type
}

export const number: Type = { kind: 'number' }
export const text: Type = { kind: 'text' }

/** A split value written as `(none)` is that of rows without one. */
export function groupOf({ entity, split }: RuleTest): Group {
  return {
    entity: entity?.id ?? null,
    splits: [...split.values()].map((value) => (value === '(none)' ? null : value)),
  }
}

/** Compares one expected text with a value. */
export function checkOf(
  name: string,
  node: ExpectedNode,
  { value, type }: Read,
  { pack, checked }: Pick<TestContext, 'pack' | 'checked'>,
): readonly TestCheck[] {
  if (node.kind !== 'text') return []
  const isMet = meets(readExpected(node.text, type, pack, checked), value)
  const actual = exactText(value, type, pack.timeZone)
  return [{ name, expected: node.text, actual, isMet, span: node.span }]
}

/** Compares the texts under the names of a map with values; one that is not there is missing. */
export function checkNamed(
  name: string,
  read: (entry: string) => Read,
  context: TestContext,
): readonly TestCheck[] {
  const node = context.test.expect.values.get(name)
  if (node?.kind !== 'map') return []
  return [...node.entries].flatMap(([entry, expected]) =>
    checkOf(`${name}.${entry}`, expected, read(entry), context),
  )
}

/** Compares what a test expects under the names of `actual`. */
export function checkAll(
  actual: ReadonlyMap<string, Read>,
  context: TestContext,
): readonly TestCheck[] {
  return [...context.test.expect.values].flatMap(([name, node]) => {
    const read = actual.get(name)
    return read === undefined ? [] : checkOf(name, node, read, context)
  })
}

/** Compares a list of texts: exactly these, in order; each may be written as any of its names. */
export function checkList(
  name: string,
  actual: readonly (readonly string[])[],
  { test }: TestContext,
): readonly TestCheck[] {
  const node = test.expect.values.get(name)
  if (node?.kind !== 'list') return []
  const written = node.items.map((item) => (item.kind === 'text' ? item.text.trim() : ''))
  const isMet =
    written.length === actual.length &&
    written.every((one, index) => actual[index]?.includes(one) === true)
  const shown = actual.map((names) => names[0] ?? '').join(', ')
  return [
    { name, expected: `[${written.join(', ')}]`, actual: `[${shown}]`, isMet, span: node.span },
  ]
}

/** A text by any of its names, such as a grade in two languages; undefined is missing. */
export function checkNames(
  name: string,
  node: ExpectedNode | undefined,
  names: readonly string[] | undefined,
): readonly TestCheck[] {
  if (node?.kind !== 'text') return []
  const expected = node.text.trim()
  const isMet = names === undefined ? expected === 'missing' : names.includes(expected)
  return [{ name, expected, actual: names?.[0] ?? 'missing', isMet, span: node.span }]
}

/** The value of a metric with its type. */
export function readMetric(
  id: string,
  point: number,
  group: Group,
  { outcomes, pack, checked }: TestContext,
): Read {
  const { value } = outcomes.outcome(id, point, group)
  return { value, type: typeOfMetric(metricOf(pack, id), checked) }
}

export function partOf(name: string, { value, type }: Read, { pack }: TestContext): TestPart {
  return { name, value: exactText(value, type, pack.timeZone) }
}

/** Everything there is a row of: the groups of the results at each point, and entities whose values are given. */
export function groupsOf({ request, results, test }: TestContext): readonly (readonly Group[])[] {
  const named = [...test.given.keys()].filter((entity) => entity !== '')
  return request.points.map((_, point) => {
    const found = results
      .filter((result) => result.point === point && result.metric === request.metrics[0])
      .map(({ entity, splits }): Group => ({ entity, splits }))
    const known = new Set(found.map(({ entity }) => entity))
    const added = named.filter((entity) => !known.has(entity))
    return [...found, ...added.map((entity): Group => ({ entity, splits: [] }))]
  })
}

/** Attributes of entities as the test's own rows hold them. */
export function attributesInRows({ test, pack, checked }: TestContext): AttributeOf {
  const kind = test.entity === null ? undefined : pack.entities.get(test.entity.kind)
  if (kind === undefined) return () => null
  const rows = new Map(
    (test.rows.get(kind.dataset) ?? []).map((row) => [row.get(kind.key) ?? null, row]),
  )
  return (entity, attribute) => {
    const expr = kind.attributes.get(attribute)
    const reference = expr?.kind === 'name' ? checked.references.get(expr) : undefined
    if (reference?.kind !== 'column') return null
    const cell = rows.get(entity)?.get(reference.column.name) ?? null
    return typeof cell === 'string' ? cell : null
  }
}

/** A metric that has no value in a test. */
export const nothing: Read = { value: missing, type: number }
