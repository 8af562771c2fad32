import { instantOfLocal } from '@guiju/rulebook'
import { integer, one, several, weighted, type Draw } from './draw.ts'
import type { Zone } from './family-yaml.ts'

/** Generated data lies on these days: 2023-02-20 to 2023-04-10, over a change of clocks in New York. */
export const firstDay = 19_408
export const lastDay: number = firstDay + 49

/** Days and moments of generated rows. Few days and few clock times, so that many rows meet. */
export interface Moments {
  /** A day on which things happen; most days are empty. */
  readonly busyDay: () => number
  /** A moment on some day. */
  readonly on: (day: number) => bigint
  /** A moment some days after another one's day, often the same day and often late. */
  readonly later: (day: number) => { readonly day: number; readonly at: bigint }
}

const clockTimes = [
  '00:00:00',
  '00:00:01',
  '02:30:00',
  '07:59:59.999999',
  '08:00:00',
  '12:00:00',
  '12:00:00',
  '12:00:00',
  '15:20:10',
  '22:59:59',
  '23:00:00',
  '23:59:59.999999',
]

/** Moments of one data set in a time zone. */
export function momentsIn(draw: Draw, zone: Zone): Moments {
  const busy = several(draw, { low: 3, high: 6 }, () => integer(draw, firstDay + 8, firstDay + 30))
  const on = (day: number): bigint =>
    instantOfLocal(BigInt(day) * 86_400_000_000n + clock(one(draw, clockTimes)), zoneName(zone))
  return {
    busyDay: () => one(draw, busy),
    on,
    later: (day) => {
      const after = day + weighted(draw, delays(draw))
      return { day: after, at: on(after) }
    },
  }
}

/** Days until a later fact: at once, soon, or long after. */
function delays(draw: Draw): readonly (readonly [weight: number, make: () => number])[] {
  return [
    [3, () => integer(draw, 0, 1)],
    [4, () => integer(draw, 0, 12)],
    [3, () => integer(draw, 6, 30)],
  ]
}

/** The zone as packs hold it: null for naive local time. */
export function zoneName(zone: Zone): string | null {
  return zone === 'none' ? null : zone
}

function clock(text: string): bigint {
  const [hours = '0', minutes = '0', seconds = '0'] = text.split(':')
  const [whole = '0', fraction = ''] = seconds.split('.')
  const total = (BigInt(hours) * 60n + BigInt(minutes)) * 60n + BigInt(whole)
  return total * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}
