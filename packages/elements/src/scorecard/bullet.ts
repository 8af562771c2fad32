import type { MetricInfo, ScorecardMetric } from '@guiju/protocol'
import { nothing, svg, type SVGTemplateResult } from 'lit'

/** Where the marks of one metric's bar lie, each as a share of its width. */
export interface Bullet {
  readonly value: number | null
  readonly average: number | null
  readonly excellent: number | null
}

/** Room to the right of the rightmost mark. */
const headroom = 1.15

/**
 * Puts the value and its peers on one scale from 0. Without peers the scale reaches to the end of the score
 * curve, so that the bar still says how far the value has gone.
 */
export function bulletOf({ value, peers, rule }: ScorecardMetric, metric: MetricInfo): Bullet {
  const average = peers?.average.value ?? null
  const excellent = peers?.excellent.value ?? null
  const inputs = peers ? [] : rule.points.map(({ input }) => input)
  const marks = [value.value, average, excellent, ...inputs].filter((mark) => mark !== null)
  const reach = Math.max(...marks, 0) * headroom
  const end = metric.format === 'percent' ? Math.min(reach, 1) : reach
  const share = (mark: number | null): number | null =>
    mark === null || end === 0 ? null : Math.min(1, Math.max(0, mark / end))
  return { value: share(value.value), average: share(average), excellent: share(excellent) }
}

/** Draws it; text beside it says the same, so it is hidden from screen readers. */
export function drawBullet({ value, average, excellent }: Bullet, tone: string): SVGTemplateResult {
  return svg`<svg class="bullet" width="100%" height="14" aria-hidden="true">
    <rect class="track" y="5" width="100%" height="5" rx="2.5" />
    ${value === null ? nothing : svg`<rect class="own ${tone}" y="5" width=${percent(value)} height="5" rx="2.5" />`}
    ${average === null ? nothing : svg`<line class="average" x1=${percent(average)} x2=${percent(average)} y1="1" y2="14" />`}
    ${excellent === null ? nothing : svg`<svg x=${percent(excellent)} overflow="visible"><path class="excellent" d="M0 1l4 4-4 4-4-4z" /></svg>`}
  </svg>`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
