import { anchorOf, word, type DocsContext } from '../docs-context.ts'
import type { Entry, Section } from '../document.ts'
import type { Word } from '../words.ts'
import { adviceEntry } from './advice-section.ts'
import { boardEntry } from './board-section.ts'
import { calendarEntry, ratesEntry } from './calendar-sections.ts'
import { bandEntry, filterEntry, groupEntry, parameterEntry } from './condition-sections.ts'
import { datasetEntry } from './dataset-section.ts'
import { mappingEntry } from './mapping-section.ts'
import { metricEntry } from './metric-section.ts'
import { processEntry } from './process-section.ts'
import { rankingEntry } from './ranking-section.ts'
import { scorecardEntry } from './scorecard-section.ts'

/** The sections of a pack that have entries, in the order in which they are read. */
export function ruleSections(context: DocsContext): readonly Section[] {
  const { pack } = context
  const own = <T>(
    kind: Word,
    rules: ReadonlyMap<string, T>,
    entry: (rule: T, context: DocsContext, name: string) => Entry,
  ): Section => ({
    title: word(context, kind),
    anchor: anchorOf('section', kind),
    entries: [...rules]
      .filter(([name]) => pack.own[kind]?.has(name) === true)
      .map(([name, rule]) => entry(rule, context, name)),
  })
  const sections = [
    own('scorecards', pack.scorecards, scorecardEntry),
    own('metrics', pack.metrics, metricEntry),
    own('rankings', pack.rankings, rankingEntry),
    own('boards', pack.boards, boardEntry),
    own('playbook', pack.playbook, adviceEntry),
    own('processes', pack.processes, processEntry),
    own('filters', pack.filters, filterEntry),
    own('groups', pack.groups, groupEntry),
    own('bands', pack.bands, bandEntry),
    own('parameters', pack.parameters, parameterEntry),
    own('calendars', pack.calendars, calendarEntry),
    own('rates', pack.rates, ratesEntry),
    own('datasets', pack.datasets, datasetEntry),
    own('mappings', pack.mappings, (rule, given, name) => mappingEntry(name, rule, given)),
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}
