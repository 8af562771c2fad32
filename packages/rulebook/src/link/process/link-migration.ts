import type { Migration, Region } from '../../process-model.ts'
import type { MapNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { asMap, mapAt, textAt } from '../node-values.ts'
import { wrongChoice } from '../wrong-choice.ts'

/** `migrate: { refund: { waiting: pending } }`; an empty map takes over cases whose states are all still there. */
export function linkMigration(
  rule: RuleContext,
  map: MapNode,
  regions: ReadonlyMap<string, Region>,
): Migration | null {
  const migrate = mapAt(map, 'migrate')
  if (migrate === null) return null
  const moves = [...migrate.entries.values()].map(({ key, keySpan, value }) => {
    const region = regions.get(key)
    if (region === undefined) {
      rule.report(wrongChoice({ text: key, span: keySpan }, [...regions.keys()]))
    }
    const states = [...(region?.states.keys() ?? [])]
    const ways = asMap(value)
    for (const way of ways.entries.values()) {
      if (way.value.kind !== 'scalar' || region === undefined) continue
      if (!states.includes(way.value.text)) rule.report(wrongChoice(way.value, states))
    }
    return [
      key,
      new Map([...ways.entries.keys()].map((old) => [old, textAt(ways, old) ?? ''])),
    ] as const
  })
  return { moves: new Map(moves), span: migrate.span }
}
