import type { GradeBound, Rank } from '@guiju/protocol'

/** How a grade is coloured; each tone comes with a sign, so that the colour is never alone. */
export type Tone = 'good' | 'fair' | 'poor' | 'plain'

/** The sign that goes with a tone. */
export const toneSign: Readonly<Record<Tone, string>> = {
  good: '✓',
  fair: '!',
  poor: '✗',
  plain: '–',
}

/** Tone of the grade that was reached: the first of the list is good, the last poor. */
export function gradeTone(grades: readonly GradeBound[]): Tone {
  const index = grades.findIndex(({ reached }) => reached)
  if (index < 0) return 'plain'
  const place = grades.length === 1 ? 0 : index / (grades.length - 1)
  if (place <= 1 / 3) return 'good'
  return place < 1 ? 'fair' : 'poor'
}

/** Tone of a place among the peers: good in the first tenth, poor in the last three. */
export function rankTone({ position }: Rank): Tone {
  if (position === null) return 'plain'
  if (position <= 0.1) return 'good'
  return position > 0.7 ? 'poor' : 'plain'
}
