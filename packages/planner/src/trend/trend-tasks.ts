import { printExpression } from '@guiju/language'
import type { Pack, Point } from '@guiju/rulebook'
import type { DayRange } from '../lower/lowering.ts'
import type { SideTask } from '../side-task.ts'
import { windowDays } from '../window-days.ts'

/** One side at all points, with the days of its window at each. */
export interface TrendTask {
  readonly task: SideTask
  readonly windows: readonly DayRange[]
}

/** The side at all points; null when its windows do not follow one another in order of days. */
export function trendTask(task: SideTask, points: readonly Point[], pack: Pack): TrendTask | null {
  const { window, per } = task.side.population
  if (window.kind === 'by-volume' || per !== null) return null
  const windows = points.flatMap((point) => windowDays(window, point, pack) ?? [])
  return areInOrder(windows) ? { task, windows } : null
}

/** True when points follow one another and forget nothing. */
export function arePointsInOrder(points: readonly Point[]): boolean {
  return points.every((point, index) => {
    const before = points[index - 1]
    return before === undefined || (before.to <= point.to && before.known <= point.known)
  })
}

function areInOrder(windows: readonly DayRange[]): boolean {
  return windows.every(({ from, to }, index) => {
    const before = windows[index - 1]
    if (before === undefined) return true
    const begins = (before.from ?? -Infinity) <= (from ?? -Infinity)
    return begins && before.to <= to
  })
}

/**
 * The tasks over the days of all points at once. Sides that count the same rows by the same event day read the
 * same days, so that they share a scan whatever their windows.
 */
export function overAllDays(tasks: readonly TrendTask[]): readonly SideTask[] {
  const ranges = new Map<string, DayRange>()
  for (const { task, windows } of tasks) {
    const key = eventKey(task, windows)
    ranges.set(key, spanOf([...windows, ...(ranges.has(key) ? [ranges.get(key)] : [])]))
  }
  return tasks.map(({ task, windows }) => ({
    ...task,
    window: ranges.get(eventKey(task, windows)) ?? task.window,
  }))
}

function eventKey({ dataset, by }: SideTask, windows: readonly DayRange[]): string {
  const isEndless = windows.some(({ from }) => from === null)
  return `${dataset.name} ${printExpression(by)} ${isEndless ? 'all days' : ''}`
}

function spanOf(windows: readonly (DayRange | undefined)[]): DayRange {
  const given = windows.filter((window) => window !== undefined)
  const starts = given.map(({ from }) => from)
  const known = starts.filter((from) => from !== null)
  return {
    from: known.length < starts.length ? null : Math.min(...known),
    to: Math.max(...given.map(({ to }) => to)),
  }
}
