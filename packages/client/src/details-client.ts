import type {
  AdditionalRequest,
  AdditionalResponse,
  ChangesRequest,
  ChangesResponse,
  HealthParameters,
  HealthResponse,
  RowsExportRequest,
  RowsRequest,
  RowsResponse,
  TomorrowRequest,
  WhatIfRequest,
  WhatIfResponse,
} from '@guiju/protocol'
import type { CallOptions, Result } from './create-client.ts'

/** What a reader asks next about a number. */
export interface DetailsClient {
  /** A page of the rows behind a number. */
  rows(request: RowsRequest, options?: CallOptions): Promise<Result<RowsResponse>>
  /** All rows behind a number as a file. */
  exportRows(request: RowsExportRequest, options?: CallOptions): Promise<Result<Blob>>
  /** Why a number is not the same on two days. */
  changes(request: ChangesRequest, options?: CallOptions): Promise<Result<ChangesResponse>>
  /** What leaves the window on the day after. */
  tomorrow(request: TomorrowRequest, options?: CallOptions): Promise<Result<ChangesResponse>>
  whatIf(request: WhatIfRequest, options?: CallOptions): Promise<Result<WhatIfResponse>>
  /** How many more good ones bring a rate to its target. */
  additional(request: AdditionalRequest, options?: CallOptions): Promise<Result<AdditionalResponse>>
  /** How far the data behind a rule, or all data, can be trusted. */
  health(parameters?: HealthParameters, options?: CallOptions): Promise<Result<HealthResponse>>
}

/** How a client sends a request and reads its answer. */
export interface Transport {
  readonly call: <T>(path: string, init: RequestInit, options?: CallOptions) => Promise<Result<T>>
  /** As `call` for an answer that is a file. */
  readonly download: (
    path: string,
    init: RequestInit,
    options?: CallOptions,
  ) => Promise<Result<Blob>>
}

/** The methods of a client about rows and reasons. */
export function detailsClient({ call, download }: Transport): DetailsClient {
  return {
    rows: (request, options) => call('/v1/rows', post(request), options),
    exportRows: (request, options) => download('/v1/rows/export', post(request), options),
    changes: (request, options) => call('/v1/changes', post(request), options),
    tomorrow: (request, options) => call('/v1/changes/tomorrow', post(request), options),
    whatIf: (request, options) => call('/v1/what-if', post(request), options),
    additional: (request, options) => call('/v1/what-if/additional', post(request), options),
    health: ({ rule } = {}, options) => {
      const query = rule === undefined ? '' : `?rule=${encodeURIComponent(rule)}`
      return call(`/v1/health${query}`, {}, options)
    },
  }
}

function post(body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}
