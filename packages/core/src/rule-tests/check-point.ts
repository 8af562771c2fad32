import type { LocalText, Span, Type } from '@guiju/language'
import { printExpression } from '@guiju/language'
import type { CheckedRulebook, MetricResult, Pack, Request, RuleTest } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { compared } from '../finish/comparison.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { metricOf, type Outcomes } from '../finish/evaluation.ts'
import { amount, isTrue, missing, missingBecause, type Value } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import { exactText } from '../format/exact-text.ts'
import { metricsInFormulas } from '../request/metrics-below.ts'
import { scopeWithoutRows, type AttributeOf } from '../score/card-peers.ts'
import { cardRun } from '../score/card-run.ts'
import type { CardOutcome } from '../score/score-card.ts'
import type { ScoreValue } from '../score/score-value.ts'
import { meets, readExpected } from './read-expected.ts'
import type { TestSubject } from './test-request.ts'

/** One expectation beside what came out. */
export interface TestCheck {
  /** `value`, `numerator`, `denominator`, `score`, `grade`, or `holds`. */
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

/** A rule test with the results it is checked against. */
export interface TestContext {
  readonly test: RuleTest
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly results: readonly MetricResult[]
  readonly outcomes: Outcomes
}

/** Compares what a test expects at one of its moments with the results. */
export function checkPoint(
  subject: TestSubject,
  point: number,
  context: TestContext,
): { readonly checks: readonly TestCheck[]; readonly parts: readonly TestPart[] } {
  const group = groupOf(context.test)
  switch (subject.kind) {
    case 'metric':
      return checkMetric(subject.id, point, group, context)
    case 'scorecard':
      return checkCard(subject, point, group, context)
    case 'identity':
      return checkIdentity(subject, point, group, context)
  }
}

const number: Type = { kind: 'number' }

/** A split value written as `(none)` is that of rows without one. */
function groupOf({ entity, split }: RuleTest): Group {
  return {
    entity: entity?.id ?? null,
    splits: [...split.values()].map((value) => (value === '(none)' ? null : value)),
  }
}

function checkMetric(id: string, point: number, group: Group, context: TestContext) {
  const { pack, checked, outcomes } = context
  const metric = metricOf(pack, id)
  const outcome = outcomes.outcome(id, point, group)
  const { shape } = metric
  const sideType = (name: 'numerator' | 'denominator'): Type =>
    (shape.kind === 'ratio' ? checked.types.get(shape[name].value)?.type : undefined) ?? number
  const actual = new Map<string, Read>([
    ['value', { value: outcome.value, type: typeOfMetric(metric, checked) }],
    ['numerator', { value: outcome.numerator, type: sideType('numerator') }],
    ['denominator', { value: outcome.denominator, type: sideType('denominator') }],
  ])
  const names = shape.kind === 'ratio' ? ['numerator', 'denominator'] : []
  const parts = [
    ...names.flatMap((name) => partOf(name, actual.get(name), context)),
    ...metricsInFormulas([id], pack, checked)
      .filter((part) => part.id !== id)
      .flatMap((part) => {
        const { value } = outcomes.outcome(part.id, point, group)
        return partOf(part.id, { value, type: typeOfMetric(part, checked) }, context)
      }),
  ]
  return { checks: checksOf(actual, context), parts }
}

type CardSubject = Extract<TestSubject, { readonly kind: 'scorecard' }>

function checkCard(subject: CardSubject, point: number, group: Group, context: TestContext) {
  const { request, results, outcomes, checked } = context
  const groups = request.points.map((_, at) =>
    results
      .filter((result) => result.point === at && result.metric === request.metrics[0])
      .map(({ entity, splits }) => ({ entity, splits })),
  )
  const { card, rankings } = subject
  const attributeOf = attributesInRows(context)
  const run = cardRun({ card, rankings, checked, outcomes, request, groups, attributeOf })
  const outcome = run.outcome(point, group)
  const actual = new Map<string, Read>([
    ['score', { value: valueOfScore(outcome.score), type: number }],
    ['value', { value: valueOfScore(outcome.score), type: number }],
  ])
  const grade = outcome.grade === null ? undefined : card.grades[outcome.grade]?.grade
  const checks = [...checksOf(actual, context), ...gradeChecks(grade, context)]
  return { checks, parts: cardParts(outcome, point, group, context) }
}

type IdentitySubject = Extract<TestSubject, { readonly kind: 'identity' }>

/** Both sides missing is no identity: a rule test must see numbers. */
function checkIdentity(
  { equation, sides }: IdentitySubject,
  point: number,
  group: Group,
  context: TestContext,
) {
  const { checked, pack, outcomes, request, test } = context
  const day = request.points[point]?.to ?? 0
  const scope = scopeWithoutRows(checked, pack, day, (reference) =>
    reference.kind === 'metric' ? outcomes.outcome(reference.metric, point, group).value : missing,
  )
  const read = sides.map((side) => ({
    value: evaluateExpression(side, scope),
    type: checked.types.get(side)?.type ?? number,
  }))
  const shown = read.map(({ value, type }) => exactText(value, type, pack.timeZone))
  const check: TestCheck = {
    name: 'holds',
    expected: printExpression(equation),
    actual: shown.join(' = '),
    isMet: isTrue(compared('=', read[0]?.value ?? missing, read[1]?.value ?? missing)),
    span: test.span,
  }
  const parts = request.metrics.flatMap((id) => {
    const { value } = outcomes.outcome(id, point, group)
    return partOf(id, { value, type: typeOfMetric(metricOf(pack, id), checked) }, context)
  })
  return { checks: [check], parts }
}

interface Read {
  readonly value: Value
  readonly type: Type
}

function checksOf(
  actual: ReadonlyMap<string, Read>,
  { test, pack, checked }: TestContext,
): readonly TestCheck[] {
  return [...test.expect.values].flatMap(([name, { text: written, span }]) => {
    const read = actual.get(name)
    if (read === undefined) return []
    const expected = readExpected(written, read.type, pack, checked)
    const shown = exactText(read.value, read.type, pack.timeZone)
    return [{ name, expected: written, actual: shown, isMet: meets(expected, read.value), span }]
  })
}

function gradeChecks(grade: LocalText | undefined, { test }: TestContext): readonly TestCheck[] {
  const expected = test.expect.values.get('grade')
  if (expected === undefined) return []
  const written = expected.text.trim()
  const isMet = grade === undefined ? written === 'missing' : [grade.zh, grade.en].includes(written)
  const actual = grade === undefined ? 'missing' : grade.en
  return [{ name: 'grade', expected: written, actual, isMet, span: expected.span }]
}

function cardParts(
  outcome: CardOutcome,
  point: number,
  group: Group,
  context: TestContext,
): readonly TestPart[] {
  const { outcomes, pack, checked } = context
  return outcome.dimensions.flatMap(({ dimension, score, metrics }) => [
    ...(dimension.id === '' ? [] : [scorePart(dimension.id, score)]),
    ...metrics.flatMap(({ metric, score: points }) => {
      const { value } = outcomes.outcome(metric, point, group)
      const type = typeOfMetric(metricOf(pack, metric), checked)
      const shown = exactText(value, type, pack.timeZone)
      return [{ name: metric, value: `${shown} -> ${scorePart(metric, points).value}` }]
    }),
  ])
}

function scorePart(name: string, score: ScoreValue): TestPart {
  return { name, value: exactText(valueOfScore(score), number, null) }
}

function valueOfScore(score: ScoreValue): Value {
  if (score.state === 'value') return amount(score.score)
  return score.state === 'no_score' ? missingBecause('minimum-sample') : missing
}

function partOf(name: string, read: Read | undefined, { pack }: TestContext): readonly TestPart[] {
  return read === undefined
    ? []
    : [{ name, value: exactText(read.value, read.type, pack.timeZone) }]
}

/** Attributes of entities as the test's own rows hold them. */
function attributesInRows({ test, pack, checked }: TestContext): AttributeOf {
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
