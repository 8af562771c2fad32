import type {
  AdditionalResponse,
  MetricInfo,
  ScorecardMetric,
  ScorecardResponse,
  WhatIfResponse,
} from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { scorecardWords } from '../scorecard/scorecard-words.ts'
import { isSettable, placeOf, whatIfField, type WhatIfField } from './what-if-field.ts'
import { whatIfWords } from './what-if-words.ts'

/** What the fields show, and what a reader may do with them. */
export interface FieldSettings {
  readonly language: Language
  /** What was typed, by metric, in the unit that is shown. */
  readonly typed: ReadonlyMap<string, string>
  readonly answer: WhatIfResponse | null
  readonly additional: readonly AdditionalResponse[]
  /** Null takes the metric back to its present value. */
  readonly set: (metric: string, typed: string | null) => void
  readonly reach: (metric: string) => void
}

/** A slider and a number for each metric of a scorecard, dimension by dimension. */
export function renderFields(
  { dimensions, metrics }: ScorecardResponse,
  settings: FieldSettings,
): TemplateResult {
  const infos = new Map(metrics.map((metric) => [metric.id, metric]))
  const { language } = settings
  return html`<div class="fields">
    ${dimensions.map(
      ({ label, metrics: parts }) =>
        html`<fieldset>
          <legend>${said(label ?? scorecardWords.overall, language)}</legend>
          ${parts.map((part) => {
            const metric = infos.get(part.metric)
            return metric ? renderField(part, metric, settings) : nothing
          })}
        </fieldset>`,
    )}
  </div>`
}

function renderField(
  part: ScorecardMetric,
  metric: MetricInfo,
  settings: FieldSettings,
): TemplateResult {
  const { language, typed, set } = settings
  const field = whatIfField(part, metric)
  const name = said(metric.label, language)
  const written = typed.get(metric.id)
  const now = quantityText(part.value, language)
  const reason = missingReason(part.value, language)
  return html`<div class="field">
    <span class="name"> ${name} <guiju-definition .subject=${metric}></guiju-definition> </span>
    <span class="now faint">${whatIfWords.now[language]} ${now} ${reason}</span>
    ${renderSlider(name, now, field, written, settings, metric.id)}
    <span class="number">
      <input
        type="number"
        inputmode="decimal"
        step="any"
        aria-label=${name + (field.unit && ` (${field.unit})`)}
        .value=${written ?? String(field.now ?? '')}
        @input=${(event: Event) => set(metric.id, (event.target as HTMLInputElement).value)}
      />
      <span aria-hidden="true">${field.unit}</span>
    </span>
    <p class="detail faint">
      ${renderScore(part, settings)} ${renderReach(part, metric, settings)}
      ${
        written === undefined
          ? nothing
          : html`<button class="link" @click=${() => set(metric.id, null)}>
              ↺ ${whatIfWords.reset[language]}
              <span class="visually-hidden">${name}</span>
            </button>`
      }
    </p>
  </div>`
}

function renderSlider(
  name: string,
  now: string,
  field: WhatIfField,
  written: string | undefined,
  { language, set }: FieldSettings,
  metric: string,
): TemplateResult {
  const { low, high, step, unit } = field
  const value = written !== undefined && isSettable(written) ? Number(written) : field.now
  const mark = placeOf(field.now, field)
  const text = `${value ?? '–'}${unit === '%' ? '%' : unit && ` ${unit}`}`
  return html`<span class="track">
    <input
      type="range"
      min=${low}
      max=${high}
      step=${step}
      aria-label=${name}
      aria-valuetext=${`${text} (${whatIfWords.now[language]} ${now})`}
      .value=${String(value ?? low)}
      @input=${(event: Event) => set(metric, (event.target as HTMLInputElement).value)}
    />
    ${mark === null ? nothing : renderMark(mark)}
  </span>`
}

/** The present value below the track; the thumb's middle never reaches the ends of the track. */
function renderMark(mark: number): TemplateResult {
  return html`<svg class="mark" aria-hidden="true" width="100%" height="6">
    <svg x=${`${(mark * 100).toFixed(2)}%`} overflow="visible"><path d="M0 0l4 6h-8z" /></svg>
  </svg>`
}

function renderScore(
  { metric, score }: ScorecardMetric,
  { answer, language }: FieldSettings,
): TemplateResult {
  const after = answer?.scorecard?.after.dimensions
    .flatMap(({ metrics }) => metrics)
    .find((part) => part.metric === metric)
  const [before, then] = [
    quantityText(score, language),
    after && quantityText(after.score, language),
  ]
  return html`<span>
    ${scorecardWords.score[language]}
    ${before}${then === undefined || then === before ? nothing : html` → <b>${then}</b>`}
  </span>`
}

/** How many more good ones are needed can be told of rates, once a value is set. */
function renderReach(
  { numerator, denominator }: ScorecardMetric,
  metric: MetricInfo,
  { typed, additional, language, reach }: FieldSettings,
): TemplateResult | typeof nothing {
  const answered = additional.find((answer) => answer.metric.id === metric.id)
  if (answered) {
    return html`<span role="status">
      ${answered.targets.map(({ sentence }) => said(sentence, language)).join(' ')}
    </span>`
  }
  if (!typed.has(metric.id) || metric.format !== 'percent') return nothing
  if (!numerator || !denominator) return nothing
  return html`<button class="link" @click=${() => reach(metric.id)}>
    ${whatIfWords.additional[language]}
    <span class="visually-hidden">${said(metric.label, language)}</span>
  </button>`
}
