import type { ExplainResponse, ExplainSide, FormulaPart } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { explanationWords } from './explanation-words.ts'
import { words } from '../words.ts'
import { renderFunnel } from './funnel.ts'
import { renderCitation, renderRule } from './rule.ts'

/** How the number came about: funnels, formula with its numbers, the policy's sentence, the rule beside it. */
export function renderComposition(
  data: ExplainResponse,
  language: Language,
  explain: (metric: string) => void,
): TemplateResult {
  return html`<div class="two">
    <div class="stack">
      ${distinctSides(data.sides).map((side) => renderSide(side, data, language))}
      ${renderFormula(data, language, explain)} ${renderCitation(data.metric, language)}
    </div>
    ${renderRule(data.metric, language)}
  </div>`
}

/** One funnel is enough where both sides look at the same rows: the one that also shows the condition. */
export function distinctSides(sides: readonly ExplainSide[]): readonly ExplainSide[] {
  const [first, second] = sides
  if (!first || !second || populationOf(first) !== populationOf(second)) return sides
  return first.funnel.length >= second.funnel.length ? [first] : [second]
}

function populationOf({ dataset, by, window, funnel }: ExplainSide): string {
  const steps = funnel.filter(({ step }) => step !== 'condition-met')
  return JSON.stringify([dataset, by, window.from, window.to, steps])
}

function renderSide(
  side: ExplainSide,
  { sides }: ExplainResponse,
  language: Language,
): TemplateResult {
  const isOneOfTwo = distinctSides(sides).length > 1
  return html`<section>
    <h3>
      ${isOneOfTwo && side.side !== 'value' ? html`${words[side.side][language]} · ` : nothing}
      <span class="faint"
        >${side.window.from} – ${side.window.to},
        ${said(side.window.words, language)}${chosenText(side, language)} · ${side.dataset} ·
        <code>${side.by}</code></span
      >
    </h3>
    ${renderFunnel(side, language)}
  </section>`
}

/** The window that counting chose, behind the text of all of them. */
function chosenText({ window }: ExplainSide, language: Language): string {
  return window.chosen === undefined ? '' : ` → ${said(window.chosen, language)}`
}

function renderFormula(
  { formula, value, numerator, denominator }: ExplainResponse,
  language: Language,
  explain: (metric: string) => void,
): TemplateResult {
  const reason = missingReason(value, language)
  return html`<section class="stack tight">
    <h3>${explanationWords.formula[language]}</h3>
    <p class="numbers">
      ${said(formula.withNumbers, language).replaceAll(' * ', ' × ')}
      ${reason ? html`<span class="tag plain">${reason}</span>` : nothing}
    </p>
    ${
      formula.parts.length > 0
        ? html`<ul class="parts">
            ${formula.parts.map((part) => renderPart(part, language, explain))}
          </ul>`
        : nothing
    }
    ${
      numerator && denominator
        ? html`<p class="faint">
            ${words.numerator[language]} ${quantityText(numerator, language)} ·
            ${words.denominator[language]} ${quantityText(denominator, language)}
          </p>`
        : nothing
    }
  </section>`
}

function renderPart(
  { text, label, metric, value }: FormulaPart,
  language: Language,
  explain: (metric: string) => void,
): TemplateResult {
  const name = label ? said(label, language) : html`<code>${text}</code>`
  return html`<li>
    ${
      metric === null
        ? html`<span>${name}</span>`
        : html`<button class="link" @click=${() => explain(metric)}>${name}</button>`
    }
    <b>${quantityText(value, language)}</b>
  </li>`
}
