import type { Expr, NameExpr, Reference } from '@guiju/language'
import type { CheckedExpressions, Pack, Ranking } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { evaluateExpression, type Scope } from '../finish/evaluate-expression.ts'
import { metricOf, type Outcomes } from '../finish/evaluation.ts'
import { isTrue, missing, type Value } from '../finish/value.ts'
import { rankEntities, type Candidate, type RankedPeers } from './rank-entities.ts'

/** The value of an attribute of an entity as text; null when it has none. */
export type AttributeOf = (entity: string, attribute: string) => string | null

/** Ranks entities of a point by each of the rankings; `own` are the numbers that the reader's own are taken to have. */
export type StandingsAt = (own: Outcomes | null, point: number) => ReadonlyMap<string, RankedPeers>

/** Everything that ranking entities at one point reads. */
export interface PeersInput {
  readonly outcomes: Outcomes
  readonly checked: CheckedExpressions
  readonly point: number
  /** D of the point. */
  readonly day: number
  /** All entities of the kind, whoever asks. */
  readonly groups: readonly Group[]
  readonly attributeOf: AttributeOf
}

/** Ranks all entities at one point by each of the rankings. */
export function peersAt(
  rankings: ReadonlyMap<string, Ranking>,
  input: PeersInput,
): ReadonlyMap<string, RankedPeers> {
  return new Map([...rankings].map(([metric, ranking]) => [metric, rankAll(ranking, input)]))
}

/** A scope without rows: parameters, days and what `named` knows. */
export function scopeWithoutRows(
  checked: CheckedExpressions,
  pack: Pack,
  day: number,
  named: (reference: Reference, name: NameExpr) => Value,
): Scope {
  return {
    checked,
    pack,
    day,
    window: null,
    named,
    aggregate: () => {
      throw new TypeError('There are no rows here.')
    },
  }
}

/** All entities of a point as a ranking looks at them. */
export function candidatesOf(ranking: Ranking, input: PeersInput): readonly Candidate[] {
  const { outcomes, point, groups } = input
  return groups.flatMap((group) =>
    group.entity === null
      ? []
      : [
          {
            entity: group.entity,
            value: outcomes.outcome(ranking.metric, point, group).value,
            isEligible: isEligible(ranking.eligible, group, input),
            among: ranking.among === 'all' ? '' : input.attributeOf(group.entity, ranking.among),
          },
        ],
  )
}

function rankAll(ranking: Ranking, input: PeersInput): RankedPeers {
  const { outcomes, checked, day } = input
  const { pack } = outcomes
  return rankEntities(candidatesOf(ranking, input), ranking, {
    better: metricOf(pack, ranking.metric).better ?? 'higher',
    evaluate: (expr, named) =>
      evaluateExpression(expr, scopeWithoutRows(checked, pack, day, named)),
  })
}

function isEligible(eligible: Expr | null, group: Group, input: PeersInput): boolean {
  if (eligible === null) return true
  const { outcomes, checked, point, day } = input
  const named = (reference: Reference): Value =>
    reference.kind === 'metric' ? outcomes.outcome(reference.metric, point, group).value : missing
  const scope = scopeWithoutRows(checked, outcomes.pack, day, named)
  return isTrue(evaluateExpression(eligible, scope))
}
