import type {
  MetricInfo,
  ScorecardDimension,
  ScorecardMetric,
  ScorecardResponse,
} from '@guiju/protocol'
import { html, nothing, svg, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText, shareText } from '../quantity-text.ts'
import { rankText } from '../rank-text.ts'
import { scorecardWords } from './scorecard-words.ts'
import { bulletOf, drawBullet } from './bullet.ts'
import { rankTone } from './grade-tone.ts'
import { words } from '../words.ts'

type Explain = (metric: string) => void

/** Every dimension as a card, every metric as a row with its bar. */
export function renderDimensions(
  { dimensions, metrics }: ScorecardResponse,
  language: Language,
  explain: Explain,
): TemplateResult {
  const infos = new Map(metrics.map((metric) => [metric.id, metric]))
  return html`<div class="dimensions">
    ${dimensions.map((dimension) => renderDimension(dimension, infos, language, explain))}
  </div>`
}

function renderDimension(
  dimension: ScorecardDimension,
  infos: ReadonlyMap<string, MetricInfo>,
  language: Language,
  explain: Explain,
): TemplateResult {
  const { label, score, metrics } = dimension
  const name = said(label ?? scorecardWords.overall, language)
  return html`<section role="group" part="dimension" class="card dimension" aria-label=${name}>
    <div class="head">
      <h2>${name}</h2>
      <b>${quantityText(score, language)}</b>
      <span class="faint">${missingReason(score, language)}</span>
      <span class="weight faint">${weightText(dimension, language)}</span>
    </div>
    ${metrics.map((part) => {
      const info = infos.get(part.metric)
      return info ? renderRow(part, info, language, explain) : nothing
    })}
  </section>`
}

function renderRow(
  part: ScorecardMetric,
  info: MetricInfo,
  language: Language,
  explain: Explain,
): TemplateResult {
  const tone = part.rank ? rankTone(part.rank) : 'plain'
  const grade = part.rank?.grade
  return html`<div class="row">
    <span class="name">
      ${said(info.label, language)} <guiju-definition .subject=${info}></guiju-definition>
      ${grade ? html`<span class="tag ${tone}">${said(grade, language)}</span>` : nothing}
    </span>
    ${renderValue(part, info, language, explain)}
    ${drawBullet(bulletOf(part, info), tone === 'poor' ? 'poor' : '')}
    <div class="detail faint">${renderDetail(part, language)}</div>
  </div>`
}

function renderValue(
  part: ScorecardMetric,
  info: MetricInfo,
  language: Language,
  explain: Explain,
): TemplateResult {
  const text = quantityText(part.value, language)
  const reason = missingReason(part.value, language)
  const ask = {
    zh: `${info.label.zh} ${text}${reason && `（${reason}）`}，为什么？`,
    hant: `${info.label.zh} ${text}${reason && `（${reason}）`}，為什麼？`,
    en: `${info.label.en} ${text}${reason && ` (${reason})`}, why?`,
  }
  return html`<span class="missing"
    >${reason ? html`<span class="faint">${reason}</span>` : nothing}
    <button
      part="value"
      class="why"
      data-metric=${part.metric}
      aria-label=${ask[language]}
      @click=${() => explain(part.metric)}
    >
      ${text}
    </button></span
  >`
}

function renderDetail(part: ScorecardMetric, language: Language): TemplateResult {
  const { peers, rank, score } = part
  return html`<span
      >${scorecardWords.score[language]} ${quantityText(score, language)} ·
      ${weightText(part, language)}</span
    >
    ${rank ? html`<span class="end">${rankText(rank, language)}</span>` : nothing}
    ${
      peers
        ? html`<span class="peers"
            ><span class="key"
              >${averageKey}${words.average[language]}
              ${quantityText(peers.average, language)}</span
            >
            <span class="key"
              >${excellentKey}${words.excellent[language]}
              ${quantityText(peers.excellent, language)}</span
            ></span
          >`
        : nothing
    }`
}

const averageKey = svg`<svg aria-hidden="true"><line class="average" x1="5" x2="5" y1="1" y2="12" /></svg>`
const excellentKey = svg`<svg aria-hidden="true"><path class="excellent" d="M5 2l4 4-4 4-4-4z" /></svg>`

function weightText(
  { weight, effectiveWeight }: Pick<ScorecardMetric, 'weight' | 'effectiveWeight'>,
  language: Language,
): string {
  const text = `${scorecardWords.weight[language]} ${shareText(weight)}`
  if (effectiveWeight === null || Math.abs(effectiveWeight - weight) < 1e-9) return text
  return `${text} → ${shareText(effectiveWeight)}`
}
