import { localText, type LocalText } from './common.ts'
import { processField, type ProcessField } from './processes.ts'
import {
  flag,
  integer,
  integerIn,
  listOf,
  mapOf,
  name,
  nullable,
  oneOf,
  optional,
  record,
  scalar,
  text,
  textUpTo,
  withPattern,
  type Scalar,
  type Shape,
} from './shape.ts'

/** Who asks: an actor of the procedure and which one; without `id` one who sees every case. */
export interface CaseCaller {
  readonly actor: string
  readonly id?: string
}

/** Schema of {@link CaseCaller}. */
export const caseCaller: Shape<CaseCaller> = record({ actor: name, id: optional(name) })

/** A case as it stands. */
export interface CaseInfo {
  readonly process: string
  readonly key: string
  /** Grows by one with everything that happens. */
  readonly version: number
  /** Hash of the text it lives under. */
  readonly rules: string
  /** When the last thing happened, ISO 8601 in UTC. */
  readonly at: string
  readonly isClosed: boolean
  readonly fields: readonly {
    readonly name: string
    readonly label: LocalText
    readonly type: string
    /** Of an amount of money; null for another type. */
    readonly currency: string | null
    /** Amounts and big numbers as text; times as ISO 8601 in UTC; elapsed times in seconds. */
    readonly value: string | boolean | null
    /** What an enum value is called. */
    readonly valueLabel: LocalText | null
  }[]
  readonly states: readonly CaseState[]
  readonly deadlines: readonly CaseDeadline[]
  /** What may be sent next, and by whom. */
  readonly next: readonly NextEvent[]
}

export interface CaseState {
  readonly region: string
  readonly regionLabel: LocalText
  readonly state: string
  readonly label: LocalText
  readonly isFinal: boolean
}

export interface CaseDeadline {
  readonly region: string
  readonly name: string
  readonly label: LocalText
  readonly due: string
  /** The state it leads to; null for a reminder. */
  readonly to: LocalText | null
  /** False when an event at the very moment still counts. */
  readonly winsAtItsMoment: boolean
}

export interface NextEvent {
  readonly name: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly by: readonly { readonly actor: string; readonly label: LocalText }[]
  readonly fields: readonly ProcessField[]
  /** How often it may still be sent; null without limit. */
  readonly timesLeft: number | null
}

const cell: Shape<string | boolean | null> = scalar as Shape<string | boolean | null>

/** Schema of {@link CaseInfo}. */
export const caseInfo: Shape<CaseInfo> = record({
  process: text,
  key: text,
  version: integer,
  rules: text,
  at: text,
  isClosed: flag,
  fields: listOf(
    record({
      name: text,
      label: localText,
      type: text,
      currency: nullable(text),
      value: cell,
      valueLabel: nullable(localText),
    }),
  ),
  states: listOf(
    record({ region: text, regionLabel: localText, state: text, label: localText, isFinal: flag }),
  ),
  deadlines: listOf(
    record({
      region: text,
      name: text,
      label: localText,
      due: text,
      to: nullable(localText),
      winsAtItsMoment: flag,
    }),
  ),
  next: listOf(
    record({
      name: text,
      label: localText,
      note: nullable(localText),
      by: listOf(record({ actor: text, label: localText })),
      fields: listOf(processField),
      timesLeft: nullable(integer),
    }),
  ),
})

/** One thing that happened to a case. */
export interface CaseEntry {
  readonly version: number
  readonly at: string
  readonly kind: 'opened' | 'event' | 'deadline'
  /** What happened, as people call it. */
  readonly label: LocalText
  /** Who did it; null for a deadline. */
  readonly by: LocalText | null
  readonly fields: { readonly [name: string]: Scalar }
  readonly moves: readonly {
    readonly region: LocalText
    readonly from: LocalText | null
    readonly to: LocalText
  }[]
  readonly effects: readonly {
    readonly name: string
    readonly data: { readonly [name: string]: Scalar }
  }[]
}

/** Schema of {@link CaseEntry}. */
export const caseEntry: Shape<CaseEntry> = record({
  version: integer,
  at: text,
  kind: oneOf(['opened', 'event', 'deadline']),
  label: localText,
  by: nullable(localText),
  fields: mapOf(scalar),
  moves: listOf(record({ region: localText, from: nullable(localText), to: localText })),
  effects: listOf(record({ name: text, data: mapOf(scalar) })),
})

/** `GET /v1/processes/{id}/cases/{key}`. */
export interface CaseResponse {
  readonly case: CaseInfo
  /** Everything that has happened, the oldest first. */
  readonly history: readonly CaseEntry[]
}

/** Schema of {@link CaseResponse}. */
export const caseResponse: Shape<CaseResponse> = record({
  case: caseInfo,
  history: listOf(caseEntry),
})

/** `POST /v1/processes/{id}/cases`; an `idempotency-key` header makes a repetition harmless. */
export interface OpenCaseRequest {
  readonly caller: CaseCaller
  readonly fields: { readonly [name: string]: Scalar }
}

/** Schema of {@link OpenCaseRequest}. */
export const openCaseRequest: Shape<OpenCaseRequest> = record({
  caller: caseCaller,
  fields: mapOf(scalar),
})

/** `POST /v1/processes/{id}/cases/{key}/events`; with the same header. */
export interface SendEventRequest {
  readonly caller: CaseCaller
  readonly event: string
  readonly fields?: { readonly [name: string]: Scalar }
  /** The version the sender has seen; anything that has happened since is then answered with 409. */
  readonly expectedVersion?: number
}

/** Schema of {@link SendEventRequest}. */
export const sendEventRequest: Shape<SendEventRequest> = record({
  caller: caseCaller,
  event: name,
  fields: optional(mapOf(scalar)),
  expectedVersion: optional(integerIn(1, 1_000_000_000)),
})

/** The answer to both. */
export interface CommandResponse {
  readonly case: CaseInfo
  /** True when the same command was carried out before under its idempotency key. */
  readonly isRepeated: boolean
}

/** Schema of {@link CommandResponse}. */
export const commandResponse: Shape<CommandResponse> = record({
  case: caseInfo,
  isRepeated: flag,
})

/** Query of `GET /v1/processes/{id}/cases`; further parameters name a region and the state it must be in. */
export interface CasesParameters {
  readonly actor: string
  readonly id?: string
  /** Only cases with a deadline before this moment, ISO 8601. */
  readonly due_before?: string
  readonly closed?: boolean
  /** `after` of the page before. */
  readonly after?: string
  /** Default 50, at most 200. */
  readonly limit?: number
}

/** Schema of {@link CasesParameters}. */
export const casesParameters: Shape<CasesParameters> = record({
  actor: name,
  id: optional(name),
  due_before: optional(name),
  closed: optional(flag),
  after: optional(textUpTo(8192)),
  limit: optional(integerIn(1, 200)),
})

/** The same with `state.refund=pending` for each region that must be in a state. */
export type CasesQuery = CasesParameters & { readonly [state: `state.${string}`]: string }

/** Schema of {@link CasesQuery}. */
export const casesQuery: Shape<CasesQuery> = withPattern(casesParameters, '^state\\.', text)

/** `GET /v1/processes/{id}/cases`. */
export interface CasesResponse {
  readonly cases: readonly ListedCase[]
  /** Where to go on; null when these are all. */
  readonly after: string | null
}

export interface ListedCase {
  readonly case: CaseInfo
  readonly nextDue: string | null
}

/** Schema of {@link CasesResponse}. */
export const casesResponse: Shape<CasesResponse> = record({
  cases: listOf(record({ case: caseInfo, nextDue: nullable(text) })),
  after: nullable(text),
})
