import { printExpression } from '@guiju/language'
import type { Ranking } from '@guiju/rulebook'
import { code, text, type Entry, type Fact } from '../document.ts'
import {
  anchorOf,
  conditionOf,
  factOf,
  factsIf,
  idFact,
  localized,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { gradesTable } from './grades-table.ts'

/** Where an entity stands among which peers, and what that is called. */
export function rankingEntry(ranking: Ranking, context: DocsContext): Entry {
  const { language, pack, speaker } = context
  const label = pack.metrics.get(ranking.metric)?.label
  const metric = label === undefined ? ranking.metric : localized(context, label)
  const among = ranking.among === 'all' ? [text(word(context, 'amongAll'))] : [code(ranking.among)]
  const facts: readonly Fact[] = [
    idFact(context, ranking.id),
    factOf(context, 'metric', [speaker.link('metrics', ranking.metric, metric)]),
    factOf(context, 'among', among),
    ...factsIf(ranking.eligible, (when) => factOf(context, 'eligible', conditionOf(when, context))),
    factOf(context, 'position', [
      code(ranking.position === null ? 'rank / peers' : printExpression(ranking.position)),
    ]),
    factOf(context, 'minimumPeers', [text(String(ranking.minimumPeers))]),
  ]
  return {
    id: ranking.id,
    anchor: anchorOf('rankings', ranking.id),
    label: ranking.label?.[language] ?? ranking.id,
    blocks: [
      { kind: 'facts', facts },
      ...(ranking.grades.length === 0 ? [] : [gradesTable(ranking.grades, context)]),
    ],
  }
}
