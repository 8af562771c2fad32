import type {
  ChangesRequest,
  ChangesResponse,
  RowsExportRequest,
  RowsRequest,
  RowsResponse,
  TomorrowRequest,
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
}
