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
import { renderRowsTable } from '../rows-table/rows-table.ts'
import tableStyles from '../rows-table/rows-table.styles.ts'

/**
 * The first few of many, with their place; the others as one row where the board shows them, and the way to all.
 *
 * @attr {string} name - What it is called, for those who do not see it.
 * @fires {CustomEvent<BoardPartRequest>} guiju-part - All rows are wanted, or the first few again.
 * @fires {CustomEvent<BoardDrill>} guiju-drill - A row was opened.
 * @csspart table - The table.
 */
export class GuijuLeaderboard extends GuijuElement {
  static override styles: CSSResultGroup = [base, tableStyles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    name: {},
  }

  /** What to show; null while it is being computed. */
  declare data: BoardRows | null
  declare name: string
  #isWhole = false

  constructor() {
    super()
    this.data = null
    this.name = ''
  }

  override render(): TemplateResult {
    const { data, language } = this
    if (!data || this.problem) return this.renderWaiting()
    if (data.rows.length === 0) return html`<p class="muted">${boardWords.empty[language]}</p>`
    const hasMore = data.total > data.rows.length
    const text = hasMore
      ? `${boardWords.all[language]} (${data.total})`
      : boardWords.fewer[language]
    return html`${this.renderMarks()}
    ${renderRowsTable(data, {
      language,
      name: this.name,
      mark: 'rank',
      atMost: Infinity,
      unfolded: new Set(),
      toggle: () => undefined,
      open: (drill) => emit(this, 'guiju-drill', drill),
      sort: null,
    })}
    ${
      hasMore || this.#isWhole
        ? html`<p class="more">
            <button @click=${() => this.#showAll(hasMore)}>${text}</button>
          </p>`
        : nothing
    }`
  }

  #showAll(all: boolean): void {
    if (!this.data) return
    this.#isWhole = all
    emit(this, 'guiju-part', { id: this.data.id, all })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-leaderboard': GuijuLeaderboard
  }
}
