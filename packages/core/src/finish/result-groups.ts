import { bandValues } from '@guiju/language'
import type { Plan } from '@guiju/plan'
import type { CheckedRulebook, Pack, Request } from '@guiju/rulebook'
import { metricsInFormulas } from '../request/metrics-below.ts'
import { populationsOf } from '../request/used-datasets.ts'
import { isChosen } from './chosen-window.ts'
import { groupKey, type Answer, type Answers, type Group } from './collect-answers.ts'
import { compareBytes } from './value.ts'

type SplitValues = Group['splits']

/** A request with what was answered to it. */
export interface Answered {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly request: Request
  readonly plan: Plan
  readonly answers: Answers
}

/**
 * The rows of the results at one point, in order: entities by the bytes of their ids, then split values, "(none)"
 * last. Entities are listed with rows or without; split values when a metric asked for has a row in its window,
 * bands always.
 */
export function resultGroups(answered: Answered, point: number): readonly Group[] {
  const entities = entitiesAt(answered, point)
  if (answered.request.splits.length === 0) return groupsOf(entities)
  const listed = Map.groupBy(listedGroups(answered, point), ({ entity }) => entity)
  const bands = bandsOf(answered)
  return entities.flatMap((entity) => {
    const present = (listed.get(entity) ?? []).map(({ splits }) => splits)
    return withEmptyBands(present, bands)
      .toSorted(compareSplits)
      .map((splits) => ({ entity, splits }))
  })
}

function entitiesAt(
  { request: { entity }, answers }: Answered,
  point: number,
): readonly (string | null)[] {
  if (entity === null) return whole
  if (entity.ids === null) return answers.entities.get(point) ?? []
  const known = asked.get(entity.ids)
  if (known !== undefined) return known
  const sorted = [...new Set(entity.ids)].toSorted(compareBytes)
  asked.set(entity.ids, sorted)
  return sorted
}

const whole: readonly null[] = [null]
const asked = new WeakMap<readonly string[], readonly string[]>()
const withoutSplits = new WeakMap<readonly (string | null)[], readonly Group[]>()

/** One group per entity; the same groups for the same list, so that points share them. */
function groupsOf(entities: readonly (string | null)[]): readonly Group[] {
  const known = withoutSplits.get(entities)
  if (known !== undefined) return known
  const groups = entities.map((entity): Group => ({ entity, splits: [] }))
  withoutSplits.set(entities, groups)
  return groups
}

/** Groups with a row of a metric that is asked for or read by a formula asked for. */
function listedGroups(
  { checked, pack, request, plan, answers }: Answered,
  point: number,
): readonly Group[] {
  const listing = new Set(metricsInFormulas(request.metrics, pack, checked).map(({ id }) => id))
  const groups = new Map<string, Group>()
  for (const side of plan.sides) {
    const { listed, metric, point: at } = side
    if (at !== point || listed === null || !listing.has(metric)) continue
    const answer = answers.measures.get(listed.query)
    if (answer === undefined) throw new Error(`The plan has no query '${listed.query}'.`)
    for (const group of groupsWithRows(answer, listed.column)) {
      if (isChosen(side, group, answers)) groups.set(groupKey(group), group)
    }
  }
  return [...groups.values()]
}

function groupsWithRows(answer: Answer, column: string): readonly Group[] {
  const position = answer.positions.get(column)
  if (position === undefined) throw new Error(`A query does not yield the column '${column}'.`)
  return answer.groups.filter((group) => {
    const rows = answer.rows.get(groupKey(group))?.[position] ?? null
    return rows !== null && BigInt(String(rows)) > 0n
  })
}

/** For each split the names of its bands, or null when it is none. */
function bandsOf({ checked, pack, request }: Answered): readonly (readonly string[] | null)[] {
  const [first] = metricsInFormulas(request.metrics, pack, checked).flatMap(populationsOf)
  const dataset = first === undefined ? undefined : pack.datasets.get(first.dataset)
  return request.splits.map((name) => {
    const band = pack.bands.get(name)
    const isBand = band !== undefined && band.dataset === dataset?.name
    return isBand && !dataset.dimensions.has(name) && !pack.groups.has(name)
      ? bandValues(band)
      : null
  })
}

/** Every band beside each combination of the other splits that is there. */
function withEmptyBands(
  present: readonly SplitValues[],
  bands: readonly (readonly string[] | null)[],
): readonly SplitValues[] {
  if (bands.every((names) => names === null)) return present
  const isOnlyBands = bands.every((names) => names !== null)
  const bases = isOnlyBands ? [bands.map(() => null)] : present
  const complete = bases.flatMap((base) => choices(base.map((value, at) => bands[at] ?? [value])))
  const all = [...present, ...complete]
  return [...new Map(all.map((splits) => [JSON.stringify(splits), splits])).values()]
}

/** Every choice of one value from each list. */
function choices(lists: readonly SplitValues[]): readonly SplitValues[] {
  return lists.reduce<readonly SplitValues[]>(
    (chosen, list) => chosen.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  )
}

function compareSplits(left: SplitValues, right: SplitValues): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? null
    if (value === other) continue
    if (value === null || other === null) return value === null ? 1 : -1
    return compareBytes(value, other)
  }
  return 0
}
