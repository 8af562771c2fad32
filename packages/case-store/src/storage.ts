import type { Instant } from '@guiju/process'

/** Where cases are kept: a handful of operations, all inside transactions. */
export interface CaseStorage {
  /**
   * Runs `work` in one transaction that is seen whole or not at all; what `work` throws undoes it. Transactions
   * that touch one case come one after the other, also between processes.
   *
   * @throws what `work` throws, and when the storage cannot write (a full disk): then nothing has changed.
   */
  transaction<T>(work: (transaction: CaseTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A case as it is kept. */
export interface CaseRecord {
  /** `pack/process`. */
  readonly process: string
  readonly key: string
  /** The hash of the process text it lives under. */
  readonly rules: string
  readonly version: number
  /** The state as JSON. */
  readonly state: string
  readonly isClosed: boolean
  /** What cases are listed by: the state of each region, and the ids of those concerned. */
  readonly marks: ReadonlyMap<string, string>
}

export interface HistoryEntry {
  readonly version: number
  readonly at: Instant
  /** What happened, as JSON. */
  readonly entry: string
}

export interface CaseTimer {
  readonly name: string
  readonly due: Instant
}

/** An effect that waits to be told outside. */
export interface Delivery {
  readonly id: number
  readonly process: string
  readonly key: string
  /** The same for every attempt: whoever receives it twice knows by it. */
  readonly dedupeKey: string
  readonly body: string
  readonly attempts: number
}

export type NewDelivery = Pick<Delivery, 'process' | 'key' | 'dedupeKey' | 'body'>

/** The answer to a command, kept under the key that its sender chose. */
export interface RememberedAnswer {
  /** A digest of what was asked, to tell a repetition from a mistake. */
  readonly asked: string
  readonly answer: string
}

export interface CaseFilter {
  readonly process: string
  /** All must be there: a region's state, or the id of one concerned. */
  readonly marks: ReadonlyMap<string, string>
  /** Only cases with a deadline before this moment. */
  readonly dueBefore: Instant | null
  readonly isClosed: boolean | null
  /** Only cases whose key comes after this one. */
  readonly after: string | null
  readonly limit: number
}

export interface ListedCase {
  readonly record: CaseRecord
  readonly nextDue: Instant | null
}

export interface CaseTransaction {
  /** The case, kept for this transaction alone until it ends. */
  readCase(process: string, key: string): Promise<CaseRecord | null>
  readHistory(process: string, key: string): Promise<readonly HistoryEntry[]>
  insertCase(record: CaseRecord): Promise<void>
  updateCase(record: CaseRecord): Promise<void>
  appendHistory(
    record: Pick<CaseRecord, 'process' | 'key'>,
    entries: readonly HistoryEntry[],
  ): Promise<void>
  /** The deadlines the case waits for, instead of those it waited for. */
  replaceTimers(
    record: Pick<CaseRecord, 'process' | 'key'>,
    timers: readonly CaseTimer[],
  ): Promise<void>
  /** Cases with a deadline at or before `now`, the most overdue first, that no other transaction holds. */
  dueCases(now: Instant, limit: number): Promise<readonly Pick<CaseRecord, 'process' | 'key'>[]>
  listCases(filter: CaseFilter): Promise<readonly ListedCase[]>

  enqueue(deliveries: readonly NewDelivery[], at: Instant): Promise<void>
  /** Deliveries to be tried now; each is put off until `retryAt` at once, so that nobody else tries it meanwhile. */
  claimDeliveries(now: Instant, retryAt: Instant, limit: number): Promise<readonly Delivery[]>
  markDelivered(id: number, at: Instant): Promise<void>
  postpone(id: number, until: Instant, error: string): Promise<void>

  rememberedAnswer(key: string): Promise<RememberedAnswer | null>
  rememberAnswer(key: string, answer: RememberedAnswer, at: Instant): Promise<void>

  /** The rule files of a process text, by its hash, as JSON. */
  readRules(hash: string): Promise<string | null>
  hasRules(hash: string): Promise<boolean>
  keepRules(hash: string, files: string): Promise<void>
}
