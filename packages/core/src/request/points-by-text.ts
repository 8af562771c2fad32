import type { Point, RulebookText, RulebookTimeline } from '@guiju/rulebook'

/** The points of a request whose last days have one text. */
export interface PointsOfText {
  readonly text: RulebookText
  readonly points: readonly Point[]
}

/** Points in order of days, by the text in force on the last day of each. */
export function pointsByText(
  points: readonly Point[],
  timeline: RulebookTimeline,
): readonly PointsOfText[] {
  const byText = Map.groupBy(points, ({ to }) => timeline.inForce(to))
  return [...byText].map(([text, ofText]) => ({ text, points: ofText }))
}
