import type { ExplainSide, FunnelStep } from '@guiju/protocol'
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { countText } from '../quantity-text.ts'
import { explanationWords } from './explanation-words.ts'

/** What one step's bar covers, as shares of the rows in the window. */
export interface FunnelBar {
  readonly start: number
  readonly length: number
  readonly kind: 'all' | 'out' | 'counted' | 'met'
}

/** Rows taken away are drawn where they were: right of what is left. All bars share one scale. */
export function funnelBars(steps: readonly FunnelStep[]): readonly FunnelBar[] {
  const total = steps[0]?.rows ?? 0
  const share = (rows: number): number => (total === 0 ? 0 : rows / total)
  return steps.map(({ step, rows, removed }) => {
    if (step === 'known-rows-in-window') return { start: 0, length: share(rows), kind: 'all' }
    if (step === 'counted') return { start: 0, length: share(rows), kind: 'counted' }
    if (step === 'condition-met') return { start: 0, length: share(rows), kind: 'met' }
    return { start: share(rows), length: share(removed), kind: 'out' }
  })
}

/** The exclusion funnel of one side with the rows beside it. */
export function renderFunnel(side: ExplainSide, language: Language): TemplateResult {
  const bars = funnelBars(side.funnel)
  return html`<ol class="funnel" aria-label=${explanationWords.funnel[language]}>
      ${side.funnel.map((step, index) => renderStep(step, bars[index], language))}
    </ol>
    ${
      side.beside.some(({ rows }) => rows > 0)
        ? html`<p class="faint">
            ${explanationWords.beside[language]}:
            ${side.beside
              .filter(({ rows }) => rows > 0)
              .map(({ label, rows }) => `${said(label, language)} ${countText(rows)}`)
              .join(' · ')}
          </p>`
        : nothing
    }`
}

function renderStep(
  { step, label, rows, removed }: FunnelStep,
  bar: FunnelBar | undefined,
  language: Language,
): TemplateResult {
  const takesAway = bar?.kind === 'out'
  return html`<li class=${takesAway ? 'muted' : ''}>
    <span>${stepText(step, said(label, language), language)}</span>
    ${bar ? drawBar(bar) : nothing}
    <span class="count"
      >${takesAway ? (removed === 0 ? '0' : `−${countText(removed)}`) : countText(rows)}</span
    >
  </li>`
}

function stepText(step: FunnelStep['step'], label: string, language: Language): string {
  switch (step) {
    case 'where':
      return language === 'en' ? `− not ${label}` : `− 不符合 ${label}`
    case 'where-missing':
    case 'exclude':
    case 'keep':
      return `− ${label}`
    case 'known-rows-in-window':
    case 'counted':
    case 'condition-met':
      return label
  }
}

function drawBar({ start, length, kind }: FunnelBar): SVGTemplateResult {
  return svg`<svg width="100%" height="14" aria-hidden="true">
    <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch" width="3" height="6" /></pattern></defs>
    <rect class="bar ${kind}" x=${percent(start)} width=${percent(length)} height="14" rx="3" />
  </svg>`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}
