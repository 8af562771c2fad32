import type { Disclosure } from '@guiju/plan'
import type { Fraction } from '@guiju/rulebook'
import { compare, fraction, multiply, ofInteger } from '../finish/fraction.ts'
import { disclosure } from './disclosure.ts'

/** A part of the peers, the best first: from the share `from` on, up to `to`. */
export interface Band {
  readonly from: Fraction
  readonly to: Fraction
}

const widths: readonly Fraction[] = [10n, 5n, 4n, 3n, 2n, 1n].map((parts) => fraction(1n, parts))

/** How wide the bands are in which a place among so many is told: a tenth, or as wide as the least group. */
export function bandWidth(peers: number, { minimum }: Disclosure = disclosure): Fraction {
  const wide = widths.find(
    (width) => compare(multiply(width, ofInteger(peers)), ofInteger(minimum)) >= 0,
  )
  return wide ?? fraction(1n)
}

/** The band in which a place lies; 1 is best. */
export function bandOf(rank: number, peers: number): Band {
  const width = bandWidth(peers)
  const parts = Number(width.denominator)
  const index = Math.min(Math.ceil((rank * parts) / peers), parts)
  return bandAt(Math.max(index, 1), width)
}

/** The band with this number, the best being 1. */
export function bandAt(number: number, width: Fraction): Band {
  return {
    from: multiply(width, ofInteger(number - 1)),
    to: multiply(width, ofInteger(number)),
  }
}

/** How many peers there are, as it is told: in whole tens. */
export const shownCount = (count: number): number => count - (count % 10)
