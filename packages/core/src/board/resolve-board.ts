import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { BoardRequest } from '@guiju/protocol'
import { formatDay, parseDay, ruleNotInForce, type Board, type Pack } from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'
import { completeDaysOf, type Loaded } from '../guiju/loaded.ts'
import { isInForce, loadedOn, loadedOnLastDay, loadedOnWritten } from '../guiju/text-in-force.ts'
import { leastComplete, type LeastComplete } from '../request/complete-days.ts'
import { onlyEntity } from '../scope/own-entities.ts'
import { requestSpan } from '../request/request-span.ts'
import { mostDays, resolvePoints } from '../request/resolve-points.ts'
import { withNearest } from '../request/resolve-ids.ts'
import { usedDatasets } from '../request/used-datasets.ts'
import { wholePart, type BoardQuestion, type PartQuestion } from './board-question.ts'
import { metricsOfBoard } from './metrics-of-board.ts'

/** A board that is asked for, with the rules and data that answer. */
export interface ResolvedBoard {
  readonly loaded: Loaded
  readonly question: BoardQuestion
}

/**
 * Finds a board and fills in what a request leaves out.
 *
 * - Diagnostics: a board, or an entity of it, that is not there; days that cannot be, are not complete or too many.
 */
export function resolveBoard(
  name: string,
  written: BoardRequest,
  given: Loaded,
): PhaseResult<ResolvedBoard> {
  const day = written.day ?? written.period?.to
  const loaded = day === undefined ? loadedOnLastDay(given) : loadedOnWritten(given, day)
  return resolveIn(name, written, loaded)
}

function resolveIn(
  name: string,
  written: BoardRequest,
  loaded: Loaded,
): PhaseResult<ResolvedBoard> {
  const found = findBoard(name, loaded)
  if (found.value === undefined) return { diagnostics: found.diagnostics }
  const { board, pack } = found.value
  const { entity } = written
  if (entity !== undefined && entity.kind !== board.entity) {
    const params = { board: board.id, kind: board.entity }
    return { diagnostics: [diagnostic('board-of-other-entity', requestSpan, params)] }
  }
  const asked = entityFor(entity, board, loaded)
  if (asked.value === undefined) return { diagnostics: asked.diagnostics }
  const point = pointOf(written, board, pack, loaded)
  if (point.value === undefined) return { diagnostics: point.diagnostics }
  if (!isInForce(loaded, point.value.to)) {
    return resolveIn(name, written, loadedOn(loaded, point.value.to))
  }
  const question: BoardQuestion = {
    board,
    pack,
    checked: loaded.checked,
    point: point.value,
    entity: asked.value,
    filters: new Map(Object.entries(written.filters ?? {})),
    part: written.part === undefined ? null : partOf(written.part),
    textOn: (day) => loaded.timeline.inForce(day).checked,
  }
  return { value: { loaded, question }, diagnostics: [] }
}

/** The entity of the board; a viewer who may not read the rows of all, and has one, means that one. */
function entityFor(
  written: BoardRequest['entity'],
  board: Board,
  { viewer }: Loaded,
): PhaseResult<string | null> {
  if (written !== undefined) return { value: written.id, diagnostics: [] }
  const only = onlyEntity(viewer, board.entity === null ? [] : [board.entity])
  if (only.value === undefined) return { diagnostics: only.diagnostics }
  return { value: only.value?.id ?? null, diagnostics: [] }
}

function partOf(written: NonNullable<BoardRequest['part']>): PartQuestion {
  const { id, narrowed = {}, sort, swap = false, limit, all = false, cursor } = written
  return {
    ...wholePart(id),
    narrowed: new Map(Object.entries(narrowed)),
    sort:
      sort === undefined
        ? null
        : { column: sort.column, isDescending: sort.direction === 'descending' },
    isSwapped: swap,
    limit: limit ?? null,
    isAll: all,
    cursor: cursor ?? null,
  }
}

interface FoundBoard {
  readonly board: Board
  readonly pack: Pack
}

/** A board by `id` or `pack/id`; a short id is enough while only one pack declares it. */
function findBoard(name: string, loaded: Loaded): PhaseResult<FoundBoard> {
  const found = boardsNamed(name, loaded)
  const [first] = found
  if (found.length === 1 && first !== undefined) return { value: first, diagnostics: [] }
  if (found.length > 1) {
    const packs = found.map(({ pack }) => pack.id)
    return { diagnostics: [diagnostic('ambiguous-id', requestSpan, { name, packs })] }
  }
  const gone = ofOtherDays(name, loaded)
  if (gone !== null) return { diagnostics: [gone] }
  const packs = [...loaded.checked.rulebook.packs.values()]
  const known = packs.flatMap((pack) => [...pack.boards.keys()])
  return { diagnostics: [diagnostic('unknown-board', requestSpan, withNearest(name, known))] }
}

function boardsNamed(name: string, { checked }: Pick<Loaded, 'checked'>): readonly FoundBoard[] {
  return [...checked.rulebook.packs.values()].flatMap((pack) => {
    const id = name.startsWith(`${pack.id}/`) ? name.slice(pack.id.length + 1) : name
    const board = pack.own['boards']?.has(id) === true ? pack.boards.get(id) : undefined
    return board === undefined ? [] : [{ board, pack }]
  })
}

function ofOtherDays(name: string, { timeline, day }: Loaded): Diagnostic | null {
  if (day === null) return null
  const [found] = timeline.texts.toReversed().flatMap((text) => boardsNamed(name, text))
  if (found === undefined) return null
  const rule = { pack: found.pack.id, kind: 'boards', name: found.board.id } as const
  return ruleNotInForce(timeline, rule, { day, span: requestSpan })
}

/** The period asked for, or the board's own number of days. */
function pointOf(
  written: BoardRequest,
  board: Board,
  pack: Pack,
  loaded: Loaded,
): PhaseResult<BoardQuestion['point']> {
  const least = leastOf(board, pack, loaded)
  if (least.value === undefined) return { diagnostics: least.diagnostics }
  const { day, period, known } = written
  if (day !== undefined && period !== undefined) {
    return { diagnostics: [diagnostic('day-and-period', requestSpan, {})] }
  }
  const days = {
    period: period ?? ownPeriod(day, board, least.value),
    ...(known === undefined ? {} : { known }),
  }
  const points = resolvePoints(days, least.value)
  const [point] = points.value ?? []
  if (point === undefined) return { diagnostics: points.diagnostics }
  const length = point.to - point.from + 1
  const most = Math.min(board.period.atMostDays ?? mostDays, mostDays)
  if (length <= most) return { value: point, diagnostics: [] }
  const params = { board: board.id, days: length, most }
  return { diagnostics: [diagnostic('board-period-too-long', requestSpan, params)] }
}

/** A day that is no date is left to be refused with the period. */
function ownPeriod(
  written: string | undefined,
  { period }: Board,
  { through }: LeastComplete,
): { readonly from: string; readonly to: string } {
  const day = written === undefined ? through : parseDay(written)
  if (day === null) return { from: written ?? '', to: written ?? '' }
  return { from: formatDay(day - period.days + 1), to: formatDay(day) }
}

/** The dataset of the whole board that is complete the least far. */
function leastOf(board: Board, pack: Pack, loaded: Loaded): PhaseResult<LeastComplete> {
  const { checked } = loaded
  const splits = [...board.parts.values()].flatMap((part) =>
    'splits' in part ? part.splits.map(({ name }) => name) : [],
  )
  const metrics = metricsOfBoard(board, pack, checked)
  const use = { metrics, entityKind: board.entity, splits, conditions: [] }
  const listed = [...board.parts.values()].flatMap((part) =>
    part.kind === 'list' ? [part.population.dataset] : [],
  )
  const datasets = new Set([...usedDatasets(use, pack, checked), ...listed])
  return leastComplete([...datasets], completeDaysOf(loaded)(packOf(checked, pack.id)))
}
