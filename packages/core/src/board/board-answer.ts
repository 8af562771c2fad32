import type { Diagnostic } from '@guiju/language'
import type { BoardRequest, BoardResponse, BoardsResponse, EntityRef } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { metricOf, packOf } from '../finish/evaluation.ts'
import { directoryOf, snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal, refuse } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { leadingPack, loadedOnLastDay, textOn } from '../guiju/text-in-force.ts'
import { toWireDiagnostic } from '../guiju/to-wire-diagnostic.ts'
import { unknownEntity } from '../guiju/unknown-entity.ts'
import type { BoardQuestion } from './board-question.ts'
import type { PartResult } from './board-result.ts'
import { engineSource } from './engine-source.ts'
import { evaluateBoard } from './evaluate-board.ts'
import { metricsShown } from './metrics-of-board.ts'
import { resolveBoard } from './resolve-board.ts'
import { boardInfo, wirePart } from './wire-board.ts'

/** Answers `board`: everything that a page needs to show it, or one part of it, in one answer. */
export async function boardAnswer(
  name: string,
  written: BoardRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<BoardResponse>> {
  const { sources } = given.checked.rulebook
  const resolved = resolveBoard(name, written, given)
  if (resolved.value === undefined) return refusal(resolved.diagnostics, sources)
  const { loaded, question } = resolved.value
  const { board, pack, checked, point } = question
  const entity = await entityAsked(question, loaded, options)
  if ('problem' in entity) return entity
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const source = engineSource(loaded.data.sessionOf(pack), {
    ...options,
    textOn: textOn(loaded),
  })
  const evaluated = await evaluateBoard(question, source)
  if (evaluated.value === undefined) return refusal(evaluated.diagnostics, sources)
  const { parts } = evaluated.value
  const metrics = new Set(parts.flatMap(metricsNamed))
  return {
    value: {
      board: boardInfo(board, pack, checked),
      entity: entity.value,
      from: formatDay(point.from),
      to: formatDay(point.to),
      known: formatDay(point.known),
      filters: Object.fromEntries(question.filters),
      metrics: [...metrics].map((id) => metricInfo(metricOf(pack, id), pack, checked)),
      parts: parts.map((part) => wirePart(part, question)),
      rules: versionsOf(question),
      snapshot: snapshot.value,
      diagnostics: eachOnce(evaluated.diagnostics).map((told) => toWireDiagnostic(told, sources)),
    },
  }
}

/** Answers `boards`: every board, where it is declared, as of the last complete day. */
export function boardsAnswer(given: Loaded): Answer<BoardsResponse> {
  const loaded = loadedOnLastDay(given)
  const { checked } = loaded
  const packs = [...checked.rulebook.packs.values()]
  const leading = leadingPack(checked)
  if (leading === undefined) {
    return refuse('not-ready', { zh: '没有任何规则包。', en: 'There is no pack of rules.' })
  }
  const snapshot = snapshotOf(loaded, leading)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, checked.rulebook.sources)
  const boards = packs.flatMap((pack) =>
    [...pack.boards.values()]
      .filter(({ id }) => pack.own['boards']?.has(id) === true)
      .map((board) => boardInfo(board, pack, checked)),
  )
  return { value: { boards, rules: packs.map(packVersion), snapshot: snapshot.value } }
}

/** The entity whose board is asked for; null for the whole. */
export async function entityAsked(
  { board, pack, entity }: BoardQuestion,
  loaded: Loaded,
  { signal }: CallOptions,
): Promise<Answer<EntityRef | null>> {
  const kind = board.entity === null ? undefined : pack.entities.get(board.entity)
  if (kind === undefined || entity === null) return { value: null }
  const { sources } = loaded.checked.rulebook
  const directory = await directoryOf(loaded, pack, kind, signal)
  if (directory.value === undefined) return refusal(directory.diagnostics, sources)
  const known = directory.value
  if (!known.ids.has(entity)) return refusal([unknownEntity(kind.name, entity, known)], sources)
  return { value: { kind: kind.name, id: entity, label: known.labelOf(entity) } }
}

/** The metrics that a part names. */
function metricsNamed(result: PartResult): readonly string[] {
  if (result.kind !== 'playbook') return metricsShown(result.part)
  return result.advice.flatMap(({ because }) => because.map(({ metric }) => metric))
}

/** The texts of the board's pack in force on its days, each once, in order of days. */
function versionsOf({ pack, point, textOn }: BoardQuestion): BoardResponse['rules'] {
  const days = Array.from({ length: point.to - point.from + 1 }, (_, index) => point.from + index)
  const versions = days.flatMap((day) => {
    const text = textOn(day)
    return text.rulebook.packs.has(pack.id) ? [packVersion(packOf(text, pack.id))] : []
  })
  return [...new Map(versions.map((version) => [version.hash, version])).values()]
}

/** What several requests of a board say alike is told once. */
function eachOnce(told: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(told.map((each) => [`${each.code} ${each.message.en}`, each])).values()]
}
