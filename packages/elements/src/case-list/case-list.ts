import type { CasesResponse, ListedCase } from '@guiju/protocol'
import { html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import { caseWords } from '../case/case-words.ts'
import { emit } from '../events.ts'
import { timeLeft } from '../case/case-text.ts'
import styles from './case-list.styles.ts'

/**
 * Cases with their states and the time left until something is due.
 *
 * @attr {string} selected - The key of the case that is shown beside it.
 * @fires {CustomEvent<{ readonly id: string }>} guiju-select - A case was chosen; the detail holds its key as `id`.
 * @csspart list - The list.
 */
export class GuijuCaseList extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    selected: {},
  }

  /** What to show; null while it is being fetched. */
  declare data: CasesResponse | null
  declare selected: string

  constructor() {
    super()
    this.data = null
    this.selected = ''
  }

  override render(): TemplateResult {
    if (this.data === null || this.problem) {
      return html`<div class="card">${this.renderWaiting()}</div>`
    }
    if (this.data.cases.length === 0) {
      return html`<p class="card empty muted" role="status">${this.say(caseWords.noCases)}</p>`
    }
    return html`<ul part="list" class="card">
      ${this.data.cases.map((listed) => this.#item(listed))}
    </ul>`
  }

  #item({ case: info, nextDue }: ListedCase): TemplateResult {
    const left = nextDue === null ? null : timeLeft(nextDue, this.language, new Date())
    return html`<li>
      <button
        aria-current=${info.key === this.selected}
        @click=${() => emit(this, 'guiju-select', { id: info.key })}
      >
        <span class="key">${info.key}</span>
        <span class="states">
          ${info.states.map(
            ({ label, isFinal }) =>
              html`<span class="tag ${isFinal ? 'plain' : 'good'}">${this.say(label)}</span>`,
          )}
        </span>
        <span class="faint">${left ?? this.say(caseWords.noDeadline)}</span>
      </button>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-case-list': GuijuCaseList
  }
}
