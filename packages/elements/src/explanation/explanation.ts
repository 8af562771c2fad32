import type {
  ChangesResponse,
  ExplainResponse,
  ExplainRowResponse,
  SideName,
} from '@guiju/protocol'
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
import { dayAfter } from '../board/period.ts'
import { emit, type ExplainDetail } from '../events.ts'
import { said, type Language } from '../language.ts'
import { quantityText } from '../quantity-text.ts'
import { explanationWords } from './explanation-words.ts'
import { words } from '../words.ts'
import { renderChanges } from './changes.ts'
import { distinctSides, renderComposition } from './composition.ts'
import styles from './explanation.styles.ts'
import { renderRows } from './rows.ts'
import { renderRulePanel } from './rule.ts'
import { renderSql } from './sql.ts'

const tabs = ['composition', 'changes', 'rule', 'rows', 'sql'] as const
type Tab = (typeof tabs)[number]

/**
 * A dialog that says why a number is what it is. It opens when `data` is set and the dialog is shown with
 * {@link GuijuExplanation.open}.
 *
 * @fires {CustomEvent<ExplainDetail>} guiju-explain - A metric inside the formula was asked why.
 * @fires {CustomEvent<ExplainRowDetail>} guiju-explain-row - A row was asked why; the answer belongs into `row`.
 * @fires {CustomEvent<ChangesRequest>} guiju-changes - Why it is not what it was on an earlier day is asked; the answer
 * belongs into `changes`.
 * @csspart dialog - The dialog.
 */
export class GuijuExplanation extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    row: { attribute: false },
    changes: { attribute: false },
    tab: { state: true },
    side: { state: true },
    earlier: { state: true },
  }

  /** What to show; null while it is being computed. */
  declare data: ExplainResponse | null
  /** The verdicts on the row that was clicked. */
  declare row: ExplainRowResponse | null
  /** Why it is not what it was on an earlier day; null while it is being computed. */
  declare changes: ChangesResponse | null
  declare private tab: Tab
  declare private side: SideName | null
  declare private earlier: string

  constructor() {
    super()
    this.data = null
    this.row = null
    this.changes = null
    this.tab = 'composition'
    this.side = null
    this.earlier = ''
  }

  /** Shows the dialog, or leaves it shown. */
  async open(): Promise<void> {
    await this.updateComplete
    const dialog = this.#dialog()
    if (dialog && !dialog.open) {
      this.tab = 'composition'
      dialog.showModal()
    }
  }

  /** Whether it is shown. */
  get isOpen(): boolean {
    return this.#dialog()?.open ?? false
  }

  /** Hides it. */
  close(): void {
    this.#dialog()?.close()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    if (!changed.has('data')) return
    this.side = null
    this.changes = null
    this.earlier = this.data ? dayAfter(this.data.day, -1) : ''
    if (this.tab === 'changes') this.tab = 'composition'
  }

  override render(): TemplateResult {
    const language = this.language
    return html`<dialog part="dialog" aria-labelledby="title" @click=${this.#closeOnBackdrop}>
      <header>
        ${this.#title(language)} ${this.data ? this.#tabList(this.data, language) : nothing}
        <button
          class="close"
          aria-label=${explanationWords.close[language]}
          @click=${() => this.close()}
        >
          ×
        </button>
      </header>
      <div
        role=${this.data ? 'tabpanel' : nothing}
        id="panel"
        tabindex="0"
        aria-labelledby=${this.data ? `tab-${this.tab}` : nothing}
      >
        ${this.data && !this.problem ? this.#panel(this.data, language) : this.renderWaiting()}
      </div>
    </dialog>`
  }

  #title(language: Language): TemplateResult {
    const { data, problem } = this
    if (!data || problem) {
      return html`<h2 id="title">${problem?.title ?? words.loading[language]}</h2>`
    }
    const { metric, value, entity, from, day, known } = data
    const number = quantityText(value, language)
    const why = {
      zh: `为什么是 ${number}？`,
      hant: `為什麼是 ${number}？`,
      en: `Why ${number}?`,
    }
    const knownText = {
      zh: `已知至 ${known}`,
      hant: `已知至 ${known}`,
      en: `as known on ${known}`,
    }
    const facts = [
      said(metric.label, language),
      entity ? (entity.label ?? entity.id) : '',
      from === undefined || from === day ? day : `${from} – ${day}`,
      day === known ? '' : knownText[language],
    ]
    return html`<div>
      <h2 id="title">${why[language]}</h2>
      <p class="faint">
        ${facts.filter(Boolean).map((fact, place) => html`${place > 0 ? ' · ' : ''}<bdi>${fact}</bdi>`)}
      </p>
    </div>`
  }

  #tabList(data: ExplainResponse, language: Language): TemplateResult {
    const hidden = { rows: data.sides.length === 0, changes: isOfPeriod(data) }
    const shown = tabs.filter((tab) => !(tab in hidden && hidden[tab as keyof typeof hidden]))
    return html`<div role="tablist" @keydown=${this.#moveTab}>
      ${shown.map(
        (tab) =>
          html`<button
            role="tab"
            id="tab-${tab}"
            aria-controls="panel"
            aria-selected=${tab === this.tab}
            tabindex=${tab === this.tab ? 0 : -1}
            @click=${() => this.#choose(tab)}
          >
            ${explanationWords[tab][language]}
          </button>`,
      )}
    </div>`
  }

  #panel(data: ExplainResponse, language: Language): TemplateResult | typeof nothing {
    switch (this.tab) {
      case 'composition':
        return renderComposition(data, language, this.#explainPart)
      case 'changes':
        return this.#renderChanges(data, language)
      case 'rule':
        return renderRulePanel(data.metric, language)
      case 'sql':
        return renderSql(data.sql, language)
      case 'rows': {
        const sides = distinctSides(data.sides)
        const shown = sides.find(({ side }) => side === this.side) ?? sides[0]
        return shown
          ? renderRows(sides, shown, this.row, language, {
              chooseSide: (side) => (this.side = side),
              explainRow: this.#explainRow,
            })
          : nothing
      }
    }
  }

  /** A date that is emptied asks for nothing. */
  #renderChanges(data: ExplainResponse, language: Language): TemplateResult {
    const compare = ({ target }: Event): void => {
      if (!(target instanceof HTMLInputElement) || target.value === '') return
      this.earlier = target.value
      this.#askChanges(data)
    }
    return html`<div class="stack" aria-live="polite">
      <label>
        ${explanationWords.earlier[language]}
        <input
          type="date"
          max=${dayAfter(data.day, -1)}
          .value=${this.earlier}
          @change=${compare}
        />
      </label>
      ${this.changes ? renderChanges(this.changes, language) : words.loading[language]}
    </div>`
  }

  #choose(tab: Tab): void {
    this.tab = tab
    if (tab === 'changes' && this.data && !this.changes) this.#askChanges(this.data)
  }

  #askChanges({ metric, entity, day }: ExplainResponse): void {
    this.changes = null
    const whose = entity ? { entity: entity.id, kind: entity.kind } : {}
    emit(this, 'guiju-changes', { metric: metric.id, ...whose, from: this.earlier, to: day })
  }

  readonly #explainPart = (metric: string): void => {
    if (this.data) emit(this, 'guiju-explain', { metric, ...this.#subject(this.data) })
  }

  readonly #explainRow = (side: SideName, key: string): void => {
    const { data } = this
    if (!data) return
    const subject = { metric: data.metric.id, ...this.#subject(data) }
    emit(this, 'guiju-explain-row', { ...subject, side, key })
  }

  #subject({ entity, from, day, known }: ExplainResponse): Omit<ExplainDetail, 'metric'> {
    const days = from === undefined ? { day } : { from, day }
    return { entity: entity?.id ?? null, kind: entity?.kind ?? null, ...days, known }
  }

  readonly #moveTab = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role=tab]')]
    const current = buttons.findIndex((button) => button.getAttribute('aria-selected') === 'true')
    const next = buttons[(current + step + buttons.length) % buttons.length]
    next?.click()
    next?.focus()
  }

  readonly #closeOnBackdrop = (event: MouseEvent): void => {
    if (event.target === this.#dialog()) this.close()
  }

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }
}

/** A number that sums up the days of a period has none to compare with a single day. */
function isOfPeriod({ from, day, sides }: ExplainResponse): boolean {
  if (from === undefined || from === day) return false
  return sides.length === 0 || sides.some(({ window }) => window.from === from)
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-explanation': GuijuExplanation
  }
}
