import type { EvaluateRow, ScorecardInfo } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import '../define/trend.ts'
import type { TrendData } from '../trend/trend.ts'

const noPeers = { average: null, excellent: null }

/** The score over consecutive days; a missing day is a gap. Keeps its place free while it is computed. */
export function renderTrend(
  rows: readonly EvaluateRow[] | null,
  scorecard: ScorecardInfo,
): TemplateResult | typeof nothing {
  if (rows === null) return html`<div class="trend"></div>`
  if (rows.filter(({ value }) => value.state === 'value').length < 2) return nothing
  const points = rows.map(({ day, known, value }) => ({ day, known, value, peers: noPeers }))
  const data: TrendData = {
    metric: { ...scorecard, unit: '', format: 'number', better: 'higher' },
    line: { metric: scorecard.id, as: 'trend', points },
  }
  return html`<guiju-trend class="trend" exportparts="chart" .data=${data}></guiju-trend>`
}
