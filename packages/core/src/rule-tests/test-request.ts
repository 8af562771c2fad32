import {
  checkConditionExpression,
  parseExpression,
  wholeText,
  type Diagnostic,
  type Expr,
  type PhaseResult,
} from '@guiju/language'
import {
  type Advice,
  type CheckedRulebook,
  type Pack,
  type Point,
  type Ranking,
  type Request,
  type RuleTest,
  type Scorecard,
} from '@guiju/rulebook'
import { adviceAbout } from '../advice/card-advice.ts'
import { namesOf } from '../request/bind-where.ts'
import { metricsIn, metricsInFormulas } from '../request/metrics-below.ts'
import { metricsOfCard, scoringRankings } from '../score/card-metrics.ts'

/** What a rule test asks, with what it is about. */
export interface TestRequest {
  readonly request: Request
  readonly checked: CheckedRulebook
  readonly subject: TestSubject
}

export type TestSubject =
  | { readonly kind: 'metric'; readonly id: string }
  | {
      readonly kind: 'scorecard'
      readonly card: Scorecard
      /** By metric: the rankings that the score reads. */
      readonly rankings: ReadonlyMap<string, Ranking>
      /** By id: the rankings that the test expects something of. */
      readonly shown: ReadonlyMap<string, Ranking>
      /** The advice about the card, where the test expects some. */
      readonly advice: readonly Advice[]
    }
  | { readonly kind: 'ranking'; readonly ranking: Ranking }
  /** An equation that must hold. */
  | { readonly kind: 'identity'; readonly equation: Expr; readonly sides: readonly Expr[] }

/**
 * The request of a rule test.
 *
 * - Diagnostics: an identity that does not check, at its place in the test.
 */
export function testRequest(
  test: RuleTest,
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<TestRequest> {
  const bound = subjectOf(test, pack, checked)
  if (bound.value === undefined) return { diagnostics: bound.diagnostics }
  const { subject, checked: extended } = bound.value
  const request: Request = {
    pack: pack.id,
    metrics: metricsOf(subject, pack, extended),
    points: pointsOf(test, pack),
    entity:
      test.entity === null
        ? null
        : { kind: test.entity.kind, ids: entitiesOf(test.entity.id, subject) },
    splits: [...test.split.keys()],
    where: new Map(),
  }
  return { value: { request, checked: extended, subject }, diagnostics: [] }
}

/** All entities where peers are asked for, or the test's own. */
function entitiesOf(id: string | null, subject: TestSubject): readonly string[] | null {
  const needsPeers =
    subject.kind === 'ranking' ||
    (subject.kind === 'scorecard' && subject.rankings.size + subject.shown.size > 0)
  return id === null || needsPeers ? null : [id]
}

/** The moments of a test. In a test every day is complete: what a period knows by default is every row. */
export function pointsOf(test: RuleTest, pack: Pack): readonly Point[] {
  const { at, known } = test
  const last = lastDay(test, pack)
  return at.map((moment) =>
    moment.kind === 'day'
      ? { from: moment.day, to: moment.day, known: known ?? moment.day }
      : {
          from: moment.from,
          to: moment.to,
          known: known ?? Math.max(moment.to, last),
          isPeriod: true,
        },
  )
}

const dayLength = 86_400_000_000n

/** A day after which no row of a test lies. */
function lastDay({ rows }: RuleTest, pack: Pack): number {
  let last = 0
  for (const [name, ofDataset] of rows) {
    for (const column of pack.datasets.get(name)?.columns.values() ?? []) {
      const length = lengths.get(column.type.kind)
      if (length === undefined) continue
      for (const row of ofDataset) {
        const cell = row.get(column.name)
        // In any zone the day of an instant is at most the one after its day in UTC.
        if (typeof cell === 'bigint') last = Math.max(last, Number(cell / length) + 1)
      }
    }
  }
  return last
}

const lengths: ReadonlyMap<string, bigint> = new Map([
  ['timestamp', dayLength],
  ['date', 1n],
])

interface BoundSubject {
  readonly subject: TestSubject
  readonly checked: CheckedRulebook
}

function subjectOf(
  test: RuleTest,
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<BoundSubject> {
  const { target } = test
  switch (target.kind) {
    case 'metric': {
      const subject: TestSubject = { kind: 'metric', id: target.id }
      return { value: { subject, checked }, diagnostics: [] }
    }
    case 'scorecard': {
      const card = pack.scorecards.get(target.id)
      if (card === undefined) return { diagnostics: [] }
      const rankings = scoringRankings(card, pack)
      const shown = rankingsExpected(test, pack)
      const advice = test.expect.values.has('advice') ? adviceAbout({ card, pack, checked }) : []
      const subject: TestSubject = { kind: 'scorecard', card, rankings, shown, advice }
      return { value: { subject, checked }, diagnostics: [] }
    }
    case 'ranking': {
      const ranking = pack.rankings.get(target.id)
      if (ranking === undefined) return { diagnostics: [] }
      return { value: { subject: { kind: 'ranking', ranking }, checked }, diagnostics: [] }
    }
    case 'board':
      throw new Error('A board is asked for by itself.')
    case 'identity':
      return bindIdentity(test, `${target.left} = ${target.right}`, pack, checked)
  }
}

/** The rankings of a scorecard in which a test expects a rank, a position or a grade. */
function rankingsExpected({ expect }: RuleTest, pack: Pack): ReadonlyMap<string, Ranking> {
  const nodes = ['ranks', 'positions', 'grades'].map((key) => expect.values.get(key))
  const ids = nodes.flatMap((node) => (node?.kind === 'map' ? [...node.entries.keys()] : []))
  return new Map(
    ids.flatMap((id) => {
      const ranking = pack.rankings.get(id)
      return ranking === undefined ? [] : [[id, ranking] as const]
    }),
  )
}

function bindIdentity(
  test: RuleTest,
  written: string,
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<BoundSubject> {
  const parsed = parseExpression(wholeText('', written))
  const at = (told: Diagnostic): Diagnostic => ({ ...told, span: test.span })
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics.map(at) }
  const tables = {
    types: new Map(checked.types),
    references: new Map(checked.references),
    aggregates: new Map(checked.aggregates),
  }
  const names = namesOf(pack, checked)
  const bound = checkConditionExpression(parsed.value, { kind: 'metrics' }, names, tables)
  if (bound.diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics: bound.diagnostics.map(at) }
  }
  const equation = parsed.value
  const sides = equation.kind === 'compare' ? equation.operands : []
  const subject: TestSubject = { kind: 'identity', equation, sides }
  return { value: { subject, checked: { ...checked, ...tables } }, diagnostics: [] }
}

/** The metrics tested, and for a metric the parts that its result is shown with. */
function metricsOf(subject: TestSubject, pack: Pack, checked: CheckedRulebook): readonly string[] {
  switch (subject.kind) {
    case 'metric':
      return metricsInFormulas([subject.id], pack, checked).map(({ id }) => id)
    case 'scorecard':
      return [
        ...new Set([
          ...metricsOfCard(
            subject.card,
            [...subject.rankings.values(), ...subject.shown.values()],
            checked,
          ),
          ...subject.advice.flatMap(({ when }) => (when === null ? [] : metricsIn(when, checked))),
        ]),
      ]
    case 'ranking': {
      const { metric, eligible } = subject.ranking
      return [...new Set([metric, ...(eligible === null ? [] : metricsIn(eligible, checked))])]
    }
    case 'identity':
      return metricsIn(subject.equation, checked)
  }
}
