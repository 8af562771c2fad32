import { diagnostic, nearestName } from '@guiju/language'
import type {
  Board,
  BoardCard,
  BoardName,
  BoardPart,
  CardsPart,
  PeerLine,
  SeriesPart,
} from '../board-model.ts'
import { metricsRead } from '../metrics-read.ts'
import { checkBoardList } from './check-board-list.ts'
import { checkSplitPart } from './check-board-rows.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck, type RuleCheck } from './check-context.ts'
import { checkReach, checkSplit } from './check-reach.ts'

/** Every part of a board can be answered for its entity and narrowed by its filters. */
export function checkBoard(pack: PackCheck, board: Board): void {
  const rule = ruleCheck(pack, board)
  const entity = board.entity === null ? undefined : pack.pack.entities.get(board.entity)
  if (entity !== undefined) rule.use(entity)
  const checked = new Set<string>()
  for (const part of board.parts.values()) {
    checkPart(rule, board, part)
    for (const metric of [...metricsOfPart(part), ...metricsOfFlags(rule, part)]) {
      if (checked.has(metric.name)) continue
      checked.add(metric.name)
      useMetric(rule, pack.pack, metric.name)
      if (board.entity !== null) checkReach(rule, board.entity, metric)
      for (const { name } of board.filters) checkSplit(rule, name, metric, 'board-filter')
    }
  }
}

/** The metrics that conditions of cards read, at the place of the card. */
function metricsOfFlags({ pack }: RuleCheck, part: BoardPart): readonly BoardName[] {
  if (part.kind !== 'cards') return []
  return part.cards.flatMap(({ flag, span }) =>
    flag === null ? [] : metricsRead(flag, pack.tables).map(({ metric: name }) => ({ name, span })),
  )
}

/** The metrics that a part shows, with the places where it names them. */
export function metricsOfPart(part: BoardPart): readonly BoardName[] {
  switch (part.kind) {
    case 'cards':
      return part.cards.map(({ metric, span }) => ({ name: metric, span }))
    case 'series':
      return part.metrics
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return part.columns.flatMap((column) =>
        column.kind === 'metric' || column.kind === 'share'
          ? [{ name: column.metric, span: column.span }]
          : [],
      )
    case 'list':
    case 'playbook':
      return []
  }
}

function checkPart(rule: RuleCheck, board: Board, part: BoardPart): void {
  switch (part.kind) {
    case 'cards':
      checkCards(rule, board, part)
      break
    case 'series':
      checkSeries(rule, board, part)
      break
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      checkSplitPart(rule, part)
      checkDrill(rule, board, part.drill, part.splits)
      break
    case 'list':
      checkBoardList(rule, board, part)
      break
    case 'playbook':
      for (const name of part.advice) checkAdviceOfBoard(rule, board, name)
  }
}

/** Advice of a board is judged for its entity, whatever the board is narrowed to. */
function checkAdviceOfBoard(rule: RuleCheck, board: Board, { name, span }: BoardName): void {
  const { pack, leftOutNames, tables } = rule.pack
  const advice = pack.playbook.get(name)
  if (advice === undefined) {
    rule.useKey(leftOutNames.get(pack.id)?.get(name) ?? '')
    return
  }
  rule.use(advice)
  if (advice.when === null || board.entity === null) return
  for (const { metric } of metricsRead(advice.when, tables)) {
    checkReach(rule, board.entity, { name: metric, span })
  }
}

function checkCards(rule: RuleCheck, board: Board, part: CardsPart): void {
  for (const card of part.cards) {
    const { flag, metric, span } = card
    checkPeers(rule, board, card.peers, { name: metric, span })
    checkGrade(rule, board, card)
    if (flag !== null) checkIn(rule, flag, { kind: 'metrics' }, 'condition')
  }
}

function checkGrade(rule: RuleCheck, board: Board, card: BoardCard): void {
  if (card.grade === null) return
  if (board.entity === null) {
    rule.report(diagnostic('board-needs-entity', card.span, { key: 'grade' }))
  }
  const { pack, leftOutNames } = rule.pack
  const ranking = pack.rankings.get(card.grade)
  if (ranking === undefined) {
    rule.useKey(leftOutNames.get(pack.id)?.get(card.grade) ?? '')
    return
  }
  rule.use(ranking)
  if (ranking.metric === card.metric) return
  const params = { ranking: ranking.id, ranks: ranking.metric, metric: card.metric }
  rule.report(diagnostic('rank-of-another', card.span, params, [ranking.span]))
}

function checkSeries(rule: RuleCheck, board: Board, part: SeriesPart): void {
  for (const metric of part.metrics) checkPeers(rule, board, part.peers, metric)
}

function checkPeers(
  rule: RuleCheck,
  board: Board,
  peers: readonly PeerLine[],
  { name, span }: BoardName,
): void {
  if (peers.length === 0) return
  if (board.entity === null) rule.report(diagnostic('board-needs-entity', span, { key: 'peers' }))
  const metric = rule.pack.pack.metrics.get(name)
  if (metric === undefined || metric.better !== null || !peers.includes('excellent')) return
  rule.report(diagnostic('excellent-without-better', span, { metric: name }, [metric.span]))
}

/** What a row opens is a part of the board that can be narrowed to the row's value. */
function checkDrill(
  rule: RuleCheck,
  board: Board,
  drill: BoardName | null,
  splits: readonly BoardName[],
): void {
  if (drill === null) return
  const { name, span } = drill
  const target = board.parts.get(name)
  if (target === undefined) {
    const nearest = nearestName(name, board.parts.keys())
    const params = nearest === undefined ? { name } : { name, nearest }
    rule.report(diagnostic('board-drill', span, params))
    return
  }
  if (target.kind === 'cards' || target.kind === 'series' || target.kind === 'playbook') {
    rule.report(diagnostic('board-drill-kind', span, { name }, [target.span]))
    return
  }
  for (const split of splits) {
    for (const metric of metricsOfPart(target)) {
      checkSplit(rule, split.name, { name: metric.name, span }, 'board-filter')
    }
  }
}
