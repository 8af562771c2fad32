import type { EvaluateRow, ScorecardResponse } from '@guiju/protocol'
import { html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import '../define/definition.ts'
import { emit } from '../events.ts'
import { renderDimensions } from './dimensions.ts'
import { renderFoot } from './foot.ts'
import { renderHero } from './hero.ts'
import styles from './scorecard.styles.ts'

/**
 * One entity's scorecard: the score with its grade and rank, what it touches, and every dimension and metric with
 * weight, score and peers.
 *
 * @fires {CustomEvent<ExplainDetail>} guiju-explain - A value was asked why.
 * @csspart hero - Score, grades and consequences.
 * @csspart score - The score in large figures.
 * @csspart dimension - One dimension with its metrics.
 * @csspart value - The value of a metric, a button.
 */
export class GuijuScorecard extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    trend: { attribute: false },
  }

  /** What to show; null while it is being computed. */
  declare data: ScorecardResponse | null
  /** The score on consecutive days up to the one shown; empty without one, null while it is being computed. */
  declare trend: readonly EvaluateRow[] | null

  constructor() {
    super()
    this.data = null
    this.trend = []
  }

  override render(): TemplateResult {
    const { data, language } = this
    if (!data || this.problem) return html`<div class="card">${this.renderWaiting()}</div>`
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
