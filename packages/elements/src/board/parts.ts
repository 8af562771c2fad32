import type { BoardPartAnswer, BoardResponse, MetricInfo } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import '../define/breakdown.ts'
import '../define/detail-table.ts'
import { said, type Language } from '../language.ts'
import '../define/leaderboard.ts'
import '../define/trend.ts'
import { boardWords } from './board-words.ts'
import { renderAdvice } from './advice.ts'
import { renderCards } from './cards.ts'

interface PartSettings {
  readonly language: Language
  readonly explain: ((metric: string) => void) | null
}

/** Every part of a board in its order, each with its name. */
export function renderParts(
  { parts, metrics }: BoardResponse,
  language: Language,
  explain: ((metric: string) => void) | null,
): TemplateResult {
  const infos = new Map(metrics.map((metric) => [metric.id, metric]))
  return html`<div class="parts">
    ${parts.map((part, place) => renderPart(part, isWide(parts, place), infos, { language, explain }))}
  </div>`
}

function renderPart(
  part: BoardPartAnswer,
  isAlone: boolean,
  metrics: ReadonlyMap<string, MetricInfo>,
  settings: PartSettings,
): TemplateResult {
  const { language } = settings
  const name = partName(part, language)
  const style = `part${isAlone ? ' wide' : ''}${part.kind === 'cards' ? '' : ' card'}`
  return html`<section
    role="group"
    part="part"
    class=${style}
    data-part=${part.id}
    aria-label=${name}
  >
    ${part.label ? html`<h2>${name}</h2>` : nothing}
    ${part.note ? html`<p class="faint note">${said(part.note, language)}</p>` : nothing}
    ${renderContent(part, name, metrics, settings)}
  </section>`
}

function renderContent(
  part: BoardPartAnswer,
  name: string,
  metrics: ReadonlyMap<string, MetricInfo>,
  { language, explain }: PartSettings,
): TemplateResult {
  switch (part.kind) {
    case 'cards':
      return renderCards(part, metrics, language, explain)
    case 'series':
      return html`<div class="lines">
        ${part.lines.map((line) => {
          const metric = metrics.get(line.metric)
          return metric
            ? html`<guiju-trend exportparts="chart" .data=${{ metric, line }}></guiju-trend>`
            : nothing
        })}
      </div>`
    case 'breakdown':
      return html`<guiju-breakdown
        exportparts="ring, table, chart"
        .data=${part}
        .name=${name}
      ></guiju-breakdown>`
    case 'leaderboard':
      return html`<guiju-leaderboard
        exportparts="table"
        .data=${part}
        .name=${name}
      ></guiju-leaderboard>`
    case 'table':
    case 'list':
      return html`<guiju-detail-table
        exportparts="table"
        .data=${part}
        .name=${name}
      ></guiju-detail-table>`
    case 'playbook':
      return renderAdvice(part, language)
  }
}

/** Whether the part stands in a line of its own: because it needs the room, or because no other stands beside it. */
function isWide(parts: readonly BoardPartAnswer[], place: number): boolean {
  const isBroad = (at: number): boolean => {
    const part = parts[at]
    if (part?.kind === 'series') return part.lines.length > 1
    return part?.kind !== 'breakdown' && part?.kind !== 'leaderboard'
  }
  if (isBroad(place)) return true
  const before = parts.slice(0, place).findLastIndex((_, at) => isBroad(at))
  const isFirstOfTwo = (place - before) % 2 === 1
  return isFirstOfTwo && isBroad(place + 1)
}

function partName(part: BoardPartAnswer, language: Language): string {
  if (part.label) return said(part.label, language)
  return part.kind === 'playbook' ? boardWords.advice[language] : part.id
}
