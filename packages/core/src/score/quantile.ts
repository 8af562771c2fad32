import type { Fraction } from '@guiju/rulebook'
import { add, floor, fraction, multiply, ofInteger, subtract } from '../finish/fraction.ts'

/**
 * The value at position (n - 1) * share of rising values, linear between the closest ranks.
 * @throws RangeError for no values.
 */
export function atShare(rising: readonly Fraction[], share: Fraction): Fraction {
  const position = multiply(ofInteger(rising.length - 1), share)
  const index = floor(position)
  const lower = rising[Number(index)]
  if (lower === undefined) throw new RangeError('No value stands at any share of nothing.')
  const upper = rising[Number(index) + 1] ?? lower
  const beyond = subtract(position, fraction(index))
  return add(lower, multiply(subtract(upper, lower), beyond))
}
