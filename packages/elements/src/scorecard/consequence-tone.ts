import type { Consequence } from '@guiju/protocol'
import type { Wording } from '../language.ts'
import type { Tone } from './grade-tone.ts'

/** A margin below this share of the bound is called narrow. */
const narrowShare = 0.01

const states = {
  unknown: { zh: '未知', hant: '未知', en: 'Not known' },
  granted: { zh: '已满足', hant: '已滿足', en: 'Granted' },
  withheld: { zh: '未满足', hant: '未滿足', en: 'Not granted' },
  suffered: { zh: '已触发', hant: '已觸發', en: 'In force' },
  avoided: { zh: '未触发', hant: '未觸發', en: 'Not in force' },
} as const satisfies Record<string, Wording>

/**
 * How a consequence stands. What a high score grants is good when it applies; what a low score brings is poor when
 * it does. Either is only fair while the score is just beyond the bound.
 */
export function consequenceTone({ applies, operator, bound, margin }: Consequence): {
  readonly tone: Tone
  readonly state: Wording
} {
  if (applies === null) return { tone: 'plain', state: states.unknown }
  const distance = Math.abs(margin?.value ?? Infinity)
  const isNarrow = distance < Math.abs(bound?.value ?? 0) * narrowShare
  const safe: Tone = isNarrow ? 'fair' : 'good'
  if (operator === '<' || operator === '<=') {
    return applies
      ? { tone: 'poor', state: states.suffered }
      : { tone: safe, state: states.avoided }
  }
  return applies ? { tone: safe, state: states.granted } : { tone: 'plain', state: states.withheld }
}
