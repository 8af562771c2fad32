import { createClient, type Client, type Result } from '@guiju/client'
import type { Problem, RulesStatus, ScorecardResponse } from '@guiju/protocol'
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { emit, listen } from '../events.ts'
import type { GuijuExplanation } from '../explanation/explanation.ts'
import { LanguageController } from '../language-controller.ts'
import { languageOfTag, languageTags, serviceLanguage } from '../language.ts'
import { boardFeed } from './board-feed.ts'
import { explainFeed } from './explain-feed.ts'
import { whatIfFeed } from './what-if-feed.ts'

const trendDays = 14
/** A function may be another one each time it is set and still give the same credential. */
function isOtherToken(token: unknown, before: unknown): boolean {
  return token !== before && (typeof token === 'string' || typeof before !== 'function')
}

const lateTags = ['guiju-scorecard', 'guiju-metric-card', 'guiju-what-if'] as const

/**
 * Knows the service and gives the elements inside it their data: `guiju-scorecard`, `guiju-what-if`, every
 * `guiju-metric-card`, every `guiju-board` and `guiju-explanation`. It hears when rules were reloaded and asks again.
 *
 * @slot - Anything, with those elements at any depth of it.
 * @attr {string} base-url - Where the service answers; default: the page's own origin.
 * @attr {string} scorecard - Id of the scorecard; without it none is fetched.
 * @attr {string} entity - Whose; without it nothing is fetched.
 * @attr {string} kind - The kind of `entity`: `shop`.
 * @attr {string} day - Which day; default: the last complete one.
 * @attr {string} locale - The language of everything inside it: `zh-Hans`, `zh-Hant` or `en`.
 * @fires {CustomEvent<ScorecardResponse>} guiju-scorecard - There is a new scorecard.
 * @fires {CustomEvent<RulesStatus>} guiju-rules - The rules in force, at once and after each reload.
 * @fires {CustomEvent<Problem>} guiju-error - The service refused or cannot be reached.
 * @fires {CustomEvent<null>} guiju-recovered - It answers again.
 */
export class GuijuProvider extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    scorecard: {},
    entity: {},
    kind: {},
    day: {},
    locale: {},
    hasOwnDialog: { state: true },
    token: { attribute: false, hasChanged: isOtherToken },
  }

  declare baseUrl: string
  declare scorecard: string
  declare entity: string
  declare kind: string
  declare day: string
  declare locale: string
  /** The credential of whoever reads, or what gives it when it is needed; empty: none is sent. */
  declare token: string | (() => string | Promise<string>)
  declare private hasOwnDialog: boolean
  readonly #language = new LanguageController(this)
  #made: { readonly language: string; readonly baseUrl: string; readonly client: Client } | null =
    null
  #stopListening: readonly (() => void)[] = []
  #stopWatching: () => void = () => {}
  #rulesHash: string | null = null
  #refreshing: AbortController | null = null
  readonly #boards = boardFeed(() => ({
    entity: this.entity,
    kind: this.kind,
    language: this.#language.current,
    result: (call, signal) => this.#result(call, signal),
  }))

  readonly #whatIf = whatIfFeed((call, signal) => this.#result(call, signal))
  readonly #explaining = explainFeed(
    (call, signal) => this.#result(call, signal),
    () => this.#dialogs(),
  )

  constructor() {
    super()
    this.baseUrl = ''
    this.scorecard = ''
    this.entity = ''
    this.kind = ''
    this.day = ''
    this.locale = ''
    this.hasOwnDialog = false
    this.token = ''
  }

  /** The client of the service; it speaks the language of the place the provider stands in. */
  get client(): Client {
    const language = serviceLanguage(this.#language.current)
    if (this.#made?.language !== language || this.#made.baseUrl !== this.baseUrl) {
      const { baseUrl } = this
      const token = (): string | Promise<string> =>
        typeof this.token === 'string' ? this.token : this.token()
      this.#made = { language, baseUrl, client: createClient({ baseUrl, language, token }) }
    }
    return this.#made.client
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stopListening = [
      listen(this, 'guiju-retry', () => {
        this.#explaining.again()
        void this.refresh()
      }),
      listen(this, 'guiju-explain', (detail) => void this.#explaining.explain(detail)),
      listen(this, 'guiju-changes', (detail) => void this.#explaining.changes(detail)),
      listen(this, 'guiju-explain-row', (detail) => void this.#explaining.explainRow(detail)),
    ]
    if (this.hasUpdated) this.#watchRules()
    this.#refreshWhenDefined()
    this.addEventListener('guiju-board-ask', this.#boards.asked)
    this.addEventListener('guiju-board-export', this.#boards.exported)
    this.addEventListener('guiju-what-if', this.#whatIf.asked)
    this.addEventListener('guiju-additional', this.#whatIf.additionalAsked)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stopListening.forEach((stop) => stop())
    this.#stopWatching()
    this.#refreshing?.abort()
    this.#explaining.stop()
  }

  override render(): TemplateResult {
    const own = html`<guiju-explanation></guiju-explanation>`
    return html`<slot></slot>${this.hasOwnDialog ? own : nothing}`
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) this.lang = languageTags[languageOfTag(this.locale)]
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('baseUrl') || changed.has('token')) this.#watchRules()
    const isOwn = changed.size === 1 && changed.has('hasOwnDialog')
    if (changed.size > 0 && !isOwn && this.entity) void this.refresh()
  }

  /** Not before the first update: what a page has set before the element was defined counts from then on. */
  #watchRules(): void {
    this.#stopWatching()
    if (!this.isConnected) return
    this.#stopWatching = this.client.onRules((status) => this.#rulesChanged(status))
  }

  /** Fetches everything inside it anew. */
  async refresh(): Promise<void> {
    this.#refreshing?.abort()
    const { signal } = (this.#refreshing = new AbortController())
    const boards = this.#inside('guiju-board').map((board) => this.#boards.fetch(board, null))
    await Promise.all([this.#fetchScorecard(signal), this.#fetchMetrics(signal), ...boards])
    await this.#fetchTrend(signal)
  }

  /** An element may be defined after its provider, where each has a script of its own. */
  #refreshWhenDefined(): void {
    for (const tag of lateTags.filter((name) => !customElements.get(name))) {
      void customElements.whenDefined(tag).then(() => {
        if (this.isConnected && this.entity) void this.refresh()
      })
    }
  }

  /** Fetches only what the metric cards show, for instance after cards were added. */
  async refreshMetrics(): Promise<void> {
    await this.#fetchMetrics((this.#refreshing ?? new AbortController()).signal)
  }

  async #fetchScorecard(signal: AbortSignal): Promise<void> {
    if (!this.scorecard) return
    const parameters = { entity: this.entity, ...(this.day && { day: this.day }) }
    const result = await this.#result(
      (client, options) => client.scorecard(this.scorecard, parameters, options),
      signal,
    )
    if (!result) return
    const data = valueOf(result)
    for (const element of this.#inside('guiju-scorecard')) {
      if (!isSameSubject(element.data, data)) element.trend = null
      Object.assign(element, { data, problem: problemOf(result) })
    }
    for (const element of this.#inside('guiju-what-if')) {
      Object.assign(element, { data, problem: problemOf(result) })
    }
    if (data) emit(this, 'guiju-scorecard', data)
  }

  /** The trend is an extra, asked for last: without it the scorecard stays as it is. */
  async #fetchTrend(signal: AbortSignal): Promise<void> {
    const cards = this.#inside('guiju-scorecard').filter(({ data }) => data !== null)
    const { entity: id, kind, day, scorecard } = this
    if (cards.length === 0 || !kind || signal.aborted) return
    const request = { metrics: [scorecard], trend: trendDays, entity: { kind, ids: [id] } }
    const result = await this.client
      .evaluate({ ...request, ...(day && { day }) }, { signal })
      .catch(() => undefined)
    if (signal.aborted) return
    for (const card of cards) card.trend = result?.kind === 'value' ? result.value.rows : []
  }

  async #fetchMetrics(signal: AbortSignal): Promise<void> {
    const cards = this.#inside('guiju-metric-card').filter(({ metric }) => metric)
    if (cards.length === 0) return
    const request = {
      metrics: [...new Set(cards.map(({ metric }) => metric))],
      entity: { kind: this.kind || 'shop', ids: [this.entity] },
      ...(this.day && { day: this.day }),
    }
    const result = await this.#result(
      (client, options) => client.evaluate(request, options),
      signal,
    )
    if (!result) return
    const answer = valueOf(result)
    for (const card of cards) {
      const metric = answer?.metrics.find(({ id }) => id === card.metric)
      const row = answer?.rows.find((candidate) => candidate.metric === card.metric)
      card.data = metric && row ? { metric, row } : null
      card.problem = problemOf(result)
    }
  }

  #rulesChanged(status: RulesStatus): void {
    const isNew = this.#rulesHash !== null && this.#rulesHash !== status.hash
    this.#rulesHash = status.hash
    emit(this, 'guiju-rules', status)
    if (!isNew) return
    if (this.entity) void this.refresh()
    this.#explaining.again()
  }

  /**
   * Asks the service. Answers undefined when the call was given up or refused; a refusal is told as `guiju-error`.
   */
  async ask<T>(
    call: (client: Client, options: { readonly signal: AbortSignal }) => Promise<Result<T>>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<T | undefined> {
    const result = await this.#result(call, signal)
    return (result && valueOf(result)) ?? undefined
  }

  /** The answer, also when it is a refusal; undefined when the call was given up. */
  async #result<T>(
    call: (client: Client, options: { readonly signal: AbortSignal }) => Promise<Result<T>>,
    signal: AbortSignal,
  ): Promise<Result<T> | undefined> {
    // What a page has set before the element was defined counts from the first update on.
    if (!this.hasUpdated) await this.updateComplete
    const result = await call(this.client, { signal }).catch(unreachable)
    if (signal.aborted) return undefined
    if (result.kind === 'problem') emit(this, 'guiju-error', result.problem)
    else emit(this, 'guiju-recovered', null)
    return result
  }

  /** The dialogs inside it, else one of its own where the page knows that element. */
  async #dialogs(): Promise<readonly GuijuExplanation[]> {
    const given = this.#inside('guiju-explanation')
    if (given.length > 0) return given
    this.hasOwnDialog = true
    await this.updateComplete
    return [...this.renderRoot.querySelectorAll('guiju-explanation:defined')] as GuijuExplanation[]
  }

  #inside<K extends keyof HTMLElementTagNameMap>(tag: K): readonly HTMLElementTagNameMap[K][] {
    return [...this.querySelectorAll(tag)].filter((element) => element.matches(':defined'))
  }
}

function valueOf<T>(result: Result<T>): T | null {
  return result.kind === 'value' ? result.value : null
}

function problemOf(result: Result<unknown>): Problem | null {
  return result.kind === 'problem' ? result.problem : null
}

function isSameSubject(before: ScorecardResponse | null, now: ScorecardResponse | null): boolean {
  return (
    before?.scorecard.id === now?.scorecard.id &&
    before?.entity.id === now?.entity.id &&
    before?.day === now?.day
  )
}

function unreachable(error: unknown): Result<never> {
  const title = error instanceof Error ? error.message : String(error)
  return {
    kind: 'problem',
    problem: { type: 'about:blank', title, status: 0, code: 'unreachable', diagnostics: [] },
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-provider': GuijuProvider
  }
}
