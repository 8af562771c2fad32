import type { RejectedRows, Snapshot } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import type { Language, Wording } from './language.ts'
import { dayText } from './day-text.ts'
import { countText } from './quantity-text.ts'

/**
 * What a reader must know of the data behind numbers: that it is not complete through the last day asked for, and
 * that some rows could not be loaded. Nothing where the data is whole.
 */
export function renderMarks(
  snapshot: Snapshot | null,
  asked: string,
  language: Language,
): TemplateResult | typeof nothing {
  if (!snapshot) return nothing
  const { completeThrough, marked } = snapshot
  const isStale = asked > completeThrough
  const texts = [
    ...(isStale ? [staleText(dayText(completeThrough, language))] : []),
    ...(marked ?? []).map(rejectedText),
  ]
  if (texts.length === 0) return nothing
  return html`<p part="marks" class="marks">
    ${texts.map((text) => html`<span class="tag fair">! ${text[language]}</span>`)}
  </p>`
}

function staleText(day: string): Wording {
  return {
    zh: `数据只完整到 ${day}`,
    hant: `資料只完整到 ${day}`,
    en: `Data is complete only through ${day}`,
  }
}

function rejectedText({ dataset, rows, atMost }: RejectedRows): Wording {
  const [count, most] = [countText(rows), countText(atMost)]
  return {
    zh: `${dataset}：${count} 行未能载入（允许至多 ${most} 行）`,
    hant: `${dataset}：${count} 列未能載入（最多允許 ${most} 列）`,
    en: `${dataset}: ${count} rows were not loaded (at most ${most} allowed)`,
  }
}
