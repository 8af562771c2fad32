import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { flag, listOf, nullable, record, text, type Shape } from './shape.ts'

/** The data of each `data` event of `GET /v1/events`. */
export interface DataStatus {
  /** False when the data as it is now cannot be opened; older data is then in force. */
  readonly ok: boolean
  /** When what is in force was loaded, ISO 8601 in UTC; null while nothing is. */
  readonly loadedAt: string | null
  /** The snapshots in force, and the packs that read them. */
  readonly snapshots: readonly { readonly id: string; readonly packs: readonly string[] }[]
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link DataStatus}. */
export const dataStatus: Shape<DataStatus> = record({
  ok: flag,
  loadedAt: nullable(text),
  snapshots: listOf(record({ id: text, packs: listOf(text) })),
  diagnostics: listOf(wireDiagnostic),
})
