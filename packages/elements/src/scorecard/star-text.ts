const starCount = 5

/**
 * Five stars' worth of a score, down to the half: `★★★★½`.
 *
 * - Null: a missing score has no stars, and so has a scale that is not worth counting in fives.
 */
export function starText(
  score: number | null,
  scale: { readonly low: number; readonly high: number },
): string {
  if (score === null || scale.low !== 0 || scale.high !== starCount) return ''
  const halves = Math.floor(score * 2 + 1e-9)
  return '★'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '½' : '')
}
