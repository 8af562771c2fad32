import type { Actor } from '../../process-model.ts'
import type { MapNode, ScalarNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { asMap, entriesAt, localTextAt, scalarsOf, textAt, valueAt } from '../node-values.ts'
import { wrongChoice } from '../wrong-choice.ts'

export function linkActors(_rule: RuleContext, map: MapNode): ReadonlyMap<string, Actor> {
  return new Map(
    entriesAt(map, 'actors').map(({ key, keySpan, value }) => {
      const actor = asMap(value)
      const label = localTextAt(actor, 'label', key)
      return [key, { name: key, label, scope: textAt(actor, 'scope'), span: keySpan }]
    }),
  )
}

/** The names under `key`, each of which must be one of `choices`. */
export function namesAmong(
  rule: RuleContext,
  map: MapNode,
  { key, choices }: { readonly key: string; readonly choices: Iterable<string> },
): readonly string[] {
  const known = [...choices]
  const names: readonly ScalarNode[] = scalarsOf(valueAt(map, key))
  for (const name of names) if (!known.includes(name.text)) rule.report(wrongChoice(name, known))
  return names.map(({ text }) => text)
}
