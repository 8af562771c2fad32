import type { EvaluateRow } from '@guiju/protocol'
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import type { Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { scorecardWords } from './scorecard-words.ts'

const height = 96
const margin = 8

/** Values at even steps, on an axis that ends at round numbers. */
export interface TrendScale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** The least axis of two or more round steps that holds every value. */
export function trendScale(values: readonly number[]): TrendScale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = roundStep((high - low) / 2 || Math.abs(high) / 10 || 1)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
  return { low: first * step, high: last * step, ticks }
}

/** The line of a value over consecutive days; a missing day is a gap. Keeps its place free while it is computed. */
export function renderTrend(
  rows: readonly EvaluateRow[] | null,
  language: Language,
): TemplateResult | typeof nothing {
  if (rows === null) return html`<div class="trend"></div>`
  const values = rows.map(({ value }) => value.value).filter((value) => value !== null)
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last || values.length < 2) return nothing
  const scale = trendScale(values)
  const name = `${scorecardWords.score[language]} ${first.day} – ${last.day}`
  return html`<figure class="trend" aria-label=${name}>
    <div class="chart" aria-hidden="true">
      ${drawAxis(scale)} ${drawLine(rows, scale)} ${drawEnd(last, scale, language)}
      <p class="days faint"><span>${first.day}</span><span>${last.day}</span></p>
    </div>
    <table class="visually-hidden">
      <caption>
        ${name}
      </caption>
      ${rows.map(
        ({ day, value }) =>
          html`<tr>
            <th scope="row">${day}</th>
            <td>${quantityText(value, language)} ${missingReason(value, language)}</td>
          </tr>`,
      )}
    </table>
  </figure>`
}

function drawAxis({ ticks, ...scale }: TrendScale): SVGTemplateResult {
  return svg`<svg class="axis" width="34" height=${height}>
    ${ticks.map((tick) => svg`<text x="28" y=${yOf(tick, scale) + 4} text-anchor="end">${tick}</text>`)}
  </svg>`
}

/** Stretched to the width there is; only the lines are, their strokes keep their width. */
function drawLine(rows: readonly EvaluateRow[], scale: TrendScale): SVGTemplateResult {
  return svg`<svg class="plot" viewBox="0 0 100 ${height}" preserveAspectRatio="none" height=${height}>
    ${scale.ticks.map((tick) => svg`<line class="grid" x2="100" y1=${yOf(tick, scale)} y2=${yOf(tick, scale)} />`)}
    <path class="line" d=${pathOf(rows, scale)} />
  </svg>`
}

function drawEnd({ value }: EvaluateRow, scale: TrendScale, language: Language): SVGTemplateResult {
  const y = value.value === null ? null : yOf(value.value, scale)
  return svg`<svg class="end" width="44" height=${height}>
    ${y === null ? nothing : svg`<circle cx="3.5" cy=${y} r="3.5" /><text x="12" y=${y + 4}>${quantityText(value, language)}</text>`}
  </svg>`
}

function pathOf(rows: readonly EvaluateRow[], scale: TrendScale): string {
  let isDrawing = false
  return rows
    .map(({ value }, index) => {
      const command = isDrawing ? 'L' : 'M'
      isDrawing = value.value !== null
      if (value.value === null) return ''
      const x = (index / (rows.length - 1)) * 100
      return `${command}${x.toFixed(2)} ${yOf(value.value, scale).toFixed(1)}`
    })
    .join('')
}

function yOf(value: number, { low, high }: Pick<TrendScale, 'low' | 'high'>): number {
  return margin + (height - 2 * margin) * (1 - (value - low) / (high - low))
}

/** The least of 1, 2, 5 times a power of ten that is not below `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const fraction = rough / power
  return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10)
}
