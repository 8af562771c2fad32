import type {
  CaseInfo,
  CaseResponse,
  CasesResponse,
  LocalText,
  ProcessesResponse,
} from '@guiju/protocol'

/** What the service asks of the cases behind it. */
export interface CasesPort {
  processes(): ProcessesResponse
  /** A picture as SVG; null when there is no such procedure. */
  diagram(process: string, language: 'zh' | 'en'): string | null
  open(command: OpenCase): Promise<CaseOutcome>
  send(command: SendEvent): Promise<CaseOutcome>
  /** Null for a case that does not exist or does not concern the caller. */
  read(process: string, key: string, caller: Caller): Promise<CaseResponse | null>
  /** Null when there is no such procedure, or no such actor in it. */
  list(question: CasesQuestion): Promise<CasesResponse | null>
}

/** An actor and which one; a null id sees every case if the actor may. */
export interface Caller {
  readonly actor: string
  readonly id: string | null
}

export interface OpenCase {
  readonly process: string
  readonly caller: Caller
  readonly fields: Readonly<Record<string, unknown>>
  readonly idempotencyKey: string | null
}

export interface SendEvent extends OpenCase {
  readonly key: string
  readonly event: string
  readonly expectedVersion: number | null
}

export interface CasesQuestion {
  readonly process: string
  readonly caller: Caller
  readonly states: ReadonlyMap<string, string>
  /** As written in the request. */
  readonly dueBefore: string | null
  readonly isClosed: boolean | null
  readonly after: string | null
  readonly limit: number
}

/** What became of a command. */
export type CaseOutcome =
  | { readonly kind: 'done'; readonly case: CaseInfo; readonly isRepeated: boolean }
  | {
      readonly kind: 'refused'
      readonly refusal: { readonly code: string; readonly message: LocalText }
      readonly case: CaseInfo | null
    }
  | { readonly kind: 'changed'; readonly case: CaseInfo }
  | { readonly kind: 'unknown-process' | 'unknown-case' | 'opened-before' | 'key-used' }
  | {
      readonly kind: 'wrong-fields'
      readonly unknown: readonly string[]
      readonly wrong: readonly string[]
    }
