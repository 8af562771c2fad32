import { amount, missingBecause, type Value } from '../finish/value.ts'
import type { Outcome } from '../finish/evaluation.ts'
import { compare, fraction } from '../finish/fraction.ts'
import type { PeerValues } from '../peers/peer-values.ts'
import { isDisclosed, type Member } from './disclosure.ts'
import { shownCount } from './rank-band.ts'
import { asTold, blurredShare } from './told-values.ts'

/** An entity with what it reached, as a disclosure looks at it. */
export function memberOf(
  entity: string | null,
  outcome: Outcome | undefined,
  isOwn: (entity: string) => boolean,
): Member {
  const nothing = missingBecause('minimum-peers')
  const { value, denominator } = outcome ?? { value: nothing, denominator: nothing }
  return {
    isOwn: entity !== null && isOwn(entity),
    value,
    weight: denominator.kind === 'amount' ? denominator : value,
  }
}

/** What peers reach as a viewer with bounds is told: rounded, and nothing that one of them could be read from. */
export function disclosedPeers(
  members: readonly Member[],
  reached: PeerValues,
  better: 'higher' | 'lower',
): PeerValues {
  if (reached.average.kind !== 'amount') return { ...reached, peers: null }
  if (!isDisclosed(members)) {
    const withheld = missingBecause('peers-withheld')
    return { average: withheld, excellent: withheld, peers: null }
  }
  const { currency } = reached.average
  const rising = members
    .flatMap(({ value }) => (value.kind === 'amount' ? [value.amount] : []))
    .toSorted(compare)
  const share = better === 'higher' ? fraction(9n, 10n) : fraction(1n, 10n)
  const told = (value: Value): Value =>
    value.kind === 'amount' ? amount(asTold(value.amount), currency) : value
  return {
    average: told(reached.average),
    excellent: told(amount(blurredShare(rising, share), currency)),
    peers: reached.peers === null ? null : shownCount(reached.peers),
  }
}
