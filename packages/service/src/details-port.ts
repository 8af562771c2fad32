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
import type { Answer, CallOptions } from './guiju-port.ts'

/** What the service asks of the engine about the rows and reasons behind a number. */
export interface DetailsPort {
  rows(request: RowsRequest, options: CallOptions): Promise<Answer<RowsResponse>>
  exportRows(request: RowsExportRequest, options: CallOptions): Promise<Answer<MadeFile>>
  changes(request: ChangesRequest, options: CallOptions): Promise<Answer<ChangesResponse>>
  tomorrow(request: TomorrowRequest, options: CallOptions): Promise<Answer<ChangesResponse>>
  whatIf(request: WhatIfRequest, options: CallOptions): Promise<Answer<WhatIfResponse>>
  additional(request: AdditionalRequest, options: CallOptions): Promise<Answer<AdditionalResponse>>
  health(query: HealthParameters, options: CallOptions): Promise<Answer<HealthResponse>>
}

/** A file that is made while it is read. */
export interface MadeFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** How much of it is written; known of files made of rows. */
  readonly written?: () => {
    readonly rows: number
    readonly isTruncated: boolean
    readonly isWhole: boolean
  }
}
