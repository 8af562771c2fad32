import type { BoardRows } from '@guiju/protocol'
import { svg, type SVGTemplateResult } from 'lit'

/** One arc: where it begins and how far it goes, both as shares of the whole. */
export interface DonutArc {
  /** Counted from 0; null: everything without a colour of its own. */
  readonly place: number | null
  readonly from: number
  readonly share: number
}

const coloured = 5
/** Shares of rounded ratios may pass 1 by this much. */
const tolerance = 1e-6

/**
 * The arcs of rows that are parts of a whole: the first five each, the others together, what no row shows left open.
 * Null where rows are no parts: a share is missing or negative, or together they are more than the whole.
 */
export function donutArcs({
  rows,
  columns,
}: Pick<BoardRows, 'rows' | 'columns'>): readonly DonutArc[] | null {
  const index = columns.findIndex(({ kind }) => kind === 'share')
  const shares = rows.map(({ cells }) => cells[index]?.value ?? null)
  const known = shares.filter((share) => share !== null && share >= 0) as readonly number[]
  const sum = known.reduce((total, share) => total + share, 0)
  if (known.length < shares.length || sum <= 0 || sum > 1 + tolerance) return null
  const alone = known.slice(0, coloured)
  const others = known.slice(coloured).reduce((total, share) => total + share, 0)
  const starts = known.map((_, place) => known.slice(0, place).reduce((a, b) => a + b, 0))
  return [
    ...alone.map((share, place): DonutArc => ({ place, from: starts[place] ?? 0, share })),
    ...(others > 0 ? [{ place: null, from: starts[coloured] ?? 0, share: others }] : []),
  ]
}

const size = 168
const radius = size / 2 - 14
const gap = 0.004

/** The arcs as a ring with two lines of text in its middle. */
export function drawDonut(
  arcs: readonly DonutArc[],
  [number, name]: readonly [string, string],
): SVGTemplateResult {
  return svg`<svg class="donut" viewBox="0 0 ${size} ${size}" width=${size} height=${size} aria-hidden="true">
    <circle class="hole" cx=${size / 2} cy=${size / 2} r=${radius} />
    ${arcs.map(({ place, from, share }) => svg`<path class="arc ${place === null ? 'fill-rest' : `fill-${place}`}" d=${arcPath(from, share)} />`)}
    <text class="big" x=${size / 2} y=${size / 2 + 2} text-anchor="middle">${number}</text>
    <text x=${size / 2} y=${size / 2 + 20} text-anchor="middle">${shortened(name)}</text>
  </svg>`
}

function arcPath(from: number, share: number): string {
  const length = Math.min(Math.max(share - gap, 0.001), 0.9995)
  const isLarge = length > 0.5 ? 1 : 0
  return `M${placeAt(from)}A${radius} ${radius} 0 ${isLarge} 1 ${placeAt(from + length)}`
}

function placeAt(share: number): string {
  const angle = (share - 0.25) * 2 * Math.PI
  const x = size / 2 + radius * Math.cos(angle)
  const y = size / 2 + radius * Math.sin(angle)
  return `${x.toFixed(2)} ${y.toFixed(2)}`
}

/** Fits into the ring; the table beside it has the whole name. */
function shortened(name: string): string {
  const most = /[\u2e80-\uffff]/.test(name) ? 8 : 15
  const signs = Array.from(name)
  return signs.length <= most ? name : `${signs.slice(0, most - 1).join('')}…`
}
