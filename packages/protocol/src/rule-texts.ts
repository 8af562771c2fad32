import {
  localText,
  ruleVersion,
  sourcePlace,
  type LocalText,
  type RuleVersion,
  type SourcePlace,
} from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import {
  date,
  flag,
  listOf,
  mapUpTo,
  name,
  nullable,
  oneOf,
  optional,
  record,
  text,
  textUpTo,
  type Shape,
} from './shape.ts'

/** All packs in one text, with the first and the last day on which it is in force. */
export interface RulebookVersion {
  /** Hash of the whole text. */
  readonly hash: string
  /** Null where it has no end. */
  readonly from: string | null
  readonly until: string | null
  readonly packs: readonly RuleVersion[]
}

/** Schema of {@link RulebookVersion}. */
export const rulebookVersion: Shape<RulebookVersion> = record({
  hash: text,
  from: nullable(date),
  until: nullable(date),
  packs: listOf(ruleVersion),
})

/** `GET /v1/rules/versions`: in order of days, without gaps. */
export interface RuleVersionsResponse {
  readonly versions: readonly RulebookVersion[]
}

/** Schema of {@link RuleVersionsResponse}. */
export const ruleVersionsResponse: Shape<RuleVersionsResponse> = record({
  versions: listOf(rulebookVersion),
})

/** A rule in one text. */
export interface RuleInText {
  readonly kind: 'metric' | 'scorecard' | 'board'
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  /** Of its own text and of all it depends on. */
  readonly hash: string
}

const ruleInText = {
  kind: oneOf(['metric', 'scorecard', 'board']),
  id: text,
  pack: text,
  label: localText,
  hash: text,
}

/** Query parameters of `GET /v1/rules/at/{day}`. */
export interface RulesAtParameters {
  /** The id of a metric, a scorecard or a board, whose text is wanted too. */
  readonly rule?: string
}

/** Schema of {@link RulesAtParameters}. */
export const rulesAtParameters: Shape<RulesAtParameters> = record({ rule: optional(name) })

/** `GET /v1/rules/at/{day}`: the rulebook in force on a day. */
export interface RulesAtResponse {
  readonly day: string
  readonly version: RulebookVersion
  readonly rules: readonly RuleInText[]
  /** Null when none was asked for. */
  readonly rule: (RuleInText & { readonly text: string; readonly source: SourcePlace }) | null
}

/** Schema of {@link RulesAtResponse}. */
export const rulesAtResponse: Shape<RulesAtResponse> = record({
  day: date,
  version: rulebookVersion,
  rules: listOf(record(ruleInText)),
  rule: nullable(record({ ...ruleInText, text, source: sourcePlace })),
})

/** `POST /v1/rules/check`: texts of rule files by name, which are checked together and kept nowhere. */
export interface CheckRulesRequest {
  readonly files: { readonly [name: string]: string }
}

/** Schema of {@link CheckRulesRequest}. */
export const checkRulesRequest: Shape<CheckRulesRequest> = record({
  files: mapUpTo(500, textUpTo(1024 * 1024)),
})

/** The answer to {@link CheckRulesRequest}. */
export interface CheckRulesResponse {
  /** Whether the texts could be put in force. */
  readonly ok: boolean
  /** The hash of the newest text they make; null when they make none. */
  readonly hash: string | null
  readonly diagnostics: readonly WireDiagnostic[]
  /** Whether there were more diagnostics than an answer holds. */
  readonly isCut: boolean
}

/** Schema of {@link CheckRulesResponse}. */
export const checkRulesResponse: Shape<CheckRulesResponse> = record({
  ok: flag,
  hash: nullable(text),
  diagnostics: listOf(wireDiagnostic),
  isCut: flag,
})
