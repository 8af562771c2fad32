import type { GuijuRoutes } from '@guiju/protocol'
import type { PortOf } from '../asking-viewer.ts'
import type { GuijuPort } from '../guiju-port.ts'
import { eventsResponse } from './events-response.ts'
import type { Handlers } from './handler.ts'

const defaultEntities = 50

/** Handlers of the routes about rules and numbers. */
export function guijuHandlers(guijuOf: PortOf<GuijuPort>): Handlers<keyof GuijuRoutes> {
  return {
    metrics: ({ context, options }) => guijuOf(context).metrics(options),
    scorecards: ({ context, options }) => guijuOf(context).scorecards(options),
    scorecard: ({ context, options, path, query }) =>
      guijuOf(context).scorecard({ ...path, ...query }, options),
    evaluate: ({ context, options, body }) => guijuOf(context).evaluate(body, options),
    evaluateColumns: ({ context, options, body }) =>
      guijuOf(context).evaluateColumns(body, options),
    boards: ({ context, options }) => guijuOf(context).boards(options),
    board: ({ context, options, path, body }) => guijuOf(context).board(path.id, body, options),
    exportBoard: ({ context, options, path, body }) =>
      guijuOf(context).exportBoard(path.id, body, options),
    explain: ({ context, options, path, query }) =>
      guijuOf(context).explain({ ...path, ...query }, options),
    explainRow: ({ context, options, path, query }) =>
      guijuOf(context).explainRow({ ...path, ...query }, options),
    entities: ({ context, options, path, query }) =>
      guijuOf(context).entities({ ...path, limit: defaultEntities, ...query }, options),
    rules: ({ context, options }) => guijuOf(context).rules(options),
    events: ({ context, options }) => eventsResponse(context, guijuOf(context), options),
  }
}
