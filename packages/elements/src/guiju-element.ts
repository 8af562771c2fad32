import type { LocalText, Problem, Snapshot } from '@guiju/protocol'
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { emit } from './events.ts'
import { renderMarks } from './freshness.ts'
import { languageOfTag, languageTags, said, type Language } from './language.ts'
import { LanguageController } from './language-controller.ts'
import { words } from './words.ts'

/**
 * What every element that shows an answer has in common: its language, the states of waiting and refusal, and what a
 * reader must know of the data behind it.
 *
 * @attr {string} locale - `zh-Hans`, `zh-Hant` or `en`, or any tag that begins so, as `zh-TW`; without it the nearest
 * `locale` or `lang` around the element, then the browser's language.
 * @attr {string} day - The last day that was asked for, where `data` does not say it.
 * @fires {CustomEvent<null>} guiju-retry - The reader asks again for what was refused.
 * @csspart waiting - Stands in the place of the answer while it is computed.
 * @csspart problem - Says why there is no answer.
 * @csspart retry - The button that asks again.
 * @csspart marks - Says that data is not complete through the day asked for, or that rows could not be loaded.
 * @cssprop --guiju-font - Font of texts.
 * @cssprop --guiju-mono - Font of rules and SQL.
 * @cssprop --guiju-surface - Background of cards.
 * @cssprop --guiju-sunken - Background of what lies lower: tracks, tags, code.
 * @cssprop --guiju-ink - Colour of texts and numbers.
 * @cssprop --guiju-ink-2 - Colour of explanations.
 * @cssprop --guiju-ink-3 - Colour of what matters least.
 * @cssprop --guiju-line - Lines between things.
 * @cssprop --guiju-line-2 - Borders of what can be used.
 * @cssprop --guiju-accent - Links, focus and what is chosen.
 * @cssprop --guiju-accent-soft - Background of what is chosen.
 * @cssprop --guiju-good - Signs of what is good.
 * @cssprop --guiju-good-soft - Their background.
 * @cssprop --guiju-fair - Signs of what is to be watched.
 * @cssprop --guiju-fair-soft - Their background.
 * @cssprop --guiju-poor - Signs of what is bad.
 * @cssprop --guiju-poor-soft - Their background.
 * @cssprop --guiju-self - One's own value.
 * @cssprop --guiju-average - What peers reach on average.
 * @cssprop --guiju-excellent - What excellent peers reach.
 * @cssprop --guiju-series-1 - The first part of a whole.
 * @cssprop --guiju-series-2 - The second part.
 * @cssprop --guiju-series-3 - The third part.
 * @cssprop --guiju-series-4 - The fourth part.
 * @cssprop --guiju-series-5 - The fifth part.
 * @cssprop --guiju-series-rest - All other parts together.
 * @cssprop --guiju-radius - Corners of cards.
 * @cssprop --guiju-radius-small - Corners of what can be used.
 * @cssprop --guiju-shadow - Shadow of cards.
 */
export class GuijuElement extends LitElement {
  static override properties: PropertyDeclarations = {
    locale: { type: String },
    day: { type: String },
    problem: { attribute: false },
    snapshot: { attribute: false },
  }

  /** The language, as a tag; empty for that of the place where the element stands. */
  declare locale: string
  /** The last day that was asked for, where `data` does not say it: later than the data is complete, it is said. */
  declare day: string
  /** Why there is nothing to show; goes before `data`. */
  declare problem: Problem | null
  /** The data behind `data` where that does not say it itself; null says nothing about it. */
  declare snapshot: Snapshot | null
  readonly #language: LanguageController = new LanguageController(this)

  constructor() {
    super()
    this.locale = ''
    this.day = ''
    this.problem = null
    this.snapshot = null
  }

  /** The language in force here and now. */
  protected get language(): Language {
    return this.#language.current
  }

  /** The wording of `text` in that language. */
  protected say(text: LocalText): string {
    return said(text, this.language)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) this.lang = languageTags[languageOfTag(this.locale)]
  }

  /** Stands in the place of an answer: bones while it is computed, or why it was refused. */
  protected renderWaiting(): TemplateResult {
    const { language, problem } = this
    if (!problem) {
      return html`<div part="waiting" class="state" role="status" aria-busy="true">
        <span class="faint">${words.loading[language]}</span>
        <span class="bone"></span><span class="bone"></span><span class="bone"></span>
      </div>`
    }
    return html`<div part="problem" class="state" role="alert">
      <p><span class="tag poor">! ${problem.title}</span></p>
      ${problem.detail ? html`<p class="muted">${problem.detail}</p>` : nothing}
      <button part="retry" class="retry" @click=${() => emit(this, 'guiju-retry', null)}>
        ${words.retry[language]}
      </button>
    </div>`
  }

  /** What a reader must know of the data; `asked` is the last day that is shown, where that is known. */
  protected renderMarks(asked: string = this.day): TemplateResult | typeof nothing {
    return renderMarks(this.snapshot, asked, this.language)
  }
}
