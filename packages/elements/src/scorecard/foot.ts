import type { RuleVersion, ScorecardResponse } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { dayText } from '../day-text.ts'
import { renderMarks } from '../freshness.ts'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { scorecardWords } from './scorecard-words.ts'
import { words } from '../words.ts'

/** Deductions, and what the numbers rest on: rule versions, days, snapshot and its marks. */
export function renderFoot(data: ScorecardResponse, language: Language): TemplateResult {
  const { rules, snapshot } = data
  const [day, known, complete] = [data.day, data.known, snapshot.completeThrough].map((each) =>
    dayText(each, language),
  )
  const through = {
    zh: `数据完整至 ${complete}`,
    hant: `資料完整至 ${complete}`,
    en: `Data complete through ${complete}`,
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
      ${renderMarks(snapshot, data.day, language)}
    </footer>`
}

/** A version in one line: `douyin/reputation 2023-06-27 · 3f9a1c22`. */
export function versionText({ pack, version, amendment, hash }: RuleVersion): string {
  return `${pack} ${amendment ?? version} · ${hash.slice(0, 8)}`
}

function renderDeductions(
  { deductions, metrics }: ScorecardResponse,
  language: Language,
): TemplateResult | typeof nothing {
  if (deductions.length === 0) return nothing
  return html`<section
    role="group"
    class="card deduct"
    aria-label=${scorecardWords.deductions[language]}
  >
    <h2>${scorecardWords.deductions[language]}</h2>
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
