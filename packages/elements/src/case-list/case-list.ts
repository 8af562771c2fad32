import type { CasesResponse, ListedCase } from '@guiju/protocol'
import {
  html,
  LitElement,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { caseWords } from '../case/case-words.ts'
import { emit } from '../events.ts'
import { LanguageController } from '../language-controller.ts'
import { timeLeft } from '../case/case-text.ts'
import styles from './case-list.styles.ts'

/**
 * Cases with their states and the time left until something is due.
 *
 * @attr selected - The key of the case that is shown beside it.
 * @fires guiju-select - A case was chosen; the detail holds its key as `id`.
 * @csspart list - The list.
 */
export class GuijuCaseList extends LitElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    selected: {},
  }

  /** What to show; null while it is being fetched. */
  declare data: CasesResponse | null
  declare selected: string
  readonly #language = new LanguageController(this)

  constructor() {
    super()
    this.data = null
    this.selected = ''
  }

  override render(): TemplateResult {
    if (this.data === null || this.data.cases.length === 0) {
      const text = this.data === null ? caseWords.loading : caseWords.noCases
      return html`<p class="card empty muted" role="status">${this.#language.say(text)}</p>`
    }
    return html`<ul part="list" class="card">
      ${this.data.cases.map((listed) => this.#item(listed))}
    </ul>`
  }

  #item({ case: info, nextDue }: ListedCase): TemplateResult {
    const left = nextDue === null ? null : timeLeft(nextDue, this.#language.current, new Date())
    return html`<li>
      <button
        type="button"
        aria-current=${info.key === this.selected}
        @click=${() => emit(this, 'guiju-select', { id: info.key })}
      >
        <span class="key">${info.key}</span>
        <span class="states">
          ${info.states.map(
            ({ label, isFinal }) =>
              html`<span class="tag ${isFinal ? 'plain' : 'good'}"
                >${this.#language.say(label)}</span
              >`,
          )}
        </span>
        <span class="faint">${left ?? this.#language.say(caseWords.noDeadline)}</span>
      </button>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-case-list': GuijuCaseList
  }
}
