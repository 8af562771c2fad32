import { type Dataset } from '@guiju/language'
import type { Filter } from '../model.ts'
import type { RawRule } from './collect-packs.ts'
import { lookUp, type RuleContext } from './context.ts'
import { asMap, localTextAt, scalarAt, valueAt } from './node-values.ts'
import { readExpression } from './read-expression.ts'

export function linkFilter(rule: RuleContext, raw: RawRule): Filter | null {
  const map = asMap(raw.entry.value)
  const dataset = linkDatasetName(rule, raw)
  const node = valueAt(map, 'where')
  const where = node === null ? null : readExpression(rule, node)
  if (dataset === null || where === null) return null
  return {
    name: raw.name,
    label: localTextAt(map, 'label', null),
    dataset: dataset.name,
    where,
    span: raw.entry.keySpan,
  }
}

/** The dataset that `of` names. */
export function linkDatasetName(rule: RuleContext, raw: RawRule): Dataset | null {
  const of = scalarAt(asMap(raw.entry.value), 'of')
  return of === null ? null : lookUp(rule, 'datasets', of.text, of.span)
}
