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
import { jsonPost, queryOf, type CallOptions, type Result, type Transport } from './transport.ts'

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

/** The methods of a client about rows and reasons. */
export function detailsClient({
  call,
  download,
}: Pick<Transport, 'call' | 'download'>): DetailsClient {
  return {
    rows: (request, options) => call('/v1/rows', jsonPost(request), options),
    exportRows: (request, options) => download('/v1/rows/export', jsonPost(request), options),
    changes: (request, options) => call('/v1/changes', jsonPost(request), options),
    tomorrow: (request, options) => call('/v1/changes/tomorrow', jsonPost(request), options),
    whatIf: (request, options) => call('/v1/what-if', jsonPost(request), options),
    additional: (request, options) => call('/v1/what-if/additional', jsonPost(request), options),
    health: (parameters = {}, options) => call(`/v1/health${queryOf(parameters)}`, {}, options),
  }
}
