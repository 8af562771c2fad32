import { ruleVersion, type RuleVersion } from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { flag, listOf, record, text, type Shape } from './shape.ts'

/** `GET /v1/rules`, and the data of each `rules` event of `GET /v1/events`. */
export interface RulesStatus {
  /** Hash of the rulebook in force. */
  readonly hash: string
  /** When it was loaded, ISO 8601 in UTC. */
  readonly loadedAt: string
  /** False when the files as saved last do not check; the rulebook in force is then an older text. */
  readonly ok: boolean
  readonly rules: readonly RuleVersion[]
  /** What the files as saved last say; may hold warnings while `ok`. */
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link RulesStatus}. */
export const rulesStatus: Shape<RulesStatus> = record({
  hash: text,
  loadedAt: text,
  ok: flag,
  rules: listOf(ruleVersion),
  diagnostics: listOf(wireDiagnostic),
})
