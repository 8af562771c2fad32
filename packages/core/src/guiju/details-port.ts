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
import type { ExportedFile } from '../export/export-rows.ts'
import type { Answer, CallOptions } from './port.ts'

/** What a reader asks next about a number: its rows, why it changed, what comes of it. */
export interface DetailsPort {
  /** The rows behind a number, page by page. */
  rows(request: RowsRequest, options: CallOptions): Promise<Answer<RowsResponse>>
  /** All rows behind a number as a file, which is made while it is read. */
  exportRows(request: RowsExportRequest, options: CallOptions): Promise<Answer<ExportedFile>>
  /** Why a number is not the same on two days, row by row. */
  changes(request: ChangesRequest, options: CallOptions): Promise<Answer<ChangesResponse>>
  /** What leaves the window on the day after, with nothing new. */
  tomorrow(request: TomorrowRequest, options: CallOptions): Promise<Answer<ChangesResponse>>
  /** A scorecard or a metric if metrics of one entity had other values. */
  whatIf(request: WhatIfRequest, options: CallOptions): Promise<Answer<WhatIfResponse>>
  /** How many more good ones bring a rate to its target. */
  additional(request: AdditionalRequest, options: CallOptions): Promise<Answer<AdditionalResponse>>
  /** How far the data behind a rule, or all data, can be trusted. */
  health(query: HealthParameters, options: CallOptions): Promise<Answer<HealthResponse>>
}
