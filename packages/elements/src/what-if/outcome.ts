import type { Quantity, ScorecardResponse, WhatIfResponse } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language, type Wording } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { consequenceTone } from '../scorecard/consequence-tone.ts'
import { gradeTone, toneSign } from '../scorecard/grade-tone.ts'
import { scorecardWords } from '../scorecard/scorecard-words.ts'
import { starText } from '../scorecard/star-text.ts'
import { whatIfWords } from './what-if-words.ts'

/** Score, grade, dimensions and consequences as they are, and beside them as they would be. */
export function renderOutcome(
  now: ScorecardResponse,
  answer: WhatIfResponse | null,
  isBusy: boolean,
  language: Language,
): TemplateResult {
  const then = answer?.scorecard?.after ?? null
  return html`<section
    role="group"
    part="outcome"
    class=${isBusy ? 'outcome busy' : 'outcome'}
    aria-label=${whatIfWords.outcome[language]}
    aria-busy=${isBusy}
  >
    <div class="sides">
      ${renderSide(whatIfWords.now, now, language)}
      <span class="arrow" aria-hidden="true">→</span>
      ${then ? renderSide(whatIfWords.then, then, language) : renderNothing(language)}
    </div>
    <p class="summary" role="status">${answer ? said(answer.summary, language) : nothing}</p>
    ${renderDimensions(now, then, language)}
    ${then ? renderConsequences(now, then, language) : nothing}
  </section>`
}

function renderSide(
  title: Wording,
  { score, grade, grades, scorecard }: ScorecardResponse,
  language: Language,
): TemplateResult {
  const tone = gradeTone(grades)
  const reason = missingReason(score, language)
  return html`<div class="side">
    <h3 class="faint">${title[language]}</h3>
    <p class="big">${quantityText(score, language)}<small> / ${scorecard.scale.high}</small></p>
    ${reason ? html`<span class="tag plain">– ${reason}</span>` : nothing}
    ${
      grade
        ? html`<span class="tag ${tone}"
            ><span aria-hidden="true">${starText(grades) || toneSign[tone]}</span>
            ${said(grade, language)}</span
          >`
        : nothing
    }
  </div>`
}

function renderNothing(language: Language): TemplateResult {
  return html`<div class="side">
    <h3 class="faint">${whatIfWords.then[language]}</h3>
    <p class="big faint" aria-hidden="true">…</p>
  </div>`
}

function renderDimensions(
  now: ScorecardResponse,
  then: ScorecardResponse | null,
  language: Language,
): TemplateResult | typeof nothing {
  if (now.dimensions.length < 2) return nothing
  return html`<table>
    <caption class="faint">
      ${whatIfWords.dimensions[language]}
    </caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">${whatIfWords.dimensions[language]}</th>
        <th scope="col">${whatIfWords.now[language]}</th>
        <th scope="col">${whatIfWords.then[language]}</th>
      </tr>
    </thead>
    <tbody>
      ${now.dimensions.map(({ label, score }, index) => {
        const after = then?.dimensions[index]?.score ?? null
        return html`<tr>
          <th scope="row">${said(label ?? scorecardWords.overall, language)}</th>
          <td>${quantityText(score, language)}</td>
          <td>${changedText(score, after, language)}</td>
        </tr>`
      })}
    </tbody>
  </table>`
}

function changedText(
  before: Quantity,
  after: Quantity | null,
  language: Language,
): TemplateResult | string {
  if (!after) return '…'
  const text = quantityText(after, language)
  if (text === quantityText(before, language)) return whatIfWords.same[language]
  const isMore = (after.value ?? 0) > (before.value ?? 0)
  return html`<b>${text}</b> <span aria-hidden="true">${isMore ? '↑' : '↓'}</span>`
}

/** Only consequences that stand otherwise than now. */
function renderConsequences(
  now: ScorecardResponse,
  then: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  const changed = then.consequences.filter(
    ({ applies }, index) => applies !== now.consequences[index]?.applies,
  )
  if (changed.length === 0) return nothing
  return html`<ul class="effects">
    ${changed.map((consequence) => {
      const { tone, state } = consequenceTone(consequence)
      return html`<li>
        <span class="tag ${tone}">${toneSign[tone]} ${state[language]}</span>
        ${said(consequence.effect, language)}
      </li>`
    })}
  </ul>`
}
