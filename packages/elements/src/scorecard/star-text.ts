import type { GradeBound } from '@guiju/protocol'

const starCount = 5

/**
 * The grade as stars: five grades are whole stars, nine or ten are halves, `★★★★½` being the second of them.
 * Empty when no grade is reached or the grades are not counted like stars.
 */
export function starText(grades: readonly GradeBound[]): string {
  const index = grades.findIndex(({ reached }) => reached)
  const isHalves = grades.length === 2 * starCount - 1 || grades.length === 2 * starCount
  if (index < 0 || (grades.length !== starCount && !isHalves)) return ''
  const halves = 2 * starCount - index * (isHalves ? 1 : 2)
  return '★'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '½' : '')
}
