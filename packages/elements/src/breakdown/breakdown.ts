import type { BoardRows } from '@guiju/protocol'
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
import { emit } from '../events.ts'
import '../define/histogram.ts'
import type { Language } from '../language.ts'
import { quantityText } from '../quantity-text.ts'
import { nameOf, renderRowsTable } from '../rows-table/rows-table.ts'
import tableStyles from '../rows-table/rows-table.styles.ts'
import { shownColumns } from '../rows-table/shown-columns.ts'
import { donutArcs, drawDonut, type DonutArc } from './donut.ts'
import styles from './breakdown.styles.ts'

const shownAtFirst = 6

/**
 * What a number is made of: a ring where the rows are parts of a whole, bars elsewhere, a histogram for steps of a
 * number. The table beside it has every number; a row opens what the board shows of it.
 *
 * @attr {string} name - What it is called, for those who do not see it.
 * @fires {CustomEvent<BoardDrill>} guiju-drill - A row was opened.
 * @fires {CustomEvent<BoardPartRequest>} guiju-part - The levels are wanted the other way round.
 * @csspart ring - The ring.
 * @csspart table - The table.
 * @csspart chart - The drawing of a histogram.
 */
export class GuijuBreakdown extends GuijuElement {
  static override styles: CSSResultGroup = [base, tableStyles, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    name: {},
    isWhole: { state: true },
    unfolded: { state: true },
  }

  /** What to show; null while it is being computed. */
  declare data: BoardRows | null
  declare name: string
  declare private isWhole: boolean
  declare private unfolded: ReadonlySet<number>
  #isSwapped = false

  constructor() {
    super()
    this.data = null
    this.name = ''
    this.isWhole = false
    this.unfolded = new Set()
  }

  override render(): TemplateResult {
    const { data, language } = this
    if (!data || this.problem) return this.renderWaiting()
    if (data.rows.length === 0) return html`<p class="muted">${boardWords.empty[language]}</p>`
    if (data.order === 'band' && data.splits.length === 1) {
      return html`<guiju-histogram
        exportparts="chart"
        .data=${data}
        .name=${this.name}
        .day=${this.day}
        .snapshot=${this.snapshot}
      ></guiju-histogram>`
    }
    const arcs = donutArcs(data)
    return html`${this.renderMarks()}
      <div class="parts">
        ${arcs ? this.#renderDonut(data, arcs, language) : nothing}
        <div class="rows">
          ${renderRowsTable(data, {
            language,
            name: this.name,
            mark: arcs ? 'swatch' : 'bar',
            atMost: this.isWhole ? Infinity : shownAtFirst,
            unfolded: this.unfolded,
            toggle: this.#toggle,
            open: (drill) => emit(this, 'guiju-drill', drill),
            sort: null,
          })}
          ${this.#renderMore(data, language)}
        </div>
      </div>`
  }

  #renderDonut(data: BoardRows, arcs: readonly DonutArc[], language: Language): TemplateResult {
    const first = data.rows[0]
    const share = data.columns.findIndex(({ kind }) => kind === 'share')
    const cell = first?.cells[share]
    const number = cell ? quantityText(cell, language) : ''
    const name = first ? nameOf(first, shownColumns(data), language) : ''
    return html`<div part="ring" class="ring">${drawDonut(arcs, [number, name])}</div>`
  }

  #renderMore({ rows, total, canSwap }: BoardRows, language: Language): TemplateResult {
    const isLong = rows.length > shownAtFirst
    const text = this.isWhole
      ? boardWords.fewer[language]
      : `${boardWords.all[language]} (${Math.max(total, rows.length)})`
    return html`<p class="more">
      ${
        isLong
          ? html`<button aria-expanded=${this.isWhole} @click=${this.#showWhole}>${text}</button>`
          : nothing
      }
      ${
        canSwap ? html`<button @click=${this.#swap}>${boardWords.swap[language]}</button>` : nothing
      }
    </p>`
  }

  readonly #showWhole = (): void => {
    this.isWhole = !this.isWhole
  }

  readonly #swap = (): void => {
    if (!this.data) return
    this.#isSwapped = !this.#isSwapped
    this.unfolded = new Set()
    emit(this, 'guiju-part', { id: this.data.id, swap: this.#isSwapped })
  }

  readonly #toggle = (place: number): void => {
    const unfolded = new Set(this.unfolded)
    if (!unfolded.delete(place)) unfolded.add(place)
    this.unfolded = unfolded
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-breakdown': GuijuBreakdown
  }
}
