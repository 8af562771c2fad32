import type { CheckedRulebook, Ranking, Request, Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import type { Outcomes } from '../finish/evaluation.ts'
import { peersAt, type AttributeOf, type StandingsAt } from './card-peers.ts'
import { evaluateCard, type CardPlace } from './evaluate-card.ts'
import type { RankedPeers } from './rank-entities.ts'
import type { CardOutcome } from './score-card.ts'

/** A card over an evaluated request that holds all its metrics. */
export interface CardRun {
  readonly place: (point: number, group: Group) => CardPlace
  readonly outcome: (point: number, group: Group) => CardOutcome
}

/** Everything that scoring the entities of a request reads. */
export interface CardRunInput {
  readonly card: Scorecard
  /** By metric: the rankings in which the metrics are shown or scored. */
  readonly rankings: ReadonlyMap<string, Ranking>
  readonly checked: CheckedRulebook
  /** Where the numbers are. */
  readonly outcomes: Outcomes
  readonly request: Request
  /** The rows of the results at each point: all entities of the kind when a score or ranking reads peers. */
  readonly groups: readonly (readonly Group[])[]
  readonly attributeOf: AttributeOf
  /** Ranks instead of what is at hand, for a reader who may not read all entities. */
  readonly standings?: StandingsAt | null
}

/** Scores entities of a request; peers are ranked once per point. */
export function cardRun(input: CardRunInput): CardRun {
  const { card, checked, outcomes, request } = input
  const ranked = new Map<string, ReadonlyMap<string, RankedPeers>>()
  const place = (point: number, group: Group): CardPlace => {
    const day = request.points[point]?.to
    if (day === undefined) throw new Error(`The request has no point ${point}.`)
    const key = JSON.stringify([point, group.splits])
    const peers = ranked.get(key) ?? rankPeers(input, point, group, day)
    ranked.set(key, peers)
    return { outcomes, checked, point, day, group, peers }
  }
  return { place, outcome: (point, group) => evaluateCard(card, place(point, group)) }
}

/** Peers are all entities of the kind with the same split values. */
function rankPeers(
  { rankings, checked, outcomes, groups: all, attributeOf, standings = null }: CardRunInput,
  point: number,
  group: Group,
  day: number,
): ReadonlyMap<string, RankedPeers> {
  if (standings !== null) return standings(outcomes, point)
  const splits = JSON.stringify(group.splits)
  const groups = (all[point] ?? []).filter((other) => JSON.stringify(other.splits) === splits)
  return peersAt(rankings, { outcomes, checked, point, day, groups, attributeOf })
}
