import type { Fraction } from '@guiju/rulebook'
import { haveTwoCurrencies } from '../finish/arithmetic.ts'
import { compare, divide, fraction, ofInteger, sum } from '../finish/fraction.ts'
import { amount, missingBecause, type Amount, type Value } from '../finish/value.ts'
import { atShare } from '../score/quantile.ts'

/** What the peers of one group reach together. */
export interface PeerValues {
  /** The mean. */
  readonly average: Value
  /** The 90th percentile in the direction that is better. */
  readonly excellent: Value
  /** How many have a value and are eligible; null where a benchmark table tells what they reach. */
  readonly peers: number | null
}

/**
 * Takes the values of eligible peers together.
 *
 * - Null: too few peers, or money of several currencies; the reason is said.
 */
export function peerValues(
  values: readonly Value[],
  { better, minimumPeers }: { readonly better: 'higher' | 'lower'; readonly minimumPeers: number },
): PeerValues {
  const amounts = values.filter((value): value is Amount => value.kind === 'amount')
  const peers = amounts.length
  const without = (reason: 'minimum-peers' | 'mixed-currency'): PeerValues => ({
    average: missingBecause(reason),
    excellent: missingBecause(reason),
    peers,
  })
  if (peers === 0 || peers < minimumPeers) return without('minimum-peers')
  if (haveTwoCurrencies(amounts)) return without('mixed-currency')
  const currency = amounts.find((each) => each.currency !== null)?.currency ?? null
  const rising = amounts.map((each) => each.amount).toSorted(compare)
  const share = better === 'higher' ? fraction(9n, 10n) : fraction(1n, 10n)
  return {
    average: amount(mean(rising), currency),
    excellent: amount(atShare(rising, share), currency),
    peers,
  }
}

function mean(values: readonly Fraction[]): Fraction {
  return divide(sum(values), ofInteger(values.length))
}
