import { diagnostic } from '@guiju/language'
import type { Advice, AdviceDimension, AdviceLink } from '../playbook-model.ts'
import type { MapNode, YamlNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import {
  asMap,
  citationAt,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from './node-values.ts'

/** Advice without its hash, which is known when the whole pack is. */
export type LinkedAdvice = Omit<Advice, 'hash' | 'text'>

export function linkAdvice(rule: RuleContext, raw: RawRule): LinkedAdvice | null {
  const map = asMap(raw.entry.value)
  const about = mapAt(map, 'for')
  const metrics = about === null ? [] : scalarsOf(valueAt(about, 'metrics'))
  for (const { text, span } of metrics) requireDeclared(rule, 'metrics', text, span)
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    note: localTextAt(map, 'note', null),
    severity: textAt(map, 'severity') === 'warning' ? 'warning' : 'advice',
    metrics: metrics.map(({ text }) => text),
    dimensions: about === null ? [] : linkDimensions(rule, about),
    when: expressionAt(rule, map, 'when'),
    steps: textsAt(map, 'steps'),
    caveats: textsAt(map, 'caveats'),
    links: itemsOf(valueAt(map, 'links')).flatMap((node) => linkAddress(rule, node) ?? []),
    cite: citationAt(map),
    span: raw.entry.keySpan,
  }
}

/** `creator_reputation.product`, or a scorecard as a whole. */
function linkDimensions(rule: RuleContext, about: MapNode): readonly AdviceDimension[] {
  return scalarsOf(valueAt(about, 'dimensions')).map(({ text, span }) => {
    const [scorecard = '', dimension = null] = text.split('.')
    requireDeclared(rule, 'scorecards', scorecard, span)
    return { scorecard, dimension, span }
  })
}

function textsAt(map: MapNode, key: string) {
  const texts = itemsOf(valueAt(map, key))
  return texts.map((text) => {
    const wrapped: MapNode = {
      kind: 'map',
      entries: new Map([[key, { key, keySpan: text.span, value: text }]]),
      span: text.span,
    }
    return localTextAt(wrapped, key, '')
  })
}

/** Other addresses could read the page's data, or be no address at all. */
function linkAddress(rule: RuleContext, node: YamlNode): AdviceLink | null {
  const map = asMap(node)
  const address = scalarAt(map, 'address')
  if (address === null) return null
  if (!/^https:\/\/[^\s/]+/.test(address.text)) {
    rule.report(diagnostic('advice-address', address.span, { address: address.text }))
    return null
  }
  return { label: localTextAt(map, 'label', address.text), address: address.text }
}
