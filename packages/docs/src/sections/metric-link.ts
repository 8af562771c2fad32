import type { Inline } from '../document.ts'
import { localized, type DocsContext } from '../docs-context.ts'

/** A metric by its label, leading to its entry. */
export function metricLink(id: string, context: DocsContext): Inline {
  const label = context.pack.metrics.get(id)?.label
  return context.speaker.link('metrics', id, label === undefined ? id : localized(context, label))
}
