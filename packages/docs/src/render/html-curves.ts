import type { Curve, CurveMark } from '../document.ts'
import { escapeHtml } from './escape-html.ts'

const width = 200
const height = 84
const margin = { left: 12, right: 12, top: 16, bottom: 20 } as const

/** Curves side by side, each with its points labelled; what they say stands in the table as well. */
export function curvesHtml(curves: readonly Curve[]): string {
  return `<div class="curves" aria-hidden="true">${curves.map(curveHtml).join('')}</div>`
}

function curveHtml({ title, isStepped, marks }: Curve): string {
  const places = marks.map((mark) => ({ ...placeOf(mark), mark }))
  const line = places
    .map(({ x, y }, index) => {
      if (index === 0) return `M${x} ${y}`
      return isStepped ? `H${x}V${y}` : `L${x} ${y}`
    })
    .join('')
  const dots = places.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="2.5"/>`)
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${String(width)} ${String(height)}"><path d="${line}"/>${dots.join('')}${labels(marks)}</svg></figure>`
}

const placeOf = ({ x, y }: CurveMark): { readonly x: string; readonly y: string } => ({
  x: rounded(margin.left + x * (width - margin.left - margin.right)),
  y: rounded(height - margin.bottom - y * (height - margin.top - margin.bottom)),
})

const rounded = (pixels: number): string => String(Math.round(pixels * 10) / 10)

/** The first and the last point are named; more would not fit beside each other. */
function labels(marks: readonly CurveMark[]): string {
  const ends = [
    { mark: marks[0], anchor: 'start' },
    { mark: marks.at(-1), anchor: 'end' },
  ]
  return ends
    .map(({ mark, anchor }) => {
      if (mark === undefined) return ''
      const { x, y } = placeOf(mark)
      const at = anchor === 'start' ? Number(x) - 2 : Number(x) + 2
      const value = `<text x="${String(at)}" y="${String(height - 5)}" text-anchor="${anchor}">${escapeHtml(mark.value)}</text>`
      const score = `<text class="score" x="${String(at)}" y="${rounded(Number(y) - 6)}" text-anchor="${anchor}">${escapeHtml(mark.score)}</text>`
      return value + score
    })
    .join('')
}
