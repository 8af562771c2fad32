import type { BoardCard, BoardCards, MetricInfo, TargetResult } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { rankText } from '../rank-text.ts'
import { rankTone } from '../scorecard/grade-tone.ts'
import { words } from '../words.ts'
import { boardWords } from './board-words.ts'
import { changeText } from './change-text.ts'

/** The numbers of a board, each with what it means: change, peers, rank and targets. Null: none can be asked why. */
export function renderCards(
  { cards }: BoardCards,
  metrics: ReadonlyMap<string, MetricInfo>,
  language: Language,
  explain: ((metric: string) => void) | null,
): TemplateResult {
  return html`<div class="cards">
    ${cards.map((card) => renderCard(card, metrics.get(card.metric), language, explain))}
  </div>`
}

function renderCard(
  card: BoardCard,
  metric: MetricInfo | undefined,
  language: Language,
  explain: ((metric: string) => void) | null,
): TemplateResult {
  const name = said(card.label, language)
  const value = quantityText(card.value, language)
  const reason = missingReason(card.value, language)
  return html`<article part="card" class="card number-card" aria-label=${name}>
    <h3>
      ${name} ${metric ? html`<guiju-definition .subject=${metric}></guiju-definition>` : nothing}
    </h3>
    <p class="number" part="number">
      ${
        explain
          ? html`<button
              class="why"
              aria-label=${`${name} ${value} ${words.why[language]}`}
              @click=${() => explain(card.metric)}
            >
              ${value}
            </button>`
          : value
      }
      ${reason ? html`<span class="tag plain">${reason}</span>` : nothing}
      ${
        card.isFlagged === true
          ? html`<span class="tag fair">! ${boardWords.flagged[language]}</span>`
          : nothing
      }
    </p>
    <p class="facts faint">
      ${renderChange(card, metric, language)} ${renderPeers(card, language)}
      ${renderRank(card, language)} ${renderSides(card, language)}
    </p>
    ${card.targets?.map((target) => renderTarget(target, language)) ?? nothing}
  </article>`
}

function renderChange(
  card: BoardCard,
  metric: MetricInfo | undefined,
  language: Language,
): TemplateResult | typeof nothing {
  if (!card.change || !metric) return nothing
  const change = changeText(card, metric, language)
  if (!change) {
    return html`<span>
      ${boardWords.previous[language]} – ${missingReason(card.change, language)}
    </span>`
  }
  const meaning = { good: boardWords.better, poor: boardWords.worse, plain: null }[change.tone]
  return html`<span>
    ${boardWords.previous[language]}
    <span class=${`change ${change.tone}`}
      >${change.text}${meaning ? html` <small>${meaning[language]}</small>` : nothing}</span
    >
  </span>`
}

function renderPeers({ peers }: BoardCard, language: Language): TemplateResult {
  return html`${(['average', 'excellent'] as const).map((name) => {
    const quantity = peers[name]
    if (!quantity) return nothing
    const reason = missingReason(quantity, language)
    return html`<span>
      ${words[name][language]} ${quantityText(quantity, language)} ${reason}
    </span>`
  })}`
}

function renderRank({ rank }: BoardCard, language: Language): TemplateResult | typeof nothing {
  if (!rank) return nothing
  return html`<span>${rankText(rank, language)}</span> ${
      rank.grade
        ? html`<span class="tag ${rankTone(rank)}">${said(rank.grade, language)}</span>`
        : nothing
    }`
}

function renderSides(
  { numerator, denominator }: BoardCard,
  language: Language,
): TemplateResult | typeof nothing {
  if (!numerator || !denominator) return nothing
  return html`<span>
    ${words.numerator[language]} ${quantityText(numerator, language)} ·
    ${words.denominator[language]} ${quantityText(denominator, language)}
  </span>`
}

const targetSigns = {
  met: { sign: '✓', tone: 'good', word: boardWords.met },
  missed: { sign: '!', tone: 'poor', word: boardWords.missed },
  no_data: { sign: '–', tone: 'plain', word: boardWords.noData },
} as const

function renderTarget(target: TargetResult, language: Language): TemplateResult {
  const { sign, tone, word } = targetSigns[target.state]
  const value = quantityText(target.value, language)
  return html`<p class="facts faint">
    <span class="tag ${tone}">${sign} ${word[language]}</span>
    <span>${said(target.label ?? target.text, language)}</span>
    <span>${target.from} – ${target.to}: ${value}</span>
  </p>`
}
