import type { CaseEntry, CaseInfo, CaseResponse, NextEvent, Problem } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { boardWords } from '../board/board-words.ts'
import { GuijuElement } from '../guiju-element.ts'
import { emit } from '../events.ts'
import '../define/field-form.ts'
import type { FormFields } from '../field-form/field-form.ts'
import { said } from '../language.ts'
import { amountText, momentText, timeLeft } from './case-text.ts'
import { caseWords } from './case-words.ts'
import styles from './case.styles.ts'

const tickMs = 1000

/**
 * One case of a procedure: the state of each region, what is due and in how long, what each side may do next, and
 * what has happened. What the reader's own side may do can be done here.
 *
 * @attr {string} actor - The side the reader is on; without it nothing can be done, only read.
 * @fires {CustomEvent<{ readonly process: string, readonly key: string, readonly version: number, readonly event: string, readonly fields: FormFields }>}
 * guiju-case-event - The reader wants to send an event.
 * @fires {CustomEvent<{ readonly process: string, readonly key: string }>} guiju-case-due - A deadline has come while
 * the case was looked at.
 * @csspart case - The card.
 */
export class GuijuCase extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    actor: {},
    isBusy: { attribute: false },
    chosen: { state: true },
    now: { state: true },
  }

  /** What to show; null while it is being fetched. */
  declare data: CaseResponse | null
  declare actor: string
  /** An event is on its way. */
  declare isBusy: boolean
  declare protected chosen: string
  declare protected now: Date
  #timer: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.data = null
    this.problem = null
    this.actor = ''
    this.isBusy = false
    this.chosen = ''
    this.now = new Date()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#tick(), tickMs)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  override render(): TemplateResult {
    if (this.data === null) return html`<div class="card case">${this.renderWaiting()}</div>`
    const { case: info, history } = this.data
    return html`<article part="case" class="card case" aria-label=${info.key}>
      <header>
        <h2>${info.key}</h2>
        <span class="states">${info.states.map((state) => this.#state(state))}</span>
      </header>
      ${this.#deadlines(info)} ${this.problem === null ? nothing : this.#refusal(this.problem)}
      <div class="columns">
        <section aria-label=${this.#say('next')}>
          <h3>${this.#say('next')}</h3>
          ${info.next.length === 0 ? html`<p class="muted">${this.#say('over')}</p>` : nothing}
          ${info.next.filter((event) => this.#isMine(event)).map((event) => this.#mine(event))}
          ${info.next.filter((event) => !this.#isMine(event)).map((event) => this.#theirs(event))}
        </section>
        <section aria-label=${this.#say('facts')}>
          <h3>${this.#say('facts')}</h3>
          ${this.#facts(info)}
        </section>
        <section aria-label=${this.#say('history')}>
          <h3>${this.#say('history')}</h3>
          <ol>
            ${history.toReversed().map((entry) => this.#entry(entry))}
          </ol>
        </section>
      </div>
    </article>`
  }

  #state(state: CaseInfo['states'][number]): TemplateResult {
    const { regionLabel, label, isFinal } = state
    return html`<span class="tag ${isFinal ? 'plain' : 'good'}"
      >${this.say(regionLabel)} · ${this.say(label)}</span
    >`
  }

  #deadlines({ deadlines }: CaseInfo): TemplateResult | typeof nothing {
    const language = this.language
    const together = Map.groupBy(deadlines, ({ due, label }) => `${due} ${label.zh}`)
    const open = [...together.values()].flatMap((same) => {
      const [first] = same
      const left = first === undefined ? null : timeLeft(first.due, language, this.now)
      if (first === undefined || left === null) return []
      const to = same.flatMap((each) => (each.to === null ? [] : [said(each.to, language)]))
      return [{ ...first, left, to }]
    })
    if (open.length === 0) return nothing
    return html`<div class="deadlines">
      ${open.map(
        ({ label, to, due, left }) =>
          html`<p class="deadline">
            <span class="left" role="timer">${left}</span>
            <span>${this.say(label)}</span>
            <span class="faint">
              ${momentText(due, language, this.now)}
              ${to.length === 0 ? nothing : html`→ ${to.join(' · ')}`}
            </span>
          </p>`,
      )}
    </div>`
  }

  #refusal({ title, detail }: Problem): TemplateResult {
    return html`<p class="refused poor" role="alert">${detail ?? title}</p>`
  }

  #isMine({ by }: NextEvent): boolean {
    return by.some(({ actor }) => actor === this.actor)
  }

  #mine(event: NextEvent): TemplateResult {
    const isOpen = this.chosen === event.name
    return html`<div class="action">
      <button
        class="choose"
        aria-expanded=${isOpen}
        @click=${() => (this.chosen = isOpen ? '' : event.name)}
      >
        ${this.say(event.label)}
        ${event.timesLeft === null ? nothing : html`<span class="faint">${this.#timesLeft(event.timesLeft)}</span>`}
      </button>
      ${event.note === null || !isOpen ? nothing : html`<p class="faint">${this.say(event.note)}</p>`}
      ${
        isOpen
          ? html`<guiju-field-form
              .fields=${event.fields}
              .isBusy=${this.isBusy}
              action=${this.#say('send')}
              @guiju-submit=${(sent: CustomEvent<FormFields>) => this.#send(event, sent.detail)}
            ></guiju-field-form>`
          : nothing
      }
    </div>`
  }

  #theirs({ label, by }: NextEvent): TemplateResult {
    const who = by.map((one) => this.say(one.label)).join(' / ')
    return html`<p class="waiting">
      <span class="muted">${who}</span> <span>${this.say(label)}</span>
    </p>`
  }

  #facts({ fields }: CaseInfo): TemplateResult {
    const known = fields.filter(({ value }) => value !== null)
    return html`<dl>
      ${known.map(
        (field) =>
          html`<dt>${this.say(field.label)}</dt>
            <dd>${this.#value(field)}</dd>`,
      )}
    </dl>`
  }

  #value({ value, valueLabel, type, currency }: CaseInfo['fields'][number]): string {
    const language = this.language
    if (valueLabel !== null) return said(valueLabel, language)
    if (typeof value === 'boolean') return boardWords[value ? 'yes' : 'no'][language]
    if (value === null) return '–'
    if (type === 'timestamp') return momentText(value, language, this.now)
    return currency === null ? value : amountText(value, currency, language)
  }

  #entry({ at, kind, label, by, moves }: CaseEntry): TemplateResult {
    const language = this.language
    return html`<li class=${kind === 'deadline' ? 'by-time' : ''}>
      <p>
        ${by === null ? nothing : html`<span class="muted">${this.say(by)}</span>`}
        ${this.say(label)}
      </p>
      <p class="faint">
        ${momentText(at, language, this.now)}
        ${moves.map(({ region, to }) => html` · ${this.say(region)} → ${this.say(to)}`)}
      </p>
    </li>`
  }

  #timesLeft(count: number): string {
    const text = { zh: `剩${count}次`, hant: `剩${count}次`, en: `${count} left` }
    return text[this.language]
  }

  #say(word: keyof typeof caseWords): string {
    return this.say(caseWords[word])
  }

  #send(event: NextEvent, fields: FormFields): void {
    if (this.data === null) return
    const { process, key, version } = this.data.case
    emit(this, 'guiju-case-event', { process, key, version, event: event.name, fields })
    this.chosen = ''
  }

  #tick(): void {
    const before = this.now
    this.now = new Date()
    if (this.data === null) return
    const { process, key, deadlines } = this.data.case
    const hasCome = deadlines.some(({ due }) => new Date(due) > before && new Date(due) <= this.now)
    if (hasCome) emit(this, 'guiju-case-due', { process, key })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-case': GuijuCase
  }
}
