import type { RuleVersion, ScorecardResponse } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language, type Wording } from '../language.ts'
import { countText, missingReason, quantityText } from '../quantity-text.ts'
import { words } from '../words.ts'

/** Deductions, and what the numbers rest on: rule versions, days, snapshot and its marks. */
export function renderFoot(data: ScorecardResponse, language: Language): TemplateResult {
  const { rules, day, known, snapshot } = data
  const through = {
    zh: `数据完整至 ${snapshot.completeThrough}`,
    hant: `資料完整至 ${snapshot.completeThrough}`,
    en: `Data complete through ${snapshot.completeThrough}`,
  }
  const knownText = {
    zh: `${day}，已知至 ${known}`,
    hant: `${day}，已知至 ${known}`,
    en: `${day}, as known on ${known}`,
  }
  return html`${renderDeductions(data, language)}
    <footer class="foot faint">
      <span>${words.ruleVersion[language]} ${rules.map(versionText).join(' · ')}</span>
      <span>${day === known ? day : knownText[language]}</span>
      <span>${through[language]}</span>
      ${(snapshot.marked ?? []).map(
        ({ dataset, rows, atMost }) =>
          html`<span class="tag fair">! ${dataset}: ${rejectedText(rows, atMost)[language]}</span>`,
      )}
    </footer>`
}

/** A version in one line: `douyin/reputation 2023-06-27 · 3f9a1c22`. */
export function versionText({ pack, version, amendment, hash }: RuleVersion): string {
  return `${pack} ${amendment ?? version} · ${hash.slice(0, 8)}`
}

function rejectedText(rows: number, atMost: number): Wording {
  return {
    zh: `${countText(rows)} 行未能载入（允许至多 ${countText(atMost)} 行）`,
    hant: `${countText(rows)} 列未能載入（最多允許 ${countText(atMost)} 列）`,
    en: `${countText(rows)} rows were not loaded (at most ${countText(atMost)} allowed)`,
  }
}

function renderDeductions(
  { deductions, metrics }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (deductions.length === 0) return nothing
  return html`<section class="card deduct" aria-label=${words.deductions[language]}>
    <h2>${words.deductions[language]}</h2>
    ${deductions.map(({ metric, amount }) => {
      const label = metrics.find(({ id }) => id === metric)?.label
      const name = label ? said(label, language) : metric
      return html`<span
        >${name} <b>${amount.state === 'value' ? '−' : ''}${quantityText(amount, language)}</b>
        <span class="faint">${missingReason(amount, language)}</span></span
      >`
    })}
  </section>`
}
