import type { Ranking } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { judgeAdvice } from '../advice/judge-advice.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { exactText } from '../format/exact-text.ts'
import { ofInteger } from '../finish/fraction.ts'
import { amount, missing, missingBecause, type Value } from '../finish/value.ts'
import { peersAt, scopeWithoutRows } from '../score/card-peers.ts'
import { cardRun } from '../score/card-run.ts'
import type { RankOutcome } from '../score/rank-entities.ts'
import type { CardOutcome } from '../score/score-card.ts'
import type { ScoreValue } from '../score/score-value.ts'
import {
  attributesInRows,
  checkAll,
  checkList,
  checkNamed,
  checkNames,
  groupOf,
  groupsOf,
  nothing,
  number,
  partOf,
  readMetric,
  type PointChecks,
  type Read,
  type TestCheck,
  type TestContext,
  type TestPart,
} from './test-context.ts'
import { scoredCard } from './scored-test.ts'
import type { TestSubject } from './test-request.ts'

export type CardSubject = Extract<TestSubject, { readonly kind: 'scorecard' }>

/** What a card says of the entity of a test at one moment. */
function cardOutcome(subject: CardSubject, point: number, context: TestContext): CardOutcome {
  const { checked, outcomes, request, test } = context
  const { card, rankings } = subject
  const attributeOf = attributesInRows(context)
  const groups = groupsOf(context)
  const run = cardRun({ card, rankings, checked, outcomes, request, groups, attributeOf })
  const group = groupOf(test)
  const outcome = run.outcome(point, group)
  context.onScored(scoredCard(card, outcome, run.place(point, group)))
  return outcome
}

/** A scorecard at one moment: score, grade and state, the scores below, ranks and consequences. */
export function checkCard(subject: CardSubject, point: number, context: TestContext): PointChecks {
  const { card, shown } = subject
  const outcome = cardOutcome(subject, point, context)
  const { values } = context.test.expect
  const score: Read = readScore(outcome.score)
  const grade = outcome.grade === null ? undefined : card.grades[outcome.grade]?.grade
  const dimensions = new Map(outcome.dimensions.map((one) => [one.dimension.id, one.score]))
  const metrics = new Map(
    outcome.dimensions.flatMap((one) => one.metrics.map(({ metric, score: of }) => [metric, of])),
  )
  const applying = outcome.consequences.filter(({ applies }) => applies === true)
  return {
    checks: [
      ...checkAll(new Map(['score', 'value'].map((name) => [name, score])), context),
      ...checkNames('grade', values.get('grade'), namesOf(grade)),
      ...checkNames('state', values.get('state'), [outcome.score.state]),
      ...checkNamed('dimensions', (id) => readScore(dimensions.get(id)), context),
      ...checkNamed('scores', (id) => readScore(metrics.get(id)), context),
      ...checkPlaces(shown, point, context),
      ...checkList('advice', shownAdvice(subject, point, context), context),
      ...checkList(
        'consequences',
        applying.map(({ effect }) => [effect.en, effect.zh]),
        context,
      ),
    ],
    parts: cardParts(outcome, point, groupOf(context.test), context),
  }
}

/** The ids of the advice that is shown: always, or because its condition holds. */
function shownAdvice(
  { advice }: CardSubject,
  point: number,
  { test, checked, pack, outcomes, request }: TestContext,
): readonly (readonly string[])[] {
  const group = groupOf(test)
  const day = request.points[point]?.to ?? 0
  const scope = scopeWithoutRows(checked, pack, day, (reference) =>
    reference.kind === 'metric' ? outcomes.outcome(reference.metric, point, group).value : missing,
  )
  const judged = advice.map((each) =>
    judgeAdvice(each, {
      checked,
      condition: (_, when) => evaluateExpression(when, scope),
      outcome: (metric) => outcomes.outcome(metric, point, group),
    }),
  )
  return judged
    .filter(({ state }) => state === 'always' || state === 'triggered')
    .map(({ advice: { id } }) => [id])
}

const namesOf = (
  label: { readonly zh: string; readonly en: string } | null | undefined,
): readonly string[] | undefined =>
  label === null || label === undefined ? undefined : [label.en, label.zh]

/** Where the entity of a test stands in rankings, by the id of the ranking. */
function checkPlaces(
  shown: ReadonlyMap<string, Ranking>,
  point: number,
  context: TestContext,
): readonly TestCheck[] {
  const { test, outcomes, checked, request } = context
  const entity = test.entity?.id ?? null
  const day = request.points[point]?.to
  if (shown.size === 0 || entity === null || day === undefined) return []
  const groups = groupsOf(context)[point] ?? []
  const attributeOf = attributesInRows(context)
  const peers = peersAt(shown, { outcomes, checked, point, day, groups, attributeOf })
  const place = (id: string): RankOutcome | undefined => peers.get(id)?.outcomeOf(entity)
  return [
    ...checkNamed('ranks', (id) => readRank(place(id)), context),
    ...checkNamed('positions', (id) => readPosition(place(id)), context),
    ...checkGrades(place, context),
  ]
}

/** Grades by ranking or by entity; each may be written in either language. */
export function checkGrades(
  place: (name: string) => RankOutcome | undefined,
  { test }: TestContext,
): readonly TestCheck[] {
  const node = test.expect.values.get('grades')
  if (node?.kind !== 'map') return []
  return [...node.entries].flatMap(([name, expected]) =>
    checkNames(`grades.${name}`, expected, namesOf(place(name)?.grade)),
  )
}

export function readRank(place: RankOutcome | undefined): Read {
  const rank = place?.rank ?? null
  return rank === null ? nothing : { value: amount(ofInteger(rank)), type: number }
}

export function readPosition(place: RankOutcome | undefined): Read {
  const position = place?.position ?? null
  return position === null ? nothing : { value: amount(position), type: { kind: 'ratio' } }
}

function cardParts(
  outcome: CardOutcome,
  point: number,
  group: Group,
  context: TestContext,
): readonly TestPart[] {
  return outcome.dimensions.flatMap(({ dimension, score, metrics }) => [
    ...(dimension.id === '' ? [] : [partOf(dimension.id, readScore(score), context)]),
    ...metrics.map(({ metric, score: points }) => {
      const { value } = partOf(metric, readMetric(metric, point, group, context), context)
      return { name: metric, value: `${value} -> ${exactText(valueOfScore(points), number, null)}` }
    }),
  ])
}

const readScore = (score: ScoreValue | undefined): Read =>
  score === undefined ? nothing : { value: valueOfScore(score), type: number }

function valueOfScore(score: ScoreValue): Value {
  if (score.state === 'value') return amount(score.score)
  return score.state === 'no_score' ? missingBecause('minimum-sample') : missing
}
