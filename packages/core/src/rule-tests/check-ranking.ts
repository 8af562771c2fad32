import type { Fraction, Ranking } from '@guiju/rulebook'
import { ofInteger } from '../finish/fraction.ts'
import { amount } from '../finish/value.ts'
import { metricOf } from '../finish/evaluation.ts'
import { typeOfMetric } from '../format/display.ts'
import { peersAt } from '../score/card-peers.ts'
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
} from './test-context.ts'

/** A ranking at one moment: the place of one entity, or the places of many. */
export function checkRanking(ranking: Ranking, point: number, context: TestContext): PointChecks {
  const { test, outcomes, checked, request, pack } = context
  const day = request.points[point]?.to ?? 0
  const groups = groupsOf(context)[point] ?? []
  const attributeOf = attributesInRows(context)
  const ranked = peersAt(new Map([[ranking.id, ranking]]), {
    outcomes,
    checked,
    point,
    day,
    groups,
    attributeOf,
  }).get(ranking.id)
  const entity = test.entity?.id ?? ''
  const own = ranked?.outcomeOf(entity)
  for (const place of placesExpected(entity, context)) {
    context.onScored(scoredRank(ranking, ranked?.outcomeOf(place)))
  }
  const aggregates = ranked?.aggregatesOf(entity)
  const type = typeOfMetric(metricOf(pack, ranking.metric), checked)
  const aggregate = (value: Fraction | undefined): Read =>
    value === undefined ? nothing : { value: amount(value), type }
  const actual = new Map<string, Read>([
    ['rank', readRank(own)],
    ['peers', { value: amount(ofInteger(own?.peers ?? 0)), type: number }],
    ['position', readPosition(own)],
    ['average', aggregate(aggregates?.average)],
    ['excellent', aggregate(aggregates?.excellent)],
  ])
  const grade = own?.grade ?? null
  const names = grade === null ? undefined : [grade.en, grade.zh]
  return {
    checks: [
      ...checkAll(actual, context),
      ...checkNames('grade', test.expect.values.get('grade'), names),
      ...checkNamed('ranks', (id) => readRank(ranked?.outcomeOf(id)), context),
      ...checkNamed('positions', (id) => readPosition(ranked?.outcomeOf(id)), context),
      ...checkGrades((id) => ranked?.outcomeOf(id), context),
    ],
    parts:
      entity === ''
        ? []
        : [
            partOf(
              ranking.metric,
              readMetric(ranking.metric, point, groupOf(test), context),
              context,
            ),
          ],
  }
}

/** The entities whose places a test expects. */
function placesExpected(entity: string, { test }: TestContext): readonly string[] {
  if (entity !== '') return [entity]
  const grades = test.expect.values.get('grades')
  return grades?.kind === 'map' ? [...grades.entries.keys()] : []
}
