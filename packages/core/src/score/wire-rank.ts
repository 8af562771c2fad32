import type { Rank } from '@guiju/protocol'
import { toDouble } from '../finish/fraction.ts'
import type { RankOutcome } from './rank-entities.ts'

/** A place as answers carry it; null without one. */
export function wireRank({ rank, peers, position, grade, band }: RankOutcome): Rank | null {
  if (rank === null) return null
  return {
    rank,
    peers,
    position: position === null ? null : toDouble(position),
    grade,
    ...(band === undefined ? {} : { band: { from: toDouble(band.from), to: toDouble(band.to) } }),
  }
}
