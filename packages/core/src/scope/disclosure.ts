import { leastDisclosure, type Disclosure } from '@guiju/plan'
import type { Fraction } from '@guiju/rulebook'
import { absolute, compare, fraction, multiply, sum } from '../finish/fraction.ts'
import type { Value } from '../finish/value.ts'

/** What has to be true before a viewer with bounds is told anything of peers. */
export const disclosure: Disclosure = leastDisclosure

/** One entity that is compared. */
export interface Member {
  readonly isOwn: boolean
  readonly value: Value
  /** What it weighs beside the others: the denominator of a ratio, else the value itself. */
  readonly weight: Value
}

/** Whether enough members are not the reader's own, and none of those outweighs all others. */
export function isDisclosed(
  members: readonly Member[],
  { minimum, dominance }: Disclosure = disclosure,
): boolean {
  const others = members.filter(({ isOwn, value }) => !isOwn && value.kind === 'amount')
  if (others.length < minimum) return false
  const weights = others.map(({ weight }) =>
    weight.kind === 'amount' ? absolute(weight.amount) : fraction(0n),
  )
  const most = multiply(sum(weights), fraction(dominance.numerator, dominance.denominator))
  return weights.every((weight) => compare(weight, most) <= 0) || isNothing(weights)
}

const isNothing = (weights: readonly Fraction[]): boolean =>
  weights.every(({ numerator }) => numerator === 0n)
