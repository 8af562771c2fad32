import type { BoardLine, MetricInfo } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import { boardWords } from '../board/board-words.ts'
import { movedCursor } from '../chart/cursor-keys.ts'
import { valueAxis } from '../chart/value-axis.ts'
import { dayText } from '../day-text.ts'
import '../define/definition.ts'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { words } from '../words.ts'
import { drawAxis, drawEnds, drawLines, type Points, type TrendLine } from './draw-trend.ts'
import styles from './trend.styles.ts'

/** A metric and its value day by day. */
export interface TrendData {
  readonly metric: MetricInfo
  readonly line: BoardLine
}

/**
 * One metric day by day, with what peers reach: average dotted, excellent dashed. A missing day is a gap. A cursor
 * goes from day to day with pointer or arrow keys; a table says the same to those who do not see it.
 *
 * @csspart chart - The drawing.
 */
export class GuijuTrend extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    at: { state: true },
    hasTable: { state: true },
  }

  /** What to show; null while it is being computed. */
  declare data: TrendData | null
  declare private at: number | null
  /** The table comes after the first paint. */
  declare private hasTable: boolean

  constructor() {
    super()
    this.data = null
    this.at = null
    this.hasTable = false
  }

  override render(): TemplateResult {
    const language = this.language
    if (!this.data || this.problem) return this.renderWaiting()
    const { metric, line } = this.data
    const name = said(metric.label, language)
    return html`<figure aria-label=${name}>
      ${this.#renderHead(metric, line, language)} ${this.#renderChart(metric, line, language)}
      ${this.renderMarks(line.points.at(-1)?.day)}
      ${this.hasTable ? renderTable(name, line.points, language) : nothing}
    </figure>`
  }

  protected override updated(): void {
    if (this.data && !this.hasTable) setTimeout(() => (this.hasTable = true))
  }

  #renderHead(metric: MetricInfo, { points }: BoardLine, language: Language): TemplateResult {
    const point = this.at === null ? points.at(-1) : points[this.at]
    return html`<div class="head">
      <b
        >${said(metric.label, language)} <guiju-definition .subject=${metric}></guiju-definition
      ></b>
      ${point ? html`<span class="faint readout">${pointText(point, language)}</span>` : nothing}
    </div>`
  }

  #renderChart(metric: MetricInfo, { points }: BoardLine, language: Language): TemplateResult {
    const lines = linesOf(points, language)
    const values = lines.flatMap((line) => line.values).filter((value) => value !== null)
    const first = points[0]
    const last = points.at(-1)
    if (!first || !last || values.length === 0) {
      return html`<p class="muted">${emptyText(points, language)}</p>`
    }
    const axis = valueAxis(values, metric, language)
    const at = Math.min(this.at ?? points.length - 1, points.length - 1)
    const shown = points[at] ?? last
    return html`<div part="chart" class="chart">
      ${drawAxis(axis)}
      <div
        class="field"
        role="slider"
        tabindex="0"
        aria-label=${`${said(metric.label, language)}：${boardWords.cursorHelp[language]}`}
        aria-valuemin="1"
        aria-valuemax=${points.length}
        aria-valuenow=${at + 1}
        aria-valuetext=${pointText(shown, language)}
        @keydown=${this.#move}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerleave=${this.#leave}
      >
        ${drawLines(lines, axis, this.at === null ? null : at)}
      </div>
      ${drawEnds(lines, axis)}
      <p class="days faint" aria-hidden="true">
        <span>${dayText(first.day, language)}</span>
        <span>${points.length > 1 ? dayText(last.day, language) : ''}</span>
      </p>
    </div>`
  }

  readonly #move = (event: KeyboardEvent): void => {
    const count = this.data?.line.points.length ?? 0
    const moved = movedCursor(event.key, this.at ?? count - 1, count)
    if (moved === null) return
    event.preventDefault()
    this.at = moved
  }

  readonly #point = (event: PointerEvent): void => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const last = (this.data?.line.points.length ?? 1) - 1
    this.at = Math.min(Math.max(Math.round(((event.clientX - left) / width) * last), 0), last)
  }

  readonly #leave = (): void => {
    this.at = null
  }
}

function linesOf(points: Points, language: Language): readonly TrendLine[] {
  const last = points.findLast(({ value }) => value.state === 'value')
  const self = {
    name: 'self' as const,
    label: last ? quantityText(last.value, language) : '',
    values: points.map(({ value }) => value.value),
  }
  const peers = (['average', 'excellent'] as const).flatMap((name) => {
    const values = points.map((point) => point.peers[name]?.value ?? null)
    return values.some((value) => value !== null)
      ? [{ name, label: words[name][language], values }]
      : []
  })
  return [...peers, self]
}

/** A day with everything that is known of it, as a line of text. */
function pointText({ day, value, peers }: Points[number], language: Language): string {
  const reason = missingReason(value, language)
  const own = `${dayText(day, language)}　${quantityText(value, language)}${reason && `（${reason}）`}`
  const others = (['average', 'excellent'] as const).flatMap((name) => {
    const quantity = peers[name]
    return quantity ? [`${words[name][language]} ${quantityText(quantity, language)}`] : []
  })
  return [own, ...others].join(' · ')
}

function emptyText(points: Points, language: Language): string {
  const first = points[0]
  const reason = first ? missingReason(first.value, language) : ''
  return reason ? `– ${reason}` : boardWords.empty[language]
}

function renderTable(name: string, points: Points, language: Language): TemplateResult {
  const peers = (['average', 'excellent'] as const).filter((of) =>
    points.some((point) => point.peers[of] !== null),
  )
  return html`<div class="visually-hidden">
    <table>
      <caption>
        ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.year[language]}</th>
          <th scope="col">${words.value[language]}</th>
          ${peers.map((of) => html`<th scope="col">${words[of][language]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ day, value, peers: reached }) =>
            html`<tr>
              <th scope="row">${dayText(day, language)}</th>
              <td>${quantityText(value, language)} ${missingReason(value, language)}</td>
              ${peers.map((of) => {
                const quantity = reached[of]
                return html`<td>${quantity ? quantityText(quantity, language) : '–'}</td>`
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-trend': GuijuTrend
  }
}
