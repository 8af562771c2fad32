import { printExpression } from '@guiju/language'
import type { Board, BoardCard, BoardColumn, BoardPart, ListColumn } from '@guiju/rulebook'
import { code, text, type Block, type Entry, type Fact, type Inlines } from '../document.ts'
import {
  anchorOf,
  conditionOf,
  factBlocks,
  factOf,
  factsIf,
  idFact,
  localized,
  semicolon,
  rowValue,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { citationBlock } from './citation-block.ts'
import { metricLink } from './metric-link.ts'
import { populationFacts } from './population-facts.ts'

/** What a page shows: whose it is, which days it is about, and its parts in order. */
export function boardEntry(board: Board, context: DocsContext): Entry {
  const text: Block = { kind: 'code', language: 'yaml', text: board.text }
  return {
    id: board.id,
    anchor: anchorOf('boards', board.id),
    label: localized(context, board.label),
    blocks: [
      { kind: 'facts', facts: boardFacts(board, context) },
      ...[...board.parts.values()].flatMap((part) => partBlocks(part, context)),
      { kind: 'facts', facts: [factBlocks(context, 'ruleText', text)] },
    ],
  }
}

function boardFacts(board: Board, context: DocsContext): readonly Fact[] {
  const { entity, filters, cite, note } = board
  const kind = entity === null ? undefined : context.pack.entities.get(entity)
  const names = filters.map(({ name }) => splitName(name, context))
  return [
    idFact(context, board.id),
    ...factsIf(note, (written) => factOf(context, 'note', [text(localized(context, written))])),
    ...factsIf(entity, (name) =>
      factOf(context, 'boardOf', [
        text(kind === undefined ? name : localized(context, kind.label)),
      ]),
    ),
    factOf(context, 'boardPeriod', [text(periodWords(board, context))]),
    ...(names.length === 0 ? [] : [factOf(context, 'boardFilters', joined(names, ', '))]),
    ...factsIf(cite, (written) => factBlocks(context, 'source', citationBlock(written))),
  ]
}

/** A split by its label where it is a group or a band, else as the dimension is called. */
function splitName(name: string, { pack, speaker, language }: DocsContext): Inlines {
  const group = pack.groups.get(name)
  if (group !== undefined) return [speaker.link('groups', name, group.label?.[language] ?? name)]
  const band = pack.bands.get(name)
  if (band !== undefined) return [speaker.link('bands', name, band.label?.[language] ?? name)]
  return [code(name)]
}

function periodWords({ period }: Board, { language }: DocsContext): string {
  const days = String(period.days)
  const most = period.atMostDays === null ? '' : String(period.atMostDays)
  if (language === 'zh') return `默认最近 ${days} 天${most === '' ? '' : `，最多 ${most} 天`}`
  return `the last ${days} days${most === '' ? '' : `, at most ${most}`}`
}

function partBlocks(part: BoardPart, context: DocsContext): readonly Block[] {
  const { language } = context
  const label =
    part.label === null ? [code(part.id)] : say`${localized(context, part.label)} ${code(part.id)}`
  const kind = say` · ${partKinds[language][part.kind]}`
  return [
    { kind: 'heading', level: 4, anchor: null, content: say`${label}${kind}` },
    ...(part.note === null
      ? []
      : [{ kind: 'paragraph', content: [text(localized(context, part.note))] } as const]),
    ...contentBlocks(part, context),
    ...(part.cite === null ? [] : [citationBlock(part.cite)]),
  ]
}

const partKinds = {
  en: {
    cards: 'cards',
    series: 'line',
    breakdown: 'breakdown',
    leaderboard: 'leaderboard',
    table: 'table',
    list: 'list',
    playbook: 'advice',
  },
  zh: {
    cards: '指标卡',
    series: '趋势线',
    breakdown: '拆分',
    leaderboard: '榜单',
    table: '表格',
    list: '明细',
    playbook: '建议',
  },
} as const

function contentBlocks(part: BoardPart, context: DocsContext): readonly Block[] {
  switch (part.kind) {
    case 'cards':
      return [list(part.cards.map((card) => cardWords(card, context)))]
    case 'series':
      return [
        list(
          part.metrics.map(
            ({ name }) => say`${metricLink(name, context)}${peerWords(part.peers, context)}`,
          ),
        ),
      ]
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return splitBlocks(part, context)
    case 'list':
      return [
        { kind: 'facts', facts: populationFacts(part.population, context) },
        list(part.columns.map((column) => listColumn(column, part.population.dataset, context))),
      ]
    case 'playbook':
      return [list(part.advice.map(({ name }) => [adviceLink(name, context)]))]
  }
}

const list = (items: readonly Inlines[]): Block => ({ kind: 'list', isOrdered: false, items })

/** What a column of a list shows, with the way it is written. */
function listColumn(
  { id, label, value }: ListColumn,
  dataset: string,
  context: DocsContext,
): Inlines {
  if (label !== null) return labelled(id, localized(context, label))
  return say`${rowValue(value, dataset, context)} ${code(id)}`
}

const labelled = (id: string, label: string | null): Inlines =>
  label === null ? [code(id)] : say`${label} ${code(id)}`

function cardWords(
  { metric, peers, isCompared, grade, flag }: BoardCard,
  context: DocsContext,
): Inlines {
  const ranking = grade === null ? undefined : context.pack.rankings.get(grade)
  const parts: readonly Inlines[] = [
    say`${metricLink(metric, context)}${peerWords(peers, context)}`,
    ...(isCompared ? [say`${word(context, 'compared')}`] : []),
    ...(grade === null
      ? []
      : [[context.speaker.link('rankings', grade, ranking?.label?.[context.language] ?? grade)]]),
    ...(flag === null ? [] : [say`${word(context, 'flagged')} ${conditionOf(flag, context)}`]),
  ]
  return joined(parts, semicolon(context))
}

function peerWords(
  peers: readonly ('average' | 'excellent')[],
  { language }: DocsContext,
): Inlines {
  if (peers.length === 0) return []
  const words = peers.map((peer) => peerNames[language][peer])
  return language === 'zh' ? say`，对比${words.join('、')}` : say`, beside ${words.join(' and ')}`
}

const peerNames = {
  en: { average: 'the average of the peers', excellent: 'the best tenth of the peers' },
  zh: { average: '同行平均', excellent: '同行优秀' },
} as const

function splitBlocks(
  part: Extract<BoardPart, { readonly kind: 'breakdown' | 'leaderboard' | 'table' }>,
  context: DocsContext,
): readonly Block[] {
  const { splits, columns, sort, top, hasRest, link, drill } = part
  const order = sort === null ? null : `${sort.column} ${sort.isDescending ? '↓' : '↑'}`
  const rest = hasRest ? say` + ${word(context, 'rest')}` : say``
  const facts: readonly Fact[] = [
    factOf(
      context,
      'splitBy',
      joined(
        splits.map(({ name }) => splitName(name, context)),
        ' → ',
      ),
    ),
    factOf(
      context,
      'columns',
      joined(
        columns.map((column) => columnWords(column, context)),
        ', ',
      ),
    ),
    ...factsIf(order, (written) => factOf(context, 'sortedBy', [code(written)])),
    ...factsIf(top, (count) => factOf(context, 'shown', say`${String(count)}${rest}`)),
    ...factsIf(link, ({ to, when }) =>
      factOf(
        context,
        'linkTo',
        when === null ? [code(to)] : say`${code(to)}: ${code(printExpression(when))}`,
      ),
    ),
    ...factsIf(drill, ({ name }) => factOf(context, 'opens', [code(name)])),
  ]
  return [{ kind: 'facts', facts }]
}

function columnWords(column: BoardColumn, context: DocsContext): Inlines {
  if (column.label !== null) return labelled(column.id, localized(context, column.label))
  switch (column.kind) {
    case 'metric':
      return [metricLink(column.metric, context)]
    case 'share':
      return say`${metricLink(column.metric, context)} (${word(context, column.of === 'whole' ? 'share' : 'shareOfParent')})`
    case 'key':
    case 'attribute':
      return [code(column.id)]
  }
}

function adviceLink(id: string, context: DocsContext): Inlines[number] {
  const label = context.pack.playbook.get(id)?.label
  return context.speaker.link('playbook', id, label === undefined ? id : localized(context, label))
}
