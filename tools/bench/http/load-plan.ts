/** One request as it goes over the wire. */
export interface PlannedRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a generator of load does. */
export interface LoadPlan {
  readonly port: number
  /** Asked in turn, over and over. */
  readonly requests: readonly PlannedRequest[]
  readonly connections: number
  readonly seconds: number
  /** Requests begin at this rate, whether or not earlier ones were answered; left out: as fast as they are answered. */
  readonly perSecond?: number
}

/** What a generator of load saw. */
export interface LoadReport {
  readonly answered: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>
}
