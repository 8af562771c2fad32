import type { ChangedSide, ChangeKind, ChangesResponse, Quantity } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language, type Wording } from '../language.ts'
import { countText, missingReason, quantityText } from '../quantity-text.ts'
import { words } from '../words.ts'
import { explanationWords } from './explanation-words.ts'

/** Why a number is not what it was on an earlier day: what entered, what left, what turned, and what each did. */
export function renderChanges(
  { before, after, change, notes, sides, parts }: ChangesResponse,
  language: Language,
): TemplateResult {
  const reason = missingReason(change, language)
  return html`<p class="numbers">
      ${quantityText(before, language)} → <b>${quantityText(after, language)}</b>
      <span class="tag plain">${reason || signedText(change, language)}</span>
    </p>
    ${notes.map((note) => html`<p class="muted">${said(note, language)}</p>`)}
    <ul class="parts">
      ${parts.map(
        (part) =>
          html`<li>
            <span>${said(part.label, language)}</span>
            <b>${quantityText(part.before, language)} → ${quantityText(part.after, language)}</b>
          </li>`,
      )}
    </ul>
    ${sides.map((side) => renderSide(side, language))}`
}

function signedText(change: Quantity, language: Language): string {
  return ((change.value ?? 0) > 0 ? '+' : '') + quantityText(change, language)
}

const kinds: Readonly<Record<ChangeKind, Wording>> = {
  entered: { zh: '新进入', hant: '新進入', en: 'Entered' },
  left: { zh: '离开', hant: '離開', en: 'Left' },
  turned: { zh: '改变', hant: '改變', en: 'Turned' },
  reweighted: { zh: '权重改变', hant: '權重改變', en: 'Weighs otherwise' },
}

function renderSide(
  { side, before, after, groups }: ChangedSide,
  language: Language,
): TemplateResult | typeof nothing {
  const name = side === 'value' ? words.value : words[side]
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${name[language]}>
    <table>
      <caption>
        ${name[language]} ${quantityText(before, language)} → ${quantityText(after, language)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${explanationWords.changes[language]}</th>
          <th scope="col">${explanationWords.rows[language]}</th>
          <th scope="col">${explanationWords.effect[language]}</th>
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          ({ kind, label, rows, effect }) =>
            html`<tr>
              <td>${kinds[kind][language]} · ${said(label, language)}</td>
              <td>${countText(rows)}</td>
              <td>${effect ? signedText(effect, language) : '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${groups.length === 0 ? html`<p class="muted">${explanationWords.noRows[language]}</p>` : nothing}
  </div>`
}
