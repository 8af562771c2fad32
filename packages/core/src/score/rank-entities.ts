import type { Expr, LocalText, Reference } from '@guiju/language'
import type { Fraction, Ranking } from '@guiju/rulebook'
import { compare, divide, ofInteger, sum } from '../finish/fraction.ts'
import { amount, isTrue, missing, type Value } from '../finish/value.ts'
import { atShare } from './quantile.ts'

/** One entity that a ranking looks at. */
export interface Candidate {
  readonly entity: string
  readonly value: Value
  readonly isEligible: boolean
  /** What it is ranked among: the attribute's value; null when it has none, and then it has no peers. */
  readonly among: string | null
}

/** Where an entity stands. */
export interface RankOutcome {
  /** 1 is best, ties share; null when the entity is no peer. */
  readonly rank: number | null
  readonly peers: number
  readonly minimumPeers: number
  /** Null below the minimum of peers. */
  readonly position: Fraction | null
  readonly grade: LocalText | null
  /** Set where no more than a part of the peers is told, the best first; the place is then that of its worse end. */
  readonly band?: { readonly from: Fraction; readonly to: Fraction }
}

/** What peers reach together; null below the minimum of peers. */
export interface PeerAggregates {
  readonly average: Fraction
  /** The 90th percentile in the direction that is better. */
  readonly excellent: Fraction
  readonly count: number
}

/** Evaluates `position` and the conditions of grades: names of a place to values. */
export type EvaluateScoreExpression = (expr: Expr, named: (reference: Reference) => Value) => Value

export interface RankedPeers {
  /** The place from which scores follow. */
  readonly outcomeOf: (entity: string) => RankOutcome
  /** The place as it is told; null where none is. */
  readonly shownOf: (entity: string) => RankOutcome | null
  readonly aggregatesOf: (entity: string) => PeerAggregates | null
  /** Whether peers are there and nothing is told of them; left out where everything is. */
  readonly isWithheld?: (entity: string) => boolean
}

/**
 * Ranks entities among those with the same attribute: ties share the best rank (1, 2, 2, 4). An entity that is
 * not eligible, has no value or no group has no rank and is no peer.
 */
export function rankEntities(
  candidates: readonly Candidate[],
  ranking: Ranking,
  options: {
    readonly better: 'higher' | 'lower'
    readonly evaluate: EvaluateScoreExpression
  },
): RankedPeers {
  const groups = Map.groupBy(candidates, ({ among }) => among)
  const ranked = new Map(
    [...groups].map(([among, members]) => [among, rankGroup(members, options.better)] as const),
  )
  const groupOf = new Map(candidates.map(({ entity, among }) => [entity, among]))
  const peersOf = (entity: string): RankedGroup => {
    const among = groupOf.get(entity) ?? null
    return (among === null ? undefined : ranked.get(among)) ?? noPeers
  }
  const outcomeOf = (entity: string): RankOutcome => {
    const group = peersOf(entity)
    return standing(group.ranks.get(entity) ?? null, group.values.length, ranking, options)
  }
  return {
    outcomeOf,
    shownOf: outcomeOf,
    aggregatesOf: (entity) => aggregates(peersOf(entity), ranking, options.better),
  }
}

interface RankedGroup {
  readonly ranks: ReadonlyMap<string, number>
  /** Values of the peers, rising. */
  readonly values: readonly Fraction[]
}

const noPeers: RankedGroup = { ranks: new Map(), values: [] }

function rankGroup(members: readonly Candidate[], better: 'higher' | 'lower'): RankedGroup {
  const peers = members.flatMap(({ entity, value, isEligible }) =>
    isEligible && value.kind === 'amount' ? [{ entity, value: value.amount }] : [],
  )
  const rising = peers.toSorted((left, right) => compare(left.value, right.value))
  const bestFirst = better === 'higher' ? rising.toReversed() : rising
  const ranks = new Map<string, number>()
  let rank = 1
  for (const [index, { entity, value }] of bestFirst.entries()) {
    const before = bestFirst[index - 1]
    if (before !== undefined && compare(before.value, value) !== 0) rank = index + 1
    ranks.set(entity, rank)
  }
  return { ranks, values: rising.map(({ value }) => value) }
}

/** What a place among so many peers means: position and grade as the ranking says. */
export function standing(
  rank: number | null,
  peers: number,
  ranking: Ranking,
  { evaluate }: { readonly evaluate: EvaluateScoreExpression },
): RankOutcome {
  const { minimumPeers } = ranking
  if (rank === null || peers < minimumPeers) {
    return { rank, peers, minimumPeers, position: null, grade: null }
  }
  const numbers = { rank: amount(ofInteger(rank)), peers: amount(ofInteger(peers)) }
  const position =
    ranking.position === null
      ? amount(divide(numbers.rank.amount, numbers.peers.amount))
      : evaluate(ranking.position, ({ kind }) => numberNamed(kind, numbers))
  const place = { ...numbers, position }
  const grade = ranking.grades.find(
    ({ when, isOtherwise }) =>
      isOtherwise ||
      (when !== null && isTrue(evaluate(when, ({ kind }) => numberNamed(kind, place)))),
  )
  return {
    rank,
    peers,
    minimumPeers,
    position: position.kind === 'amount' ? position.amount : null,
    grade: grade?.grade ?? null,
  }
}

function numberNamed(kind: string, numbers: Readonly<Record<string, Value>>): Value {
  return numbers[kind] ?? missing
}

function aggregates(
  { values }: RankedGroup,
  { minimumPeers }: Ranking,
  better: 'higher' | 'lower',
): PeerAggregates | null {
  if (values.length === 0 || values.length < minimumPeers) return null
  return {
    average: divide(sum(values), ofInteger(values.length)),
    excellent: atShare(values, better === 'higher' ? tenths(9n) : tenths(1n)),
    count: values.length,
  }
}

const tenths = (count: bigint): Fraction => ({ numerator: count, denominator: 10n })
