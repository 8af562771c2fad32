import { citation, localText, type Citation, type LocalText } from './common.ts'
import { flag, listOf, nullable, oneOf, optional, record, text, type Shape } from './shape.ts'

/** A typed field of a case or an event. */
export interface ProcessField {
  readonly name: string
  readonly label: LocalText
  /** `id`, `text`, `enum`, `boolean`, `integer`, `number`, `money`, `date`, `timestamp`, `elapsed`, ... */
  readonly type: string
  /** What an enum may be. */
  readonly values: readonly { readonly value: string; readonly label: LocalText }[] | null
  readonly isNeeded: boolean
}

/** Schema of {@link ProcessField}. */
export const processField: Shape<ProcessField> = record({
  name: text,
  label: localText,
  type: text,
  values: nullable(listOf(record({ value: text, label: localText }))),
  isNeeded: flag,
})

/** A procedure: who may do what, in which states. */
export interface ProcessInfo {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly definition: LocalText | null
  readonly cite: Citation | null
  /** Hash of its text and of all it depends on. */
  readonly hash: string
  /** The field that tells cases apart. */
  readonly key: string
  /** Fields given when a case is opened. */
  readonly fields: readonly ProcessField[]
  readonly openedBy: readonly string[]
  readonly actors: readonly ProcessActor[]
  readonly regions: readonly ProcessRegion[]
}

export interface ProcessActor {
  readonly name: string
  readonly label: LocalText
  /** The field that holds the actor's id; null for one who sees every case. */
  readonly scope: string | null
}

export interface ProcessRegion {
  readonly name: string
  readonly label: LocalText
  readonly states: readonly {
    readonly name: string
    readonly label: LocalText
    readonly isFinal: boolean
  }[]
}

/** Schema of {@link ProcessInfo}. */
export const processInfo: Shape<ProcessInfo> = record({
  id: text,
  pack: text,
  label: localText,
  definition: nullable(localText),
  cite: nullable(citation),
  hash: text,
  key: text,
  fields: listOf(processField),
  openedBy: listOf(text),
  actors: listOf(record({ name: text, label: localText, scope: nullable(text) })),
  regions: listOf(
    record({
      name: text,
      label: localText,
      states: listOf(record({ name: text, label: localText, isFinal: flag })),
    }),
  ),
})

/** `GET /v1/processes`. */
export interface ProcessesResponse {
  readonly processes: readonly ProcessInfo[]
}

/** Schema of {@link ProcessesResponse}. */
export const processesResponse: Shape<ProcessesResponse> = record({
  processes: listOf(processInfo),
})

/** Query parameters of `GET /v1/processes/{id}/diagram`. */
export interface DiagramParameters {
  /** Default: what the caller reads. */
  readonly language?: 'zh' | 'en'
}

/** Schema of {@link DiagramParameters}. */
export const diagramParameters: Shape<DiagramParameters> = record({
  language: optional(oneOf(['zh', 'en'])),
})
