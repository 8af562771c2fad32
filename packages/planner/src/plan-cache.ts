import type { PhaseResult } from '@guiju/language'
import type { Plan, StandIns, Statistics } from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { isWholeId } from './whole-id.ts'

/** Plans a request whose plan is not known. */
export type PlanNew = (request: Request) => PhaseResult<Plan>

/** What plans follow from beside the request. */
export interface PlanGrounds {
  readonly checked: object
  readonly statistics: Statistics
  /** The sides to be planned, as a text. */
  readonly sides: string
}

const mostPlans = 64
const mostIds = 8

/** Plans by the text of what was asked, oldest use first. */
type KnownPlans = Map<string, Plan>

const known = new WeakMap<object, WeakMap<Statistics, KnownPlans>>()

/**
 * The plan of a request that differs from an earlier one in the ids of its entities at most is the earlier plan; ids are
 * put in their place when statements are made. Requests with a condition of the caller are planned anew.
 */
export function cachedPlan(
  request: Request,
  grounds: PlanGrounds,
  planNew: PlanNew,
): PhaseResult<Plan> {
  const { pack, metrics, points, splits, entity, where } = request
  const ids = entity?.ids ?? null
  const isManyIds = ids !== null && ids.length > mostIds
  if (where.size > 0 || isManyIds || entity?.among !== undefined) return planNew(request)
  const names = ids === null ? null : ids.map(standIn)
  const asked = entity && { kind: entity.kind, ids: names }
  const key = JSON.stringify([pack, metrics, points, splits, asked, grounds.sides])
  const plans = knownPlans(grounds)
  const found = plans.get(key)
  const made: PhaseResult<Plan> =
    found === undefined ? planNew({ ...request, entity: asked }) : { value: found, diagnostics: [] }
  if (made.value === undefined || made.diagnostics.length > 0) return planNew(request)
  keep(plans, key, made.value)
  const meant: StandIns = new Map(ids?.map((id, index) => [names?.[index] ?? '', id]))
  return {
    value: meant.size === 0 ? made.value : { ...made.value, standIns: meant },
    diagnostics: [],
  }
}

function knownPlans({ checked, statistics }: PlanGrounds): KnownPlans {
  const byStatistics = known.get(checked) ?? new WeakMap<Statistics, KnownPlans>()
  known.set(checked, byStatistics)
  const plans = byStatistics.get(statistics) ?? new Map<string, Plan>()
  byStatistics.set(statistics, plans)
  return plans
}

function keep(plans: KnownPlans, key: string, plan: Plan): void {
  plans.delete(key)
  plans.set(key, plan)
  const [oldest] = plans.keys()
  if (plans.size > mostPlans && oldest !== undefined) plans.delete(oldest)
}

/** No rule names such an id. Whole numbers are stood for by whole numbers: other texts are no ids of whole numbers. */
const standIn = (id: string, index: number): string =>
  isWholeId(id) ? String(-999_999_000_000_000_001n - BigInt(index)) : `\u0001id ${index}`
