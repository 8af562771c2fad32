import type { BoardPartRequest, BoardResponse, SplitInfo } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import '../define/definition.ts'
import { emit, listen, type BoardDrill, type BoardView } from '../events.ts'
import styles from './board.styles.ts'
import { filterOptions, type FilterOption } from './filter-options.ts'
import type { FilterValues } from './filters.ts'
import { renderHead } from './head.ts'
import { withPart } from './part-answer.ts'
import { renderParts } from './parts.ts'
import { periodWith, type Period } from './period.ts'

/**
 * Any board, drawn from its parts: numbers, trends, breakdowns, leaderboards, tables, lists and advice, with a period
 * to choose and rows to open.
 *
 * @attr {string} board - Id of the board that a surrounding `guiju-provider` fills in.
 * @attr {string} from - First day; without it the board's own number of days.
 * @attr {string} to - Last day.
 * @fires {CustomEvent<BoardView>} guiju-board-change - The reader looks at another period, at other filters, opened a
 * row or went back.
 * @fires {CustomEvent<Period>} guiju-period - The reader chose another period.
 * @fires {CustomEvent<{ readonly part: BoardPartRequest | null }>} guiju-board-ask - It needs numbers; a provider
 * hears it.
 * @fires {CustomEvent<{ readonly part: BoardPartRequest, readonly format: ExportFormat }>} guiju-board-export - All
 * rows of a part are wanted as a file.
 * @fires {CustomEvent<ExplainDetail>} guiju-explain - A number was asked why.
 * @fires {CustomEvent<BoardDrill>} guiju-drill - A row was opened.
 * @csspart part - One part.
 * @csspart card - The card of a number.
 * @csspart number - The value of a card.
 * @csspart chart - The drawings of trends and histograms.
 * @csspart table - The tables of parts.
 */
export class GuijuBoard extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    board: {},
    from: {},
    to: {},
    filters: { attribute: false, hasChanged: (a, b) => JSON.stringify(a) !== JSON.stringify(b) },
    drill: { attribute: false, hasChanged: (a, b) => JSON.stringify(a) !== JSON.stringify(b) },
    data: { attribute: false },
    isBusy: { attribute: false },
  }

  declare board: string
  declare from: string
  declare to: string
  /** The part that is looked at alone; null: the whole board. */
  declare drill: BoardDrill | null
  /** Values of the board's filters that are asked for; null is "(none)". */
  declare filters: FilterValues
  /** What to show; null while it is being computed. */
  declare data: BoardResponse | null
  /** New numbers are on their way. */
  declare isBusy: boolean
  /** How each part was last asked for. */
  #asked: ReadonlyMap<string, BoardPartRequest> = new Map()
  readonly #offered = new Map<string, readonly FilterOption[]>()

  constructor() {
    super()
    Object.assign(this, { board: '', from: '', to: '', drill: null, filters: {}, problem: null })
    this.data = null
    this.isBusy = false
    listen(this, 'guiju-part', (request) => this.#askPart(request))
    listen(this, 'guiju-drill', (drill) => this.#look({ drill }))
    listen(this, 'guiju-download', ({ part, format }) =>
      emit(this, 'guiju-board-export', { part: this.#asked.get(part) ?? { id: part }, format }),
    )
  }

  /** What is asked of the service for everything that is shown now: one part where a row was opened. */
  get request(): BoardPartRequest | null {
    if (!this.drill) return null
    const { part: id, narrowed } = this.drill
    return { ...this.#asked.get(id), id, narrowed }
  }

  /** Shows an answer: all of it, or `part` in the place of what it was. */
  take(answer: BoardResponse, part: BoardPartRequest | null): void {
    this.problem = null
    this.data = part && this.data ? withPart(this.data, answer, part) : answer
  }

  override render(): TemplateResult {
    const language = this.language
    const { data, drill, isBusy } = this
    if (!data || this.problem) {
      return html`<div class="card">${this.renderWaiting()}</div>
        ${
          this.problem && drill
            ? html`<p class="trail">
                <button class="back" @click=${this.#back}>←</button>
              </p>`
            : nothing
        }`
    }
    const handlers = {
      setPeriod: this.#setPeriod,
      setFilters: (filters: FilterValues) => this.#look({ filters }),
      optionsOf: (filter: SplitInfo) => this.#optionsOf(filter, data),
      back: this.#back,
    }
    const isFiltered = Object.keys(data.filters).length > 0
    return html`${renderHead(data, drill, isBusy, language, handlers)}
      <div class=${isBusy ? 'body busy' : 'body'}>
        ${renderParts(data, language, isFiltered ? null : this.#explain)}
      </div>
      <p class="foot faint">
        ${data.rules.map(
          ({ pack, version, amendment, hash }) =>
            html`<span>${pack} ${amendment ?? version} · ${hash.slice(0, 8)}</span>`,
        )}
      </p>`
  }

  protected override updated(changed: PropertyValues): void {
    const isOther = (['board', 'from', 'to', 'drill', 'filters'] as const).some((name) =>
      changed.has(name),
    )
    if (isOther && this.board) emit(this, 'guiju-board-ask', { part: null })
  }

  #look(change: Partial<Omit<BoardView, 'board'>>): void {
    this.#asked = new Map()
    Object.assign(this, change)
    const { board, from, to, drill, filters } = this
    emit(this, 'guiju-board-change', { board, from, to, drill, filters })
  }

  readonly #setPeriod = (change: Partial<Period>): void => {
    if (!this.data) return
    const { from, to, board, snapshot } = this.data
    const limits = { atMost: board.period.atMost, last: snapshot.completeThrough }
    const period = periodWith({ from, to }, change, limits)
    this.requestUpdate()
    emit(this, 'guiju-period', period)
    this.#look(period)
  }

  /** What a filter offered before it narrowed the board stays on offer. */
  #optionsOf(filter: SplitInfo, data: BoardResponse): readonly FilterOption[] {
    const key = `${data.board.id} ${filter.id}`
    const seen = new Map(this.#offered.get(key)?.map((option) => [option.value, option]))
    for (const option of filterOptions(filter, data, this.language)) seen.set(option.value, option)
    this.#offered.set(key, [...seen.values()])
    return [...seen.values()]
  }

  readonly #explain = (metric: string): void => {
    if (!this.data) return
    const { entity, from, to, known } = this.data
    const subject = { entity: entity?.id ?? null, kind: entity?.kind ?? null }
    emit(this, 'guiju-explain', { metric, ...subject, from, day: to, known })
  }

  readonly #back = (): void => this.#look({ drill: null })

  #askPart(request: BoardPartRequest): void {
    const { cursor, ...lasting } = { ...this.#asked.get(request.id), ...request }
    this.#asked = new Map([...this.#asked, [request.id, lasting]])
    const narrowed = this.drill?.part === request.id ? { narrowed: this.drill.narrowed } : {}
    const part = { ...lasting, ...narrowed, ...(cursor !== undefined && { cursor }) }
    emit(this, 'guiju-board-ask', { part })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-board': GuijuBoard
  }
}
