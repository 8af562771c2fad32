import { printExpression } from '@guiju/language'
import type { Benchmark, Ranking } from '@guiju/rulebook'
import { code, text, type Entry, type Fact, type Inlines } from '../document.ts'
import {
  anchorOf,
  conditionOf,
  factOf,
  factsIf,
  idFact,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { say } from '../sentence/say.ts'
import { gradesTable } from './grades-table.ts'
import { metricLink } from './metric-link.ts'

/** Where an entity stands among which peers, and what that is called. */
export function rankingEntry(ranking: Ranking, context: DocsContext): Entry {
  const { language } = context
  const among = ranking.among === 'all' ? [text(word(context, 'amongAll'))] : [code(ranking.among)]
  const facts: readonly Fact[] = [
    idFact(context, ranking.id),
    factOf(context, 'metric', [metricLink(ranking.metric, context)]),
    factOf(context, 'among', among),
    ...factsIf(ranking.eligible, (when) => factOf(context, 'eligible', conditionOf(when, context))),
    factOf(context, 'position', [
      code(ranking.position === null ? 'rank / peers' : printExpression(ranking.position)),
    ]),
    factOf(context, 'minimumPeers', [text(String(ranking.minimumPeers))]),
    ...factsIf(ranking.benchmark, (benchmark) =>
      factOf(context, 'benchmark', benchmarkWords(benchmark, context)),
    ),
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

/** Which supplied numbers tell what peers reach, and for which group of them. */
function benchmarkWords({ average, excellent, by }: Benchmark, context: DocsContext): Inlines {
  const [mean, best] = [metricLink(average, context), metricLink(excellent, context)]
  const group = by === null ? say`` : say` (${code(by)})`
  return context.language === 'zh'
    ? say`平均 ${mean}，优秀 ${best}${group}`
    : say`average ${mean}, best tenth ${best}${group}`
}
