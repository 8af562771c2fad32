import type { MetricInfo } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { explanationWords } from './explanation-words.ts'
import { words } from '../words.ts'

/** The policy's sentence as a quotation, with its document and section. */
export function renderCitation(
  { citation }: MetricInfo,
  language: Language,
): TemplateResult | typeof nothing {
  if (!citation) return nothing
  const place = [citation.document, citation.section].filter(Boolean).join(' · ')
  return html`<figure aria-label=${words.citation[language]}>
    <blockquote>
      ${citation.quote ?? ''}
      <p class="faint">${place}</p>
    </blockquote>
  </figure>`
}

/** The rule as written, with its place, version and hash. */
export function renderRule(
  { source, ruleText, version }: MetricInfo,
  language: Language,
): TemplateResult {
  return html`<section class="stack tight rule" aria-label=${explanationWords.rule[language]}>
    <p class="faint place">${source.file}:${source.line}</p>
    <pre tabindex="0" aria-label=${explanationWords.rule[language]}>
${ruleText.split('\n').map(renderLine)}</pre>
    <p class="faint">
      ${words.ruleVersion[language]} ${version.pack} ${version.amendment ?? version.version} ·
      <span class="place">${version.hash}</span>
    </p>
  </section>`
}

/** Definition, citation and rule together. */
export function renderRulePanel(metric: MetricInfo, language: Language): TemplateResult {
  return html`<div class="stack">
    <section class="stack tight">
      <h3>${explanationWords.definition[language]}</h3>
      <p>${said(metric.definition ?? words.noDefinition, language)}</p>
      ${metric.note ? html`<p class="muted">${said(metric.note, language)}</p>` : nothing}
    </section>
    ${renderCitation(metric, language)} ${renderRule(metric, language)}
  </div>`
}

function renderLine(line: string): TemplateResult {
  const [, indent = '', key = '', rest = ''] =
    /^(\s*(?:- )?)([\p{L}_][\p{L}\p{N}_]*:)(.*)$/u.exec(line) ?? []
  return key === ''
    ? html`${line}${'\n'}`
    : html`${indent}<span class="yaml-key">${key}</span>${rest}${'\n'}`
}
