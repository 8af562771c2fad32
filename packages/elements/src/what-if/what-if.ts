import type {
  AdditionalRequest,
  AdditionalResponse,
  Problem,
  ScorecardResponse,
  WhatIfRequest,
  WhatIfResponse,
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
import { emit } from '../events.ts'
import { GuijuElement } from '../guiju-element.ts'
import { said } from '../language.ts'
import { renderFields } from './fields.ts'
import { renderOutcome } from './outcome.ts'
import { isSettable, writtenValue } from './what-if-field.ts'
import { whatIfWords } from './what-if-words.ts'
import styles from './what-if.styles.ts'

const pauseMs = 250

/**
 * What a scorecard would be if its metrics were others: a slider and a number for each metric with its present value
 * marked, score, grade and consequences beside the present ones, and how many more good ones bring a rate to the value
 * that was set. A `guiju-provider` around it fills it in and answers; without one, answers are set from outside or come
 * from `evaluate` and `reach`.
 *
 * @fires {CustomEvent<WhatIfRequest>} guiju-what-if - Values were set; the answer belongs into `answer`.
 * @fires {CustomEvent<AdditionalRequest>} guiju-additional - How many more good ones are needed is asked; the answer
 * belongs into `additional`.
 * @csspart outcome - What is and what would be.
 * @cssprop [--guiju-sticky-top=12px] - How far from the top of the window it stays in sight.
 */
export class GuijuWhatIf extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    answer: { attribute: false },
    additional: { attribute: false },
    evaluate: { attribute: false },
    reach: { attribute: false },
    refused: { attribute: false },
    typed: { state: true },
    isBusy: { state: true },
  }

  /** The scorecard as it is; null while it is being computed. */
  declare data: ScorecardResponse | null
  /** What it would be with the values that were set last; null while nothing is set. */
  declare answer: WhatIfResponse | null
  /** How far rates are from the values that were set. */
  declare additional: readonly AdditionalResponse[]
  /** Answers `guiju-what-if` instead of a provider. */
  declare evaluate: ((request: WhatIfRequest) => Promise<WhatIfResponse>) | null
  /** Answers `guiju-additional` instead of a provider. */
  declare reach: ((request: AdditionalRequest) => Promise<AdditionalResponse>) | null
  /** Why the values that were set have no answer. */
  declare refused: Problem | null
  declare private typed: ReadonlyMap<string, string>
  declare private isBusy: boolean
  #pause: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  constructor() {
    super()
    this.data = null
    this.answer = null
    this.additional = []
    this.evaluate = null
    this.reach = null
    this.refused = null
    this.typed = new Map()
    this.isBusy = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#pause)
  }

  /** Takes every metric back to its present value. */
  reset(): void {
    this.typed = new Map()
    this.additional = []
    this.#schedule()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    if (changed.has('answer') || changed.has('refused')) this.isBusy = false
    const before = changed.get('data') as ScorecardResponse | null | undefined
    if (before && !isSameSubject(before, this.data)) {
      this.reset()
      this.answer = null
    }
  }

  override render(): TemplateResult {
    const { data, language, typed, answer, additional } = this
    if (!data || this.problem) return html`<div class="card">${this.renderWaiting()}</div>`
    return html`<section
      role="group"
      class="card what-if"
      aria-label=${whatIfWords.title[language]}
    >
      <header>
        <h2>${whatIfWords.title[language]}</h2>
        <span class="faint">${said(data.scorecard.label, language)} · ${data.day}</span>
        <button class="reset" ?disabled=${typed.size === 0} @click=${() => this.reset()}>
          ${whatIfWords.resetAll[language]}
        </button>
      </header>
      <p class="muted">${whatIfWords.hint[language]}</p>
      <div class="columns">
        ${renderFields(data, {
          language,
          typed,
          answer,
          additional,
          set: this.#set,
          reach: this.#reach,
        })}
        <div>${renderOutcome(data, answer, this.isBusy, language)} ${this.#renderRefused()}</div>
      </div>
    </section>`
  }

  #renderRefused(): TemplateResult | typeof nothing {
    if (!this.refused) return nothing
    const { title, detail } = this.refused
    return html`<p role="alert"><span class="tag poor">!</span> ${detail ?? title}</p>`
  }

  readonly #set = (metric: string, typed: string | null): void => {
    const next = new Map(this.typed)
    if (typed === null) next.delete(metric)
    else next.set(metric, typed)
    this.typed = next
    this.additional = this.additional.filter((answer) => answer.metric.id !== metric)
    this.#schedule()
  }

  #schedule(): void {
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => void this.#ask(), pauseMs)
  }

  async #ask(): Promise<void> {
    const { data } = this
    const set = data ? this.#written(data) : {}
    const asked = ++this.#asked
    this.refused = null
    if (!data || Object.keys(set).length === 0) {
      this.answer = null
      this.isBusy = false
      return
    }
    const { scorecard, entity, day, known } = data
    const request = { rule: scorecard.id, entity: entity.id, kind: entity.kind, day, known, set }
    this.isBusy = true
    emit(this, 'guiju-what-if', request)
    const answer = await this.evaluate?.(request)
    if (answer && asked === this.#asked) this.answer = answer
  }

  #written({ metrics }: ScorecardResponse): Readonly<Record<string, string>> {
    const set = metrics.flatMap((metric): readonly (readonly [string, string])[] => {
      const typed = this.typed.get(metric.id)
      return typed !== undefined && isSettable(typed)
        ? [[metric.id, writtenValue(typed, metric)]]
        : []
    })
    return Object.fromEntries(set)
  }

  readonly #reach = (metric: string): void => void this.#askAdditional(metric)

  async #askAdditional(metric: string): Promise<void> {
    const { data } = this
    const target = data ? this.#written(data)[metric] : undefined
    if (!data || target === undefined) return
    const { entity, day, known } = data
    const request = { metric, entity: entity.id, kind: entity.kind, day, known, target }
    emit(this, 'guiju-additional', request)
    const answer = await this.reach?.(request)
    if (answer) this.additional = [...this.additional, answer]
  }
}

function isSameSubject(before: ScorecardResponse, now: ScorecardResponse | null): boolean {
  return (
    before.scorecard.id === now?.scorecard.id &&
    before.entity.id === now.entity.id &&
    before.day === now.day
  )
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-what-if': GuijuWhatIf
  }
}
