import type { BoardList, BoardRows, ExportFormat } from '@guiju/protocol'
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
import { said, type Language } from '../language.ts'
import { countText } from '../quantity-text.ts'
import { renderRowsTable } from '../rows-table/rows-table.ts'
import tableStyles from '../rows-table/rows-table.styles.ts'
import { renderListTable, type ListSort } from './list-table.ts'
import styles from './detail-table.styles.ts'

const shownAtFirst = 10

/**
 * Rows in detail: a table of a board with its numbers, or a list of rows page by page. The service sorts, so that the
 * order holds for all rows and not only for those that are here.
 *
 * @attr {string} name - What it is called, for those who do not see it.
 * @fires {CustomEvent<BoardPartRequest>} guiju-part - Another order or the next page is wanted.
 * @fires {CustomEvent<BoardDrill>} guiju-drill - A row was opened.
 * @fires {CustomEvent<{ readonly part: string, readonly format: ExportFormat }>} guiju-download - All rows are wanted
 * as a file.
 * @csspart table - The table.
 */
export class GuijuDetailTable extends GuijuElement {
  static override styles: CSSResultGroup = [base, tableStyles, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    name: {},
    sort: { state: true },
    isWhole: { state: true },
    unfolded: { state: true },
  }

  /** What to show; null while it is being computed. */
  declare data: BoardRows | BoardList | null
  declare name: string
  declare private sort: ListSort | null
  declare private isWhole: boolean
  declare private unfolded: ReadonlySet<number>

  constructor() {
    super()
    this.data = null
    this.name = ''
    this.sort = null
    this.isWhole = false
    this.unfolded = new Set()
  }

  override render(): TemplateResult {
    const { data, language } = this
    if (!data || this.problem) return this.renderWaiting()
    const count = data.kind === 'list' ? data.page.rows.length : data.rows.length
    if (count === 0) {
      const note = data.kind === 'list' ? data.page.note : null
      return html`<p class="muted">${said(note ?? boardWords.empty, language)}</p>`
    }
    return data.kind === 'list'
      ? this.#renderList(data, language)
      : this.#renderRows(data, language)
  }

  #renderList(data: BoardList, language: Language): TemplateResult {
    const { page } = data
    const shown = `${countText(page.rows.length)} / ${countText(page.total)}`
    return html`${this.renderMarks()}
      ${renderListTable(data, this.name, this.sort, language, this.#sortBy)}
      ${page.note ? html`<p class="faint">${said(page.note, language)}</p>` : nothing}
      <p class="more">
        <span class="faint">${shown}</span>
        ${
          page.next === null
            ? nothing
            : html`<button @click=${() => this.#next(page.next)}>
                ${boardWords.more[language]}
              </button>`
        }
        ${data.canExport ? this.#renderDownloads(data.id, language) : nothing}
      </p>`
  }

  #renderRows(data: BoardRows, language: Language): TemplateResult {
    const isLong = data.rows.length > shownAtFirst
    const text = this.isWhole
      ? boardWords.fewer[language]
      : `${boardWords.all[language]} (${countText(data.rows.length)})`
    return html`${this.renderMarks()}
      ${renderRowsTable(data, {
        language,
        name: this.name,
        mark: 'none',
        atMost: this.isWhole ? Infinity : shownAtFirst,
        unfolded: this.unfolded,
        toggle: this.#toggle,
        open: (drill) => emit(this, 'guiju-drill', drill),
        sort: this.#sortBy,
      })}
      <p class="more">
        ${
          isLong
            ? html`<button
                aria-expanded=${this.isWhole}
                @click=${() => (this.isWhole = !this.isWhole)}
              >
                ${text}
              </button>`
            : nothing
        }
        ${
          data.total > data.rows.length
            ? html`<button @click=${this.#all}>
                ${boardWords.more[language]} (${countText(data.total)})
              </button>`
            : nothing
        }
      </p>`
  }

  #renderDownloads(part: string, language: Language): TemplateResult {
    const formats: readonly ExportFormat[] = ['csv', 'xlsx']
    return html`${formats.map(
      (format) =>
        html`<button @click=${() => emit(this, 'guiju-download', { part, format })}>
          ${boardWords.download[language]} ${format.toUpperCase()}
        </button>`,
    )}`
  }

  readonly #sortBy = (column: string): void => {
    const { data } = this
    if (!data) return
    const now = data.kind === 'list' ? this.sort : data.sort
    const isTurned = now?.column === column && now.direction === 'descending'
    this.sort = { column, direction: isTurned ? 'ascending' : 'descending' }
    emit(this, 'guiju-part', { id: data.id, sort: this.sort })
  }

  readonly #all = (): void => {
    if (this.data) emit(this, 'guiju-part', { id: this.data.id, all: true })
  }

  #next(cursor: string | null): void {
    if (!this.data || cursor === null) return
    emit(this, 'guiju-part', { id: this.data.id, cursor, ...(this.sort && { sort: this.sort }) })
  }

  readonly #toggle = (place: number): void => {
    const unfolded = new Set(this.unfolded)
    if (!unfolded.delete(place)) unfolded.add(place)
    this.unfolded = unfolded
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-detail-table': GuijuDetailTable
  }
}
