import type { DetailsRoutes } from '@guiju/protocol'
import type { PortOf } from '../asking-viewer.ts'
import type { DetailsPort } from '../details-port.ts'
import type { Handlers } from './handler.ts'

/** Handlers of the routes about the rows and reasons behind a number. */
export function detailsHandlers(detailsOf: PortOf<DetailsPort>): Handlers<keyof DetailsRoutes> {
  return {
    rows: ({ context, options, body }) => detailsOf(context).rows(body, options),
    exportRows: ({ context, options, body }) => detailsOf(context).exportRows(body, options),
    changes: ({ context, options, body }) => detailsOf(context).changes(body, options),
    tomorrow: ({ context, options, body }) => detailsOf(context).tomorrow(body, options),
    whatIf: ({ context, options, body }) => detailsOf(context).whatIf(body, options),
    additional: ({ context, options, body }) => detailsOf(context).additional(body, options),
    health: ({ context, options, query }) => detailsOf(context).health(query, options),
  }
}
