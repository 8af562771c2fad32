import type { BoardLine } from '@guiju/protocol'
import { nothing, svg, type SVGTemplateResult } from 'lit'
import { spreadLabels } from '../chart/spread-labels.ts'
import type { ValueAxis } from '../chart/value-axis.ts'

/** Height of the drawing in pixels. */
export const height = 150
const margin = 8

export type Points = BoardLine['points']
type Place = number | null

/** One line of a trend. */
export interface TrendLine {
  readonly name: 'self' | 'average' | 'excellent'
  /** What stands at its end. */
  readonly label: string
  readonly values: readonly Place[]
}

/** The numbers beside the axis. */
export function drawAxis({ ticks, ...axis }: ValueAxis): SVGTemplateResult {
  const longest = Math.max(...ticks.map(({ text }) => widthOf(text)))
  const width = longest + 8
  return svg`<svg width=${width} height=${height} aria-hidden="true">
    ${ticks.map(({ value, text }) => svg`<text x=${longest} y=${yOf(value, axis) + 4} text-anchor="end">${text}</text>`)}
  </svg>`
}

/** Stretched to the width there is; strokes keep their width. `at` is the place of the cursor. */
export function drawLines(
  lines: readonly TrendLine[],
  axis: ValueAxis,
  at: number | null,
): SVGTemplateResult {
  const count = lines[0]?.values.length ?? 0
  const cursor = at === null ? null : xOf(at, count)
  return svg`<svg class="plot" viewBox="0 0 100 ${height}" preserveAspectRatio="none" height=${height} aria-hidden="true">
    ${axis.ticks.map(({ value }) => svg`<line class="grid" x2="100" y1=${yOf(value, axis)} y2=${yOf(value, axis)} />`)}
    ${cursor === null ? nothing : svg`<line class="cursor" x1=${cursor} x2=${cursor} y1="0" y2=${height} />`}
    ${lines.map(({ name, values }) => svg`<path class="line ${name}" d=${pathOf(values, axis)} />`)}
    ${lines.map(({ name, values }) => drawDot(name, values, at ?? count - 1, axis))}
  </svg>`
}

function drawDot(
  name: TrendLine['name'],
  values: readonly Place[],
  at: number,
  axis: ValueAxis,
): SVGTemplateResult | typeof nothing {
  const value = values[at] ?? null
  if (value === null) return nothing
  return svg`<path class="dot ${name}" d="M${xOf(at, values.length)} ${yOf(value, axis).toFixed(1)}h0" />`
}

/** What each line is called, at its last value. */
export function drawEnds(lines: readonly TrendLine[], axis: ValueAxis): SVGTemplateResult {
  const named = lines.flatMap(({ name, label, values }) => {
    const last = values.findLast((value) => value !== null) ?? null
    return last === null ? [] : [{ name, label, y: yOf(last, axis) }]
  })
  const places = spreadLabels(
    named.map(({ y }) => y),
    14,
    height - 4,
  )
  const width = Math.max(0, ...named.map(({ label }) => widthOf(label))) + 12
  return svg`<svg class="ends" width=${width} height=${height} aria-hidden="true">
    ${named.map(({ name, label }, index) => svg`<text class=${name} x="10" y=${(places[index] ?? 0) + 4}>${label}</text>`)}
  </svg>`
}

/** A missing value is a gap; a value between two gaps is a dot. */
function pathOf(values: readonly Place[], axis: ValueAxis): string {
  return values
    .map((value, index) => {
      if (value === null) return ''
      const isFirst = (values[index - 1] ?? null) === null
      const isAlone = isFirst && (values[index + 1] ?? null) === null
      const place = `${xOf(index, values.length)} ${yOf(value, axis).toFixed(1)}`
      return `${isFirst ? 'M' : 'L'}${place}${isAlone ? 'h0' : ''}`
    })
    .join('')
}

function xOf(index: number, count: number): number {
  return count < 2 ? 50 : Number(((index / (count - 1)) * 100).toFixed(2))
}

function yOf(value: number, { low, high }: Pick<ValueAxis, 'low' | 'high'>): number {
  return margin + (height - 2 * margin) * (1 - (value - low) / (high - low))
}

/** About how many pixels a small text takes. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (width, sign) => width + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 12 : 6.6),
    0,
  )
}
