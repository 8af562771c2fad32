import type { BoardRow, BoardRows } from '@guiju/protocol'
import {
  html,
  nothing,
  svg,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import { boardWords } from '../board/board-words.ts'
import { movedCursor } from '../chart/cursor-keys.ts'
import { emit } from '../events.ts'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { bandStart, bandText } from '../rows-table/band-text.ts'
import { drillOf } from '../rows-table/row-levels.ts'
import styles from './histogram.styles.ts'
import { stepAt, stepWidths, type StepWidths } from './step-widths.ts'

const height = 130
const labelsAtMost = 9

/**
 * How a number is spread over steps: one bar for each, also for empty ones, the highest marked. Steps are as wide as
 * they are, and of parts of a whole the area of a bar is its number; it says so where that cannot be drawn. A cursor goes from
 * bar to bar with pointer or arrow keys; Enter opens one where the board has more of it.
 *
 * @attr {string} name - What it is called, for those who do not see it.
 * @fires {CustomEvent<BoardDrill>} guiju-drill - A bar was opened.
 * @csspart chart - The drawing.
 */
export class GuijuHistogram extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    name: {},
    at: { state: true },
  }

  /** What to show; null while it is being computed. */
  declare data: BoardRows | null
  declare name: string
  declare private at: number | null

  constructor() {
    super()
    this.data = null
    this.name = ''
    this.at = null
  }

  override render(): TemplateResult {
    const { data, language } = this
    if (!data || this.problem) return this.renderWaiting()
    const widths = widthsOf(data)
    const values = heightsOf(data, widths)
    const largest = Math.max(0, ...values.map((value) => value ?? 0))
    if (largest <= 0) return html`<p class="muted">${boardWords.empty[language]}</p>`
    const peak = values.indexOf(largest)
    const at = Math.min(this.at ?? peak, data.rows.length - 1)
    const label = this.name || (data.label ? said(data.label, language) : '')
    return html`<figure aria-label=${label}>
      <p class="readout muted">${rowText(data, at, language)}</p>
      <div
        part="chart"
        class="field"
        role="slider"
        tabindex="0"
        aria-label=${`${label}：${boardWords.cursorHelp[language]}`}
        aria-valuemin="1"
        aria-valuemax=${data.rows.length}
        aria-valuenow=${at + 1}
        aria-valuetext=${rowText(data, at, language)}
        @keydown=${this.#press}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerleave=${this.#leave}
        @click=${() => this.#open(at)}
      >
        ${data.rows.map((row, index) =>
          renderBar(row, (values[index] ?? 0) / largest, {
            isPeak: index === peak,
            isAt: index === this.at,
            hasLabel: index % Math.ceil(data.rows.length / labelsAtMost) === 0,
          }),
        )}
      </div>
      ${
        widths.isEven || widths.isToScale
          ? nothing
          : html`<p class="faint">${boardWords.stepsDiffer[language]}</p>`
      }
      ${this.renderMarks()} ${renderTable(data, label, language)}
    </figure>`
  }

  /** Widths are set by script: a page may forbid styles in attributes. */
  protected override updated(): void {
    const field = this.renderRoot.querySelector<HTMLElement>('.field')
    if (!field || !this.data) return
    const columns = widthsOf(this.data).shares.map((share) => `minmax(0, ${share}fr)`)
    field.style.setProperty('grid-template-columns', columns.join(' '))
  }

  #open(at: number): void {
    const row = this.data?.rows[at]
    const drill = row && this.data ? drillOf(this.data, row, [row.label]) : null
    if (drill) emit(this, 'guiju-drill', drill)
  }

  readonly #press = (event: KeyboardEvent): void => {
    const { data } = this
    if (!data) return
    const values = heightsOf(data, widthsOf(data))
    const at = this.at ?? values.indexOf(Math.max(...values.map((value) => value ?? 0)))
    if (event.key === 'Enter' || event.key === ' ') this.#open(at)
    const moved = movedCursor(event.key, at, data.rows.length)
    if (moved === null && event.key !== ' ') return
    event.preventDefault()
    this.at = moved ?? at
  }

  readonly #point = (event: PointerEvent): void => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    if (this.data) this.at = stepAt((event.clientX - left) / width, widthsOf(this.data))
  }

  readonly #leave = (): void => {
    this.at = null
  }
}

function widthsOf({ rows }: BoardRows): StepWidths {
  return stepWidths(rows.map(({ label }) => label.en))
}

/** What bars are as high as: of steps that are wider than others and parts of a whole, the number per width. */
function heightsOf(
  { rows, columns }: BoardRows,
  { shares, isEven, isToScale }: StepWidths,
): readonly (number | null)[] {
  const index = columns.findIndex(({ kind }) => kind === 'metric')
  const isByArea = isToScale && !isEven && columns.some(({ kind }) => kind === 'share')
  return rows.map(({ cells }, place) => {
    const value = cells[index]?.value ?? null
    return value === null || !isByArea ? value : value / (shares[place] ?? 1)
  })
}

/** A step with all its numbers, as a line of text. */
function rowText({ rows, columns }: BoardRows, at: number, language: Language): string {
  const row = rows[at]
  if (!row) return ''
  const numbers = columns.flatMap(({ kind, label }, index) => {
    const cell = row.cells[index]
    if (!cell) return []
    const reason = missingReason(cell, language)
    const text = quantityText(cell, language) + (reason && `（${reason}）`)
    return [
      kind === 'share'
        ? `${boardWords.share[language]} ${text}`
        : `${said(label, language)} ${text}`,
    ]
  })
  return [bandText(said(row.label, language)), ...numbers].join(' · ')
}

function renderBar(
  { label }: BoardRow,
  part: number,
  { isPeak, isAt, hasLabel }: Readonly<Record<'isPeak' | 'isAt' | 'hasLabel', boolean>>,
): TemplateResult {
  const long = part > 0 ? Math.max(part * height, 1) : 0
  const style = `step${isPeak ? ' peak' : ''}${isAt ? ' at' : ''}`
  return html`<span class=${style}>
    ${svg`<svg width="100%" height=${height} aria-hidden="true">
      <rect x="8%" width="84%" y=${(height - long).toFixed(1)} height=${long.toFixed(1)} rx="2" />
      <line x2="100%" y1=${height} y2=${height} />
    </svg>`}
    ${hasLabel ? html`<span class="label">${bandStart(label.en)}</span>` : nothing}
  </span>`
}

function renderTable(
  { rows, columns, splits }: BoardRows,
  label: string,
  language: Language,
): TemplateResult {
  return html`<div class="visually-hidden">
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${splits[0] ? said(splits[0].label, language) : ''}</th>
          ${columns.map((column) => html`<th scope="col">${said(column.label, language)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${bandText(said(row.label, language))}</th>
              ${row.cells.map(
                (cell) =>
                  html`<td>${quantityText(cell, language)} ${missingReason(cell, language)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-histogram': GuijuHistogram
  }
}
