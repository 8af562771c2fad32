import type {
  ClauseVerdict,
  ExplainRowResponse,
  ExplainSide,
  SampleRow,
  SampleRows,
  Scalar,
  SideName,
} from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language, type Wording } from '../language.ts'
import { countText, quantityText } from '../quantity-text.ts'
import { explanationWords } from './explanation-words.ts'
import { words } from '../words.ts'

interface RowsHandlers {
  readonly chooseSide: (side: SideName) => void
  readonly explainRow: (side: SideName, key: string) => void
}

/** The sample rows of one side; below them what each clause says of the row that was clicked. */
export function renderRows(
  sides: readonly ExplainSide[],
  shown: ExplainSide,
  row: ExplainRowResponse | null,
  language: Language,
  handlers: RowsHandlers,
): TemplateResult {
  return html`<div class="stack">
    ${sides.length > 1 ? renderSideChoice(sides, shown, language, handlers) : nothing}
    ${renderTable(shown, row, language, handlers)} ${row ? renderVerdicts(row, language) : nothing}
  </div>`
}

function renderSideChoice(
  sides: readonly ExplainSide[],
  shown: ExplainSide,
  language: Language,
  { chooseSide }: RowsHandlers,
): TemplateResult {
  return html`<div class="choice" role="group" aria-label=${explanationWords.bySide[language]}>
    ${sides.map(
      ({ side }) =>
        html`<button aria-pressed=${side === shown.side} @click=${() => chooseSide(side)}>
          ${words[side][language]}
        </button>`,
    )}
  </div>`
}

function renderTable(
  { sample, side, funnel }: ExplainSide,
  chosen: ExplainRowResponse | null,
  language: Language,
  { explainRow }: RowsHandlers,
): TemplateResult {
  if (sample.rows.length === 0)
    return html`<p class="muted">${explanationWords.noRows[language]}</p>`
  const stepLabels = new Map(funnel.map(({ name, label }) => [name, said(label, language)]))
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${explanationWords.rows[language]}
  >
    <table class="cells">
      <caption class="faint">
        ${captionText(sample, language)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${explanationWords.key[language]}</th>
          <th scope="col">${explanationWords.counted[language]}</th>
          ${sample.columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${sample.rows.map(
          (row) =>
            html`<tr class=${chosen?.key === row.key ? 'chosen' : ''}>
              <td>
                <button class="link" @click=${() => explainRow(side, row.key)}>${row.key}</button>
              </td>
              <td>${standingText(row, stepLabels, language)}</td>
              ${sample.columns.map((column) => html`<td>${cellText(row.cells[column] ?? null)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function captionText({ rows, total }: SampleRows, language: Language): string {
  const [shown, all] = [countText(rows.length), countText(total)]
  return {
    zh: `共 ${all} 行，显示前 ${shown} 行；点一行看逐条判定`,
    hant: `共 ${all} 列，顯示前 ${shown} 列；點一列看逐條判定`,
    en: `The first ${shown} of ${all} rows; click one to see every clause`,
  }[language]
}

function standingText(
  { counts, contributes, removedBy }: SampleRow,
  stepLabels: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (!counts) return removedBy === null ? '–' : `– ${stepLabels.get(removedBy) ?? removedBy}`
  return contributes ? `✓ ${quantityText(contributes, language)}` : '✓'
}

function renderVerdicts({ key, clauses }: ExplainRowResponse, language: Language): TemplateResult {
  return html`<section class="stack tight" aria-live="polite">
    <h3>${explanationWords.clauses[language]} <span class="faint">${key}</span></h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${explanationWords.clauses[language]}>
      <table>
        <thead>
          <tr>
            <th scope="col">${explanationWords.clauseText[language]}</th>
            <th scope="col">${explanationWords.verdict[language]}</th>
            <th scope="col">${explanationWords.valuesRead[language]}</th>
          </tr>
        </thead>
        <tbody>
          ${clauses.map((clause) => renderClause(clause, language))}
        </tbody>
      </table>
    </div>
  </section>`
}

function renderClause(clause: ClauseVerdict, language: Language): TemplateResult {
  const { side, kind, label, text, values } = clause
  const { sign, tone, word } = verdictMark(clause)
  const sideName = side === 'value' ? '' : `${words[side][language]} · `
  return html`<tr>
    <td>
      <span class="faint"
        >${sideName}${kindWords[kind][language]}${label ? ` · ${said(label, language)}` : nothing}</span
      ><br />
      <code>${text}</code>
    </td>
    <td><span class="tag ${tone}">${sign} ${word[language]}</span></td>
    <td class="faint">
      ${values.map(({ name, value }) => html`<code>${name}</code> = ${cellText(value)}<br />`)}
    </td>
  </tr>`
}

const kindWords = {
  'event-day': { zh: '事件日', hant: '事件日', en: 'Event day' },
  window: { zh: '窗口', hant: '視窗', en: 'Window' },
  where: { zh: '条件', hant: '條件', en: 'Where' },
  exclude: { zh: '排除', hant: '排除', en: 'Exclude' },
  keep: { zh: '保留', hant: '保留', en: 'Keep' },
  condition: { zh: '计数条件', hant: '計數條件', en: 'Condition' },
} as const

const verdictWords = {
  true: { zh: '是', hant: '是', en: 'true' },
  false: { zh: '否', hant: '否', en: 'false' },
  missing: { zh: '缺失', hant: '缺漏', en: 'missing' },
} as const

/** An exclusion that holds takes the row away, so there "true" is the verdict to look at. */
function verdictMark({ kind, verdict }: ClauseVerdict): {
  readonly sign: string
  readonly tone: string
  readonly word: Wording
} {
  const word = verdictWords[verdict]
  if (verdict === 'missing') return { sign: '–', tone: 'plain', word }
  const keepsRow = (kind === 'exclude') !== (verdict === 'true')
  return keepsRow ? { sign: '✓', tone: 'good', word } : { sign: '✗', tone: 'poor', word }
}

function cellText(value: Scalar): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : value ? '✓' : '✗'
}
