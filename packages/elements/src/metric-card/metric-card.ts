import type { EvaluateRow, MetricInfo } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import '../define/definition.ts'
import { emit } from '../events.ts'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { words } from '../words.ts'
import styles from './metric-card.styles.ts'

/** A metric and one row of its answer. */
export interface MetricCardData {
  readonly metric: MetricInfo
  readonly row: EvaluateRow
}

/**
 * One metric: its name with the "?", its value, numerator and denominator, and the way to its explanation.
 *
 * @attr {string} metric - Id of the metric that a surrounding `guiju-provider` fills in.
 * @fires {CustomEvent<ExplainDetail>} guiju-explain - The number was asked why.
 * @csspart card - The card.
 * @csspart number - The value.
 * @csspart why - The button that asks why.
 */
export class GuijuMetricCard extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    metric: { type: String },
    data: { attribute: false },
  }

  declare metric: string
  /** What to show; null while it is being computed. */
  declare data: MetricCardData | null

  constructor() {
    super()
    this.metric = ''
    this.data = null
  }

  override render(): TemplateResult {
    const language = this.language
    if (!this.data || this.problem) {
      return html`<div class="card">${this.renderWaiting()}</div>`
    }
    const { metric, row } = this.data
    const reason = missingReason(row.value, language)
    return html`<section
      role="group"
      part="card"
      class="card"
      aria-label=${said(metric.label, language)}
    >
      <p class="name">
        ${said(metric.label, language)} <guiju-definition .subject=${metric}></guiju-definition>
      </p>
      <p part="number" class="number">
        ${quantityText(row.value, language)}
        ${reason ? html`<span class="tag plain">${reason}</span>` : nothing}
      </p>
      ${renderSides(row, language)} ${this.renderMarks(row.day)}
      <button part="why" class="why" @click=${this.#explain}>
        ${words.why[language]}
        <span class="visually-hidden">${said(metric.label, language)}</span>
      </button>
    </section>`
  }

  readonly #explain = (): void => {
    if (!this.data) return
    const { metric, entity, day, known } = this.data.row
    emit(this, 'guiju-explain', {
      metric,
      entity: entity?.id ?? null,
      kind: entity?.kind ?? null,
      day,
      known,
    })
  }
}

function renderSides(row: EvaluateRow, language: Language): TemplateResult {
  return html`<p class="sides faint">
    ${(['numerator', 'denominator'] as const).map((side) => {
      const quantity = row[side]
      if (!quantity) return nothing
      return html`<span>${words[side][language]} ${quantityText(quantity, language)}</span>`
    })}
  </p>`
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-metric-card': GuijuMetricCard
  }
}
