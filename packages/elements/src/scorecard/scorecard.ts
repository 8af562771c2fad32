import type { EvaluateRow, Problem, ScorecardResponse } from '@guiju/protocol'
import {
  html,
  LitElement,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import '../define/definition.ts'
import { emit } from '../events.ts'
import { LanguageController } from '../language-controller.ts'
import { words } from '../words.ts'
import { renderDimensions } from './dimensions.ts'
import { renderFoot } from './foot.ts'
import { renderHero } from './hero.ts'
import styles from './scorecard.styles.ts'

/**
 * One entity's scorecard: the score with its grade and rank, what it touches, and every dimension and metric with
 * weight, score and peers.
 *
 * @fires guiju-explain - A value was asked why.
 * @csspart hero - Score, grades and consequences.
 * @csspart score - The score in large figures.
 * @csspart dimension - One dimension with its metrics.
 * @csspart value - The value of a metric, a button.
 */
export class GuijuScorecard extends LitElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    trend: { attribute: false },
    problem: { attribute: false },
  }

  /** What to show; null while it is being computed. */
  declare data: ScorecardResponse | null
  /** The score on consecutive days up to the one shown; empty without one, null while it is being computed. */
  declare trend: readonly EvaluateRow[] | null
  /** Why there is nothing to show. */
  declare problem: Problem | null
  readonly #language = new LanguageController(this)

  constructor() {
    super()
    this.data = null
    this.trend = []
    this.problem = null
  }

  override render(): TemplateResult {
    const language = this.#language.current
    const { data } = this
    if (!data) {
      const text = this.problem?.title ?? words.loading[language]
      return html`<p class="card waiting" role="status">${text}</p>`
    }
    return html`${renderHero(data, this.trend, language)}
    ${renderDimensions(data, language, this.#explain)} ${renderFoot(data, language)}`
  }

  readonly #explain = (metric: string): void => {
    const { data } = this
    if (!data) return
    const { entity, day, known } = data
    emit(this, 'guiju-explain', { metric, entity: entity.id, kind: entity.kind, day, known })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-scorecard': GuijuScorecard
  }
}
