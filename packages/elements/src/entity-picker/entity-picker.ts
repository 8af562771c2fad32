import type { EntityItem } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import { emit } from '../events.ts'
import { placePopover } from '../place-popover.ts'
import { countText } from '../quantity-text.ts'
import { words } from '../words.ts'
import styles from './entity-picker.styles.ts'

/**
 * Picks one entity from a list that can be searched.
 *
 * @attr {string} label - What is picked, for screen readers: "Shop".
 * @fires {CustomEvent<{ readonly text: string }>} guiju-search - Other text was typed; the answer belongs into `items`.
 * @fires {CustomEvent<{ readonly id: string }>} guiju-select - An entity was picked.
 * @csspart pick - The button that shows who is picked.
 * @csspart sheet - What it opens.
 */
export class GuijuEntityPicker extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    items: { attribute: false },
    selected: { attribute: false },
    label: { type: String },
    active: { state: true },
    isOpen: { state: true },
  }

  /** Entities to choose from, biggest first. */
  declare items: readonly EntityItem[]
  /** Who is picked; null shows a dash. */
  declare selected: Pick<EntityItem, 'id' | 'label'> | null
  /** What is picked, for screen readers: "Shop". */
  declare label: string
  declare private active: number
  declare private isOpen: boolean

  constructor() {
    super()
    this.items = []
    this.selected = null
    this.label = ''
    this.active = 0
    this.isOpen = false
  }

  override render(): TemplateResult {
    const { selected } = this
    const name = selected ? (selected.label ?? selected.id) : '–'
    return html`<button
        part="pick"
        class="pick"
        popovertarget="sheet"
        aria-label="${this.label} ${name}"
      >
        <b><bdi>${name}</bdi></b> <span class="faint" aria-hidden="true">▾</span>
      </button>
      <div part="sheet" class="sheet" id="sheet" popover @toggle=${this.#toggled}>
        ${this.isOpen ? this.#sheet() : nothing}
      </div>`
  }

  #sheet(): TemplateResult {
    const language = this.language
    const search = words.search[language]
    return html`<input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="list"
        aria-activedescendant=${this.items.length > 0 ? `option-${this.active}` : nothing}
        aria-autocomplete="list"
        autocomplete="off"
        aria-label=${search}
        placeholder=${search}
        @input=${this.#search}
        @keydown=${this.#key}
      />
      <ul role="listbox" id="list" aria-label=${this.label || search}>
        ${this.items.map((item, index) => this.#option(item, index))}
      </ul>
      ${
        this.items.length === 0
          ? html`<p class="faint" role="status">${words.noEntities[language]}</p>`
          : nothing
      }`
  }

  #option({ id, label, size }: EntityItem, index: number): TemplateResult {
    return html`<li
      role="option"
      id="option-${index}"
      class=${index === this.active ? 'active' : ''}
      aria-selected=${id === this.selected?.id}
      @click=${() => this.#choose(id)}
    >
      <bdi>${label ?? id}</bdi>
      ${label === null ? nothing : html`<span class="faint">${id}</span>`}
      <span class="faint size">${countText(size)}</span>
    </li>`
  }

  readonly #search = (event: InputEvent): void => {
    this.active = 0
    emit(this, 'guiju-search', { text: (event.target as HTMLInputElement).value })
  }

  readonly #key = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && this.items.length > 0) {
      event.preventDefault()
      this.active = (this.active + step + this.items.length) % this.items.length
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' }),
      )
    }
    const item = this.items[this.active]
    if (event.key === 'Enter' && item) this.#choose(item.id)
  }

  #choose(id: string): void {
    this.#popover()?.hidePopover()
    emit(this, 'guiju-select', { id })
  }

  readonly #toggled = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open'
    if (!this.isOpen) return
    this.active = 0
    void this.updateComplete.then(() => this.#place())
  }

  #place(): void {
    const sheet = this.#popover()
    const button = this.renderRoot.querySelector('.pick')
    if (!sheet || !button) return
    placePopover(sheet, button)
    sheet.querySelector('input')?.focus()
  }

  #popover(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#sheet')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-entity-picker': GuijuEntityPicker
  }
}
