import type { Process } from '../../process-model.ts'
import type { RawRule } from '../collect-packs.ts'
import type { RuleContext } from '../context.ts'
import { asMap, citationAt, localTextAt, mapAt, scalarAt } from '../node-values.ts'
import { wrongChoice } from '../wrong-choice.ts'
import { linkCase } from './link-case.ts'
import { linkDocuments } from './link-documents.ts'
import { linkEvents } from './link-events.ts'
import { linkActors } from './link-actors.ts'
import { linkMigration } from './link-migration.ts'
import { linkRegions } from './link-regions.ts'

/** A process without its hash, which is known when the whole pack is. */
export type LinkedProcess = Omit<Process, 'hash' | 'text'>

export function linkProcess(rule: RuleContext, raw: RawRule): LinkedProcess | null {
  const map = asMap(raw.entry.value)
  const about = mapAt(map, 'case')
  if (about === null) return null
  const actors = linkActors(rule, map)
  const regions = linkRegions(rule, map)
  const documents = linkDocuments(rule, map, actors)
  const linked = linkCase(rule, raw, { about, actors, regions, documents })
  const key = scalarAt(about, 'key')
  if (key !== null && !linked.dataset.columns.has(key.text)) {
    rule.report(wrongChoice(key, [...linked.dataset.columns.keys()]))
  }
  for (const actor of actors.values()) {
    if (actor.scope === null || linked.dataset.columns.has(actor.scope)) continue
    const written = { text: actor.scope, span: actor.span }
    rule.report(wrongChoice(written, [...linked.dataset.columns.keys()]))
  }
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    definition: localTextAt(map, 'definition', null),
    cite: citationAt(map),
    key: key?.text ?? '',
    ...linked,
    actors,
    events: linkEvents(rule, raw, { map, actors, documents, fields: linked.dataset.columns }),
    regions,
    documents,
    migration: linkMigration(rule, map, regions),
    span: raw.entry.keySpan,
  }
}
