import type { MapNode } from '../read/document.ts'
import type { RuleContext } from './context.ts'
import { mapAt, scalarAt } from './node-values.ts'
import { wrongChoice } from './wrong-choice.ts'

/** The kind of entity under `entity`; null when there is none, after saying so when one was written. */
export function linkEntityName(rule: RuleContext, map: MapNode): string | null {
  const entity = scalarAt(map, 'entity')
  if (entity === null) return null
  if (rule.pack.visible.entities.has(entity.text)) return entity.text
  const isDeclared = mapAt(rule.pack.source.head, 'entities')?.entries.has(entity.text) === true
  if (isDeclared || rule.pack.isIncomplete) {
    rule.dependOn(isDeclared ? `${rule.pack.source.id}:entities/${entity.text}` : '')
    return null
  }
  const kinds = [...rule.pack.visible.entities.keys()]
  rule.report(wrongChoice(entity, kinds))
  return null
}
