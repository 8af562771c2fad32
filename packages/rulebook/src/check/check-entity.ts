import { diagnostic, nearestName } from '@guiju/language'
import type { EntityKind } from '../model.ts'
import { checkIn, ruleCheck, type PackCheck } from './check-context.ts'
import { rowOf } from './check-dataset.ts'

/** An entity's key is the key of its dataset; its dates and attributes are read on its row. */
export function checkEntity(pack: PackCheck, entity: EntityKind): void {
  const rule = ruleCheck(pack, entity)
  const dataset = pack.pack.datasets.get(entity.dataset)
  if (dataset === undefined) return
  rule.use(dataset)
  const key = dataset.columns.get(entity.key)
  if (key === undefined) {
    const nearest = nearestName(entity.key, dataset.columns.keys())
    const params = { name: entity.key, dataset: dataset.name }
    const hint = nearest === undefined ? params : { ...params, nearest }
    rule.report(diagnostic('unknown-key-column', entity.span, hint, [dataset.span]))
  } else rule.use(key)
  const isWholeKey = dataset.key.length === 1 && dataset.key[0] === entity.key
  if (key !== undefined && !isWholeKey) {
    const params = { dataset: dataset.name, key: dataset.key.join(', ') }
    rule.report(diagnostic('one-without-key', entity.span, params, [dataset.span]))
  }
  const place = rowOf(dataset)
  if (entity.since !== null) checkIn(rule, entity.since, place, 'day')
  if (entity.until !== null) checkIn(rule, entity.until, place, 'day')
  for (const attribute of entity.attributes.values()) checkIn(rule, attribute, place)
}
