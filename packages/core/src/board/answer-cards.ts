import { walk, type Expr, type PhaseResult } from '@guiju/language'
import type { BoardCard, CardsPart, PeerLine, Ranking } from '@guiju/rulebook'
import { metricsIn } from '../request/metrics-below.ts'
import { peersAt } from '../score/card-peers.ts'
import type { RankOutcome } from '../score/rank-entities.ts'
import {
  allOf,
  filterNarrowings,
  plainNeed,
  wholeGroup,
  type BoardContext,
  type NeedAnswer,
} from './board-context.ts'
import type { CardResult, CardsResult, PeerResult } from './board-result.ts'
import { functionOf, type Formula } from './with-formulas.ts'

/** Single numbers with what stands beside them, all of them in one request but the grades. */
export async function answerCards(
  part: CardsPart,
  context: BoardContext,
): Promise<PhaseResult<CardsResult>> {
  const { question, ask } = context
  const asked = ask({
    ...plainNeed(question.point),
    metrics: part.cards.map(({ metric }) => metric),
    formulas: part.cards.flatMap((card, index) => formulasOf(card, flagId(part, index), context)),
    narrowings: filterNarrowings(question),
    areTargetsJudged: question.filters.size === 0,
  })
  const ranks = part.cards.map((card) => rankOf(card, context))
  const [numbers, ranked] = await Promise.all([asked, Promise.all(ranks)])
  const places = allOf(ranked)
  if (numbers.value === undefined) return { diagnostics: numbers.diagnostics }
  if (places.value === undefined) return { diagnostics: places.diagnostics }
  const answer = numbers.value
  const read = places.value
  const cards = part.cards.map((card, index) =>
    cardOf(card, { answer, rank: read[index] ?? null, flag: flagId(part, index), context }),
  )
  const value: CardsResult = { kind: 'cards', part, cards }
  return { value, diagnostics: [...numbers.diagnostics, ...places.diagnostics] }
}

const flagId = (part: CardsPart, index: number): string => `flag ${part.id} ${String(index)}`

/** Peers are entities compared as a whole: a narrowed board, or one of the whole, has none. */
export function hasPeers({ question }: BoardContext): boolean {
  return question.entity !== null && question.filters.size === 0
}

/** The formulas that give what peers reach. */
export function peerFormulas(
  metric: string,
  peers: readonly PeerLine[],
  context: BoardContext,
): readonly Formula[] {
  return hasPeers(context) ? peers.map((line) => functionOf(`peer_${line}`, metric)) : []
}

/** What peers reach, as a need with these formulas answered it. */
export function peerResult(
  metric: string,
  peers: readonly PeerLine[],
  valueOf: (id: string) => PeerResult['average'],
  context: BoardContext,
): PeerResult {
  const value = (line: PeerLine): PeerResult['average'] =>
    peers.includes(line) && hasPeers(context)
      ? valueOf(functionOf(`peer_${line}`, metric).id)
      : null
  return { average: value('average'), excellent: value('excellent') }
}

function formulasOf(card: BoardCard, flag: string, context: BoardContext): readonly Formula[] {
  return [
    ...(card.isCompared ? [functionOf('previous', card.metric)] : []),
    ...peerFormulas(card.metric, card.peers, context),
    ...(isFlagged(card, context) && card.flag !== null
      ? [{ kind: 'checked', id: flag, value: card.flag } as const]
      : []),
  ]
}

/** A condition that compares with peers says nothing of a narrowed board. */
function isFlagged({ flag }: BoardCard, context: BoardContext): boolean {
  return flag !== null && (hasPeers(context) || !readsPeers(flag))
}

function readsPeers(expr: Expr): boolean {
  let reads = false
  walk(expr, (node) => {
    if (node.kind === 'call' && node.callee.startsWith('peer_')) reads = true
  })
  return reads
}

function cardOf(
  card: BoardCard,
  given: {
    readonly answer: NeedAnswer
    readonly rank: RankOutcome | null
    readonly flag: string
    readonly context: BoardContext
  },
): CardResult {
  const { answer, rank, flag, context } = given
  const group = wholeGroup(answer)
  const isNarrowed = context.question.filters.size > 0
  const valueOf = (id: string) => answer.outcome(id, 0, group).value
  return {
    card,
    outcome: answer.outcome(card.metric, 0, group),
    previous: card.isCompared ? valueOf(functionOf('previous', card.metric).id) : null,
    peers: peerResult(card.metric, card.peers, valueOf, context),
    rank,
    flag: isFlagged(card, context) ? valueOf(flag) : null,
    targets: isNarrowed ? null : (answer.numbers.targets?.(card.metric, group) ?? null),
  }
}

/** Where the entity stands among all entities of its kind; null where the card has no grade. */
async function rankOf(
  card: BoardCard,
  context: BoardContext,
): Promise<PhaseResult<RankOutcome | null>> {
  const { question, ask } = context
  const { entity, pack, checked, point } = question
  const ranking = card.grade === null ? undefined : pack.rankings.get(card.grade)
  if (ranking === undefined || entity === null || !hasPeers(context)) {
    return { value: null, diagnostics: [] }
  }
  const kind = pack.entities.get(context.question.board.entity ?? '')
  if (context.source.standing !== null && kind !== undefined) {
    return context.source.standing({ checked, pack, kind, ranking, point, entity })
  }
  const read = ranking.eligible === null ? [] : metricsIn(ranking.eligible, checked)
  const metrics = [ranking.metric, ...read]
  const answered = await ask({ ...plainNeed(point), metrics, entities: 'all' })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const { numbers, checked: rules } = answered.value
  const groups = numbers.groups[0] ?? []
  const ids = groups.flatMap(({ entity: id }) => (id === null ? [] : [id]))
  const among = await amongOf(ranking, ids, context)
  if (among.value === undefined) return { diagnostics: among.diagnostics }
  const attributeOf = among.value
  const input = { outcomes: numbers.outcomes, checked: rules, point: 0, day: point.to, groups }
  const ranked = peersAt(new Map([['', ranking]]), { ...input, attributeOf }).get('')
  return { value: ranked?.outcomeOf(entity) ?? null, diagnostics: answered.diagnostics }
}

/** What entities are ranked among, as known at the period's end. */
async function amongOf(
  { among }: Ranking,
  ids: readonly string[],
  { question, source }: BoardContext,
): Promise<PhaseResult<(entity: string) => string | null>> {
  const { pack, checked, board, point } = question
  const kind = board.entity === null ? undefined : pack.entities.get(board.entity)
  const dataset = kind === undefined ? undefined : pack.datasets.get(kind.dataset)
  const value = kind?.attributes.get(among)
  if (among === 'all' || dataset === undefined || value === undefined) {
    return { value: () => null, diagnostics: [] }
  }
  const read = await source.attributes({
    checked,
    pack,
    dataset,
    keys: ids,
    values: [value],
    point,
  })
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const attributes = read.value
  return {
    value: (entity) => {
      const [attribute] = attributes.get(entity) ?? []
      return attribute?.kind === 'text' ? attribute.text : null
    },
    diagnostics: read.diagnostics,
  }
}
