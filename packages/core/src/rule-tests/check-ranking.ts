import type { Fraction, Ranking } from '@guiju/rulebook'
import { ofInteger } from '../finish/fraction.ts'
import { amount } from '../finish/value.ts'
import { metricOf } from '../finish/evaluation.ts'
import { typeOfMetric } from '../format/display.ts'
import { peersAt } from '../score/card-peers.ts'
import type { RankedPeers, RankOutcome } from '../score/rank-entities.ts'
import { checkGrades, readPosition, readRank } from './check-card.ts'
import { scoredRank } from './scored-test.ts'
import {
  attributesInRows,
  checkAll,
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
  type TestContext,
  type TestPart,
} from './test-context.ts'

/** A ranking at one moment: the place of one entity, or the places of many. */
export function checkRanking(ranking: Ranking, point: number, context: TestContext): PointChecks {
  const { test } = context
  const ranked = rankedAt(ranking, point, context)
  const placeOf = (id: string): RankOutcome | undefined => ranked?.outcomeOf(id)
  const entity = test.entity?.id ?? ''
  for (const place of placesExpected(entity, context)) {
    context.onScored(scoredRank(ranking, placeOf(place)))
  }
  const grade = placeOf(entity)?.grade ?? null
  const names = grade === null ? undefined : [grade.en, grade.zh]
  const own = (): TestPart =>
    partOf(ranking.metric, readMetric(ranking.metric, point, groupOf(test), context), context)
  return {
    checks: [
      ...checkAll(readsOf(entity, ranked, ranking, context), context),
      ...checkNames('grade', test.expect.values.get('grade'), names),
      ...checkNamed('ranks', (id) => readRank(placeOf(id)), context),
      ...checkNamed('positions', (id) => readPosition(placeOf(id)), context),
      ...checkGrades(placeOf, context),
    ],
    parts: entity === '' ? [] : [own()],
  }
}

function rankedAt(ranking: Ranking, point: number, context: TestContext): RankedPeers | undefined {
  const { outcomes, checked, request } = context
  const day = request.points[point]?.to ?? 0
  const groups = groupsOf(context)[point] ?? []
  const attributeOf = attributesInRows(context)
  const input = { outcomes, checked, point, day, groups, attributeOf }
  return peersAt(new Map([[ranking.id, ranking]]), input).get(ranking.id)
}

/** What may be expected of one entity, and of its peers. */
function readsOf(
  entity: string,
  ranked: RankedPeers | undefined,
  ranking: Ranking,
  { pack, checked }: TestContext,
): ReadonlyMap<string, Read> {
  const own = ranked?.outcomeOf(entity)
  const aggregates = ranked?.aggregatesOf(entity)
  const type = typeOfMetric(metricOf(pack, ranking.metric), checked)
  const aggregate = (value: Fraction | undefined): Read =>
    value === undefined ? nothing : { value: amount(value), type }
  return new Map([
    ['rank', readRank(own)],
    ['peers', { value: amount(ofInteger(own?.peers ?? 0)), type: number }],
    ['position', readPosition(own)],
    ['average', aggregate(aggregates?.average)],
    ['excellent', aggregate(aggregates?.excellent)],
  ])
}

/** The entities whose places a test expects. */
function placesExpected(entity: string, { test }: TestContext): readonly string[] {
  if (entity !== '') return [entity]
  const grades = test.expect.values.get('grades')
  return grades?.kind === 'map' ? [...grades.entries.keys()] : []
}
