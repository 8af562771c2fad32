import {
  citation,
  localText,
  ruleVersion,
  snapshot,
  sourcePlace,
  type Citation,
  type LocalText,
  type RuleVersion,
  type Snapshot,
  type SourcePlace,
} from './common.ts'
import {
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.ts'

/** What a page needs to offer a board. */
export interface BoardInfo {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly citation: Citation | null
  /** The kind of entity whose board it is; null: the whole. */
  readonly entity: string | null
  /** Days of a request without a period, and the most that one may have; null: no limit of its own. */
  readonly period: { readonly days: number; readonly atMost: number | null }
  readonly filters: readonly SplitInfo[]
  readonly parts: readonly BoardPartInfo[]
  readonly source: SourcePlace
  readonly ruleText: string
  readonly version: RuleVersion
}

/** A dimension, group or band by the name under which requests give it. */
export interface SplitInfo {
  readonly id: string
  readonly label: LocalText
  /** What its values are called, by value, where they are an enum with names. */
  readonly values?: { readonly [value: string]: LocalText }
}

export interface BoardPartInfo {
  readonly id: string
  readonly kind: BoardPartKind
  readonly label: LocalText | null
  readonly note: LocalText | null
  readonly citation: Citation | null
}

export type BoardPartKind =
  'cards' | 'series' | 'breakdown' | 'leaderboard' | 'table' | 'list' | 'playbook'

/** Schema of {@link SplitInfo}. */
export const splitInfo: Shape<SplitInfo> = record({
  id: text,
  label: localText,
  values: optional(mapOf(localText)),
})

type PartHeadShape = {
  readonly id: Shape<string>
  readonly label: Shape<LocalText | null>
  readonly note: Shape<LocalText | null>
  readonly citation: Shape<Citation | null>
}

/** Schemas of what every part says of itself. */
export const partHead: PartHeadShape = {
  id: text,
  label: nullable(localText),
  note: nullable(localText),
  citation: nullable(citation),
}

/** Schema of {@link BoardPartInfo}. */
export const boardPartInfo: Shape<BoardPartInfo> = record({
  ...partHead,
  kind: oneOf(['cards', 'series', 'breakdown', 'leaderboard', 'table', 'list', 'playbook']),
})

/** Schema of {@link BoardInfo}. */
export const boardInfo: Shape<BoardInfo> = record({
  id: text,
  pack: text,
  label: localText,
  note: nullable(localText),
  citation: nullable(citation),
  entity: nullable(text),
  period: record({ days: integer, atMost: nullable(integer) }),
  filters: listOf(splitInfo),
  parts: listOf(boardPartInfo),
  source: sourcePlace,
  ruleText: text,
  version: ruleVersion,
})

/** `GET /v1/boards`: every board of the rulebook in force. */
export interface BoardsResponse {
  readonly boards: readonly BoardInfo[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link BoardsResponse}. */
export const boardsResponse: Shape<BoardsResponse> = record({
  boards: listOf(boardInfo),
  rules: listOf(ruleVersion),
  snapshot,
})
