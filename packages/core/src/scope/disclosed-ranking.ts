import type { Fraction, Ranking } from '@guiju/rulebook'
import { compare, fraction, multiply, ofInteger, toDouble } from '../finish/fraction.ts'
import {
  rankEntities,
  standing,
  type Candidate,
  type EvaluateScoreExpression,
  type PeerAggregates,
  type RankedPeers,
  type RankOutcome,
} from '../score/rank-entities.ts'
import { isDisclosed, type Member } from './disclosure.ts'
import { bandAt, bandOf, bandWidth, shownCount, type Band } from './rank-band.ts'
import { asTold, blurredShare } from './told-values.ts'

/** An entity that is ranked, as a disclosure looks at it. */
export type RankedMember = Candidate & Member

/** How entities are ranked. */
export interface RankingOptions {
  readonly better: 'higher' | 'lower'
  readonly evaluate: EvaluateScoreExpression
  /** What an entity is taken to have; null where everybody has what they have. */
  readonly assumed: ((entity: string) => RankedMember | undefined) | null
}

/**
 * Ranks entities for a reader with bounds. Scores and grades of the reader's own follow from exact places; shown are a
 * band of places, and rounded values of all together. Assumed values are compared with rounded bounds alone, so that
 * no number of them tells more than is told anyway.
 */
export function disclosedRanking(
  members: readonly RankedMember[],
  ranking: Ranking,
  options: RankingOptions,
): RankedPeers {
  const exact = rankEntities(members, ranking, options)
  const groupOf = new Map(members.map(({ entity, among }) => [entity, among]))
  const byGroup = Map.groupBy(members, ({ among }) => among)
  const groupAround = (entity: string): readonly RankedMember[] => {
    const among = groupOf.get(entity) ?? null
    return among === null ? [] : (byGroup.get(among) ?? []).filter(isRanked)
  }
  const outcomeOf = (entity: string): RankOutcome => {
    if (options.assumed === null) return exact.outcomeOf(entity)
    const group = groupAround(entity)
    return assumedOutcome(options.assumed(entity), group, ranking, options)
  }
  return {
    outcomeOf,
    shownOf: (entity) => {
      const group = groupAround(entity)
      if (!isDisclosed(group)) return null
      const outcome = outcomeOf(entity)
      return options.assumed === null ? inBand(outcome) : shownIfPlaced(outcome)
    },
    isWithheld: (entity) =>
      exact.aggregatesOf(entity) !== null && !isDisclosed(groupAround(entity)),
    aggregatesOf: (entity) => {
      const group = groupAround(entity)
      const reached = exact.aggregatesOf(entity)
      return reached === null || !isDisclosed(group)
        ? null
        : toldAggregates(group, reached, options.better)
    },
  }
}

const isRanked = ({ isEligible, value }: RankedMember): boolean =>
  isEligible && value.kind === 'amount'

const shownIfPlaced = (outcome: RankOutcome): RankOutcome | null =>
  outcome.rank === null ? null : outcome

function valuesOf(group: readonly RankedMember[]): readonly Fraction[] {
  return group
    .flatMap(({ value }) => (value.kind === 'amount' ? [value.amount] : []))
    .toSorted(compare)
}

function toldAggregates(
  group: readonly RankedMember[],
  { average, count }: PeerAggregates,
  better: 'higher' | 'lower',
): PeerAggregates {
  const share = better === 'higher' ? fraction(9n, 10n) : fraction(1n, 10n)
  return {
    average: asTold(average),
    excellent: asTold(blurredShare(valuesOf(group), share)),
    count: shownCount(count),
  }
}

/** The band in which a place lies, told by its worse end. */
function inBand(outcome: RankOutcome): RankOutcome | null {
  const { rank, peers } = outcome
  if (rank === null) return null
  return { ...outcome, ...placeIn(bandOf(rank, peers), peers) }
}

function placeIn(
  band: Band,
  peers: number,
): Pick<RankOutcome, 'rank' | 'peers' | 'position' | 'band'> {
  const count = shownCount(peers)
  const rank = Math.max(1, Math.ceil(toDouble(multiply(band.to, ofInteger(count)))))
  return { rank, peers: count, position: band.to, band }
}

/** Places in a nominal hundred: a band begins and ends at whole ones. */
const nominal = 100

/** Where an assumed value would stand: between which of the rounded bounds of bands it lies. */
function assumedOutcome(
  member: RankedMember | undefined,
  group: readonly RankedMember[],
  ranking: Ranking,
  { better, evaluate }: RankingOptions,
): RankOutcome {
  const others = group.filter(({ isOwn }) => !isOwn)
  const none = { rank: null, peers: 0, minimumPeers: 1, position: null, grade: null }
  if (others.length + 1 < ranking.minimumPeers || !isDisclosed(others)) return none
  if (member === undefined || !isRanked(member) || member.value.kind !== 'amount') {
    return { ...none, peers: nominal }
  }
  const width = bandWidth(others.length)
  const { amount } = member.value
  const bounds = boundsOf(valuesOf(others), width, better)
  const passed = bounds.filter((bound) => isBetter(bound, amount, better)).length
  const band = bandAt(passed + 1, width)
  const [first, last] = [band.from, band.to].map((share) =>
    Math.round(toDouble(multiply(share, ofInteger(nominal)))),
  )
  const places = [(first ?? 0) + 1, last ?? nominal].map((rank) =>
    standing(rank, nominal, { ...ranking, minimumPeers: 1 }, { evaluate }),
  )
  const [best, worst] = places
  if (best === undefined || worst === undefined) throw new Error('A band has two ends.')
  const isOneGrade = best.grade?.en === worst.grade?.en && best.grade?.zh === worst.grade?.zh
  return { ...worst, grade: isOneGrade ? worst.grade : null, position: band.to, band }
}

/** The values at which bands of places meet, the best first, as they are told. */
function boundsOf(
  rising: readonly Fraction[],
  width: Fraction,
  better: 'higher' | 'lower',
): readonly Fraction[] {
  const parts = Number(width.denominator)
  return Array.from({ length: parts - 1 }, (_, index) => {
    const share = multiply(width, ofInteger(index + 1))
    const place =
      better === 'lower' ? share : fraction(share.denominator - share.numerator, share.denominator)
    return asTold(blurredShare(rising, place))
  })
}

function isBetter(bound: Fraction, value: Fraction, better: 'higher' | 'lower'): boolean {
  const order = compare(bound, value)
  return better === 'higher' ? order > 0 : order < 0
}
