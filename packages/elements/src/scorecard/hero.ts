import type {
  Consequence,
  EvaluateRow,
  GradeBound,
  Quantity,
  ScorecardResponse,
} from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { rankText } from '../rank-text.ts'
import { scorecardWords } from './scorecard-words.ts'
import { consequenceTone } from './consequence-tone.ts'
import { gradeTone, toneSign } from './grade-tone.ts'
import { starText } from './star-text.ts'
import { renderTrend } from './trend.ts'

/** The number first; beside it what it means, then what it touches. */
export function renderHero(
  data: ScorecardResponse,
  trend: readonly EvaluateRow[] | null,
  language: Language,
): TemplateResult {
  return html`<section
    role="group"
    part="hero"
    class="card hero"
    aria-label=${said(data.scorecard.label, language)}
  >
    ${renderScore(data, language)}
    <div class="middle">${renderTrend(trend, data.scorecard)} ${renderGrades(data, language)}</div>
    ${renderConsequences(data, language)}
  </section>`
}

function renderScore(data: ScorecardResponse, language: Language): TemplateResult {
  const { scorecard, score, grade, grades } = data
  const tone = gradeTone(grades)
  const stars = starText(grades)
  const reason = missingReason(score, language)
  return html`<div>
    <div class="head">
      <h2>${scorecardWords.overall[language]}</h2>
      <guiju-definition .subject=${scorecard}></guiju-definition>
    </div>
    <p part="score" class="big">
      ${quantityText(score, language)}<small> / ${scorecard.scale.high}</small>
    </p>
    <p class="facts">
      ${
        grade
          ? html`<span class="tag ${tone}"
              >${
                stars
                  ? html`<span aria-hidden="true">${stars}</span>`
                  : html`<span aria-hidden="true">${toneSign[tone]}</span>`
              }
              ${said(grade, language)}</span
            >`
          : nothing
      }
      ${reason ? html`<span class="tag plain">– ${reason}</span>` : nothing}
      ${renderRank(data, language)}
    </p>
    ${renderMinimum(data, language)}
  </div>`
}

function renderRank(
  { rank }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (!rank) return nothing
  return html`<span class="faint">${rankText(rank, language)}</span>`
}

function renderMinimum(
  { minimum, metrics }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (!minimum) return nothing
  const label = metrics.find(({ id }) => id === minimum.of)?.label
  const name = label ? said(label, language) : minimum.of
  const actual = quantityText(minimum.actual, language)
  const least = quantityText(minimum.atLeast, language)
  const text = {
    zh: `${name} ${actual}，至少需要 ${least}`,
    hant: `${name} ${actual}，至少需要 ${least}`,
    en: `${name} ${actual}, at least ${least} needed`,
  }
  return html`<p class="facts faint">${minimum.met ? '✓' : '✗'} ${text[language]}</p>`
}

function renderGrades(
  { grades, score }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (grades.length === 0) return nothing
  return html`<div>
    <h3 class="faint">${scorecardWords.grades[language]}</h3>
    <ol class="ladder">
      ${grades.map((grade) => renderRung(grade, score, language))}
    </ol>
  </div>`
}

function renderRung(
  { label, atLeast, reached }: GradeBound,
  score: Quantity,
  language: Language,
): TemplateResult {
  return html`<li
    class="rung ${reached ? 'reached' : ''}"
    aria-current=${reached ? 'true' : nothing}
  >
    <span>${said(label, language)}</span>
    <span class="faint"
      >${atLeast ? `≥ ${quantityText(atLeast, language)}` : scorecardWords.otherwise[language]}</span
    >
    <span class="faint gap">${distanceText(atLeast, score, reached, language)}</span>
  </li>`
}

function distanceText(
  bound: Quantity | null,
  score: Quantity,
  reached: boolean,
  language: Language,
): string {
  if (!bound || bound.value === null || score.value === null) return ''
  const distance = Number((score.value - bound.value).toFixed(6))
  if (distance >= 0 && !reached) return ''
  return marginText(distance, language)
}

function marginText(distance: number, language: Language): string {
  const amount = String(Number(Math.abs(distance).toFixed(2)))
  const text =
    distance < 0
      ? { zh: `还差 ${amount}`, hant: `還差 ${amount}`, en: `${amount} short` }
      : { zh: `高出 ${amount}`, hant: `高出 ${amount}`, en: `${amount} above` }
  return text[language]
}

function renderConsequences(
  { consequences }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (consequences.length === 0) return html`<div></div>`
  return html`<div>
    <h3 class="faint">${scorecardWords.consequences[language]}</h3>
    <ul class="effects">
      ${consequences.map((consequence) => renderConsequence(consequence, language))}
    </ul>
  </div>`
}

const signs = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const

function renderConsequence(consequence: Consequence, language: Language): TemplateResult {
  const { tone, state } = consequenceTone(consequence)
  const { effect, operator, bound, margin, when } = consequence
  const condition =
    operator && bound
      ? `${scorecardWords.score[language]} ${signs[operator]} ${quantityText(bound, language)}`
      : when
  const distance = margin?.value ?? null
  return html`<li>
    <span class="tag ${tone}"
      ><span aria-hidden="true">${toneSign[tone]}</span> ${state[language]}</span
    >
    <span class="effect">${said(effect, language)}</span>
    <span class="faint">
      ${condition}${distance === null ? nothing : html` · ${marginText(distance, language)}`}
    </span>
  </li>`
}
