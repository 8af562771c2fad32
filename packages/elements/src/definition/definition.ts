import type { LocalText, MetricInfo } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import { words } from '../words.ts'
import { placePopover } from '../place-popover.ts'
import styles from './definition.styles.ts'

/** What a definition needs of a metric or a scorecard. */
export type Defined = Pick<
  MetricInfo,
  'label' | 'definition' | 'note' | 'citation' | 'source' | 'version'
>

/**
 * The "?" beside a name: its definition, the policy's sentence and the rule's version, on hover, click or Enter.
 *
 * @csspart ask - The round button.
 * @csspart sheet - What it opens.
 */
export class GuijuDefinition extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    subject: { attribute: false },
    isOpen: { state: true },
  }

  /** What is defined; nothing is shown without it. */
  declare subject: Defined | null
  declare private isOpen: boolean

  constructor() {
    super()
    this.subject = null
    this.isOpen = false
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.subject) return nothing
    const name = this.say(this.subject.label)
    const ask = { zh: `${name}的定义`, hant: `${name}的定義`, en: `Definition of ${name}` }
    return html`<button
        part="ask"
        class="ask"
        popovertarget="sheet"
        aria-expanded=${this.isOpen}
        aria-label=${this.say(ask)}
        @pointerenter=${this.#openForMouse}
        @pointerleave=${this.#closeForMouse}
      >
        ?
      </button>
      <div
        part="sheet"
        class="sheet"
        id="sheet"
        popover
        role="note"
        @toggle=${this.#placed}
        @beforetoggle=${this.#placed}
      >
        ${this.isOpen ? this.#sheet(this.subject) : nothing}
      </div>`
  }

  #sheet({ label, definition, note, citation, source, version }: Defined): TemplateResult {
    const say = (text: LocalText): string => this.say(text)
    return html`<p><b>${say(label)}</b></p>
      <p>${say(definition ?? words.noDefinition)}</p>
      ${note ? html`<p class="muted">${say(note)}</p>` : nothing}
      ${citation?.quote ? html`<blockquote>${citation.quote}</blockquote>` : nothing}
      ${
        citation
          ? html`<p class="faint">
              ${[citation.document, citation.section].filter(Boolean).join(' · ')}
            </p>`
          : nothing
      }
      <p class="faint place">
        ${source.file}:${source.line}<br />${version.pack} ${version.amendment ?? version.version} ·
        ${version.hash.slice(0, 8)}
      </p>`
  }

  #wasOpenedByMouse = false

  readonly #openForMouse = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || this.isOpen) return
    this.#wasOpenedByMouse = true
    this.#popover()?.showPopover()
  }

  readonly #closeForMouse = (): void => {
    if (this.#wasOpenedByMouse) this.#popover()?.hidePopover()
  }

  readonly #placed = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open'
    if (!this.isOpen) this.#wasOpenedByMouse = false
    if (this.isOpen && event.type === 'toggle') void this.updateComplete.then(() => this.#place())
  }

  #place(): void {
    const sheet = this.#popover()
    const ask = this.renderRoot.querySelector('.ask')
    if (!sheet || !ask) return
    placePopover(sheet, ask)
  }

  #popover(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#sheet')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-definition': GuijuDefinition
  }
}
