import type { Advice, BoardPlaybook } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { quantityText } from '../quantity-text.ts'
import { words } from '../words.ts'
import { boardWords } from './board-words.ts'

/** What to do: first what applies now with the numbers that say so, the rest folded away. */
export function renderAdvice({ advice }: BoardPlaybook, language: Language): TemplateResult {
  const now = advice.filter(({ state }) => state === 'triggered' || state === 'always')
  const others = advice.filter((item) => !now.includes(item))
  return html`${
    now.length === 0
      ? html`<p class="muted">${boardWords.noneNow[language]}</p>`
      : html`<div class="advice">${now.map((item) => renderItem(item, language))}</div>`
  }
  ${
    others.length === 0
      ? nothing
      : html`<details>
          <summary>${boardWords.quiet[language]} (${others.length})</summary>
          <div class="advice">${others.map((item) => renderItem(item, language))}</div>
        </details>`
  }`
}

function renderItem(item: Advice, language: Language): TemplateResult {
  const isWarning = item.severity === 'warning'
  return html`<article class="item">
    <h3>
      ${isWarning ? html`<span class="tag fair">! ${boardWords.warning[language]}</span>` : nothing}
      ${said(item.label, language)}
    </h3>
    ${
      item.state === 'unknown'
        ? html`<p class="faint">– ${boardWords.cannotTell[language]}</p>`
        : nothing
    }
    ${renderReasons(item, language)}
    ${item.note ? html`<p class="muted">${said(item.note, language)}</p>` : nothing}
    <ul class="steps">
      ${item.steps.map((step) => html`<li>${said(step, language)}</li>`)}
    </ul>
    ${item.caveats.map((caveat) => html`<p class="faint">! ${said(caveat, language)}</p>`)}
    ${
      item.links.length === 0
        ? nothing
        : html`<p class="facts">
            ${item.links.map(
              ({ label, address }) =>
                html`<a href=${address} rel="noopener noreferrer">${said(label, language)}</a>`,
            )}
          </p>`
    }
    ${renderQuote(item, language)}
  </article>`
}

function renderQuote({ citation }: Advice, language: Language): TemplateResult | typeof nothing {
  if (!citation?.quote) return nothing
  return html`<details class="quote">
    <summary>${words.citation[language]}</summary>
    <blockquote lang="zh">${citation.quote}</blockquote>
  </details>`
}

function renderReasons({ because }: Advice, language: Language): TemplateResult | typeof nothing {
  if (because.length === 0) return nothing
  return html`<p class="facts">
    ${because.map(
      ({ label, value }) =>
        html`<span class="tag plain"
          >${said(label, language)} ${quantityText(value, language)}</span
        >`,
    )}
  </p>`
}
