import { positionOf, type Span } from '@guiju/language'
import type {
  Citation as WireCitation,
  MetricInfo,
  RuleVersion,
  ScorecardInfo,
  SourcePlace,
} from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Citation,
  type Metric,
  type Pack,
  type Scorecard,
} from '@guiju/rulebook'
import { ofDecimal, toDouble } from '../finish/fraction.ts'
import { displayOfMetric, type Display } from '../format/display.ts'
import { targetInfo } from '../targets/target-text.ts'

/** The text of a pack that answers: its version, the amendment that made it, its hash. */
export function packVersion(pack: Pack): RuleVersion {
  const { id, version, amendment, hash } = pack
  const { from, until } = packPeriod(pack)
  return {
    pack: id,
    version,
    amendment,
    hash,
    ...(from === null ? {} : { from: formatDay(from) }),
    ...(until === null ? {} : { until: formatDay(until) }),
  }
}

/** The days on which no other text of the pack is in force, as its own amendments tell. */
function packPeriod({ amendment, amendments, effective }: Pack): Pack['effective'] {
  const began = amendments.find(({ id }) => id === amendment)?.effective ?? null
  const later = amendments
    .map((other) => other.effective)
    .filter((day) => began === null || day > began)
  const until = later.length === 0 ? null : Math.min(...later) - 1
  return { from: began ?? effective.from, until: until ?? effective.until }
}

/** Everything needed to show a metric with its "?". */
export function metricInfo(metric: Metric, pack: Pack, checked: CheckedRulebook): MetricInfo {
  const display = displayOfMetric(metric, checked, pack.timeZone)
  return {
    id: metric.id,
    pack: metric.pack,
    label: metric.label,
    definition: metric.definition,
    note: metric.note,
    ...formatOf(display),
    better: metric.better,
    citation: citationOf(metric.cite),
    source: sourcePlace(metric.span, checked),
    ruleText: metric.text,
    version: versionOf(metric, pack, checked),
    ...(metric.targets.length === 0 ? {} : { targets: metric.targets.map(targetInfo) }),
  }
}

/** A scorecard shown among metrics: a plain number. */
export function cardAsMetric(card: Scorecard, pack: Pack, checked: CheckedRulebook): MetricInfo {
  const { id, label, note, source, ruleText, version } = scorecardInfo(card, pack, checked)
  return {
    id,
    pack: card.pack,
    label,
    definition: null,
    note,
    unit: '',
    format: 'number',
    better: 'higher',
    citation: null,
    source,
    ruleText,
    version,
  }
}

export function scorecardInfo(
  card: Scorecard,
  pack: Pack,
  checked: CheckedRulebook,
): ScorecardInfo {
  const number = (value: Scorecard['scale']['low']): number => toDouble(ofDecimal(value))
  return {
    id: card.id,
    pack: card.pack,
    label: card.label,
    definition: null,
    note: card.note,
    entity: card.entity,
    scale: { low: number(card.scale.low), high: number(card.scale.high) },
    citation: null,
    source: sourcePlace(card.span, checked),
    ruleText: card.text,
    version: versionOf(card, pack, checked),
  }
}

/** The file and line where a rule stands. */
export function sourcePlace(span: Span, { rulebook }: CheckedRulebook): SourcePlace {
  const text = rulebook.sources.get(span.file) ?? ''
  return { file: span.file, line: positionOf(text, span.start).line }
}

/** The version of the pack that declares a rule, with the hash of the rule and all it depends on. */
export function versionOf(
  rule: { readonly pack: string; readonly hash: string },
  visibleIn: Pack,
  { rulebook }: CheckedRulebook,
): RuleVersion {
  const declaring = rulebook.packs.get(rule.pack) ?? visibleIn
  return { ...packVersion(declaring), hash: rule.hash }
}

export function citationOf(cite: Citation | null): WireCitation | null {
  if (cite === null) return null
  return {
    document: cite.document,
    ...(cite.section === null ? {} : { section: cite.section }),
    ...(cite.quote === null ? {} : { quote: cite.quote }),
  }
}

export function formatOf(display: Display): Pick<MetricInfo, 'unit' | 'format'> {
  switch (display.kind) {
    case 'percent':
      return { unit: '%', format: 'percent' }
    case 'duration':
      return { unit: display.unit, format: 'duration' }
    case 'money':
      return { unit: display.currency ?? '', format: 'money' }
    case 'count':
      return { unit: '', format: 'count' }
    case 'number':
    case 'date':
    case 'timestamp':
    case 'time-of-day':
    case 'plain':
      return { unit: '', format: 'number' }
  }
}
