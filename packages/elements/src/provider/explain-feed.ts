import type { ChangesRequest, Problem } from '@guiju/protocol'
import type { ExplainDetail, ExplainRowDetail } from '../events.ts'
import type { GuijuExplanation } from '../explanation/explanation.ts'
import type { AskService } from './what-if-feed.ts'

/** Fills dialogs that say why a number is what it is. */
export interface ExplainFeed {
  /** Opens every dialog and fills it. */
  readonly explain: (detail: ExplainDetail) => Promise<void>
  readonly explainRow: (detail: ExplainRowDetail) => Promise<void>
  readonly changes: (request: ChangesRequest) => Promise<void>
  /** Asks again for what an open dialog shows. */
  readonly again: () => void
  /** Gives up what is on its way. */
  readonly stop: () => void
}

/** Fills the dialogs that `find` answers at that time, with what `ask` answers. */
export function explainFeed(
  ask: AskService,
  find: () => Promise<readonly GuijuExplanation[]>,
): ExplainFeed {
  let running = new AbortController()
  let explained: ExplainDetail | null = null
  let dialogs: readonly GuijuExplanation[] = []

  async function explain(detail: ExplainDetail): Promise<void> {
    running.abort()
    const { signal } = (running = new AbortController())
    explained = detail
    dialogs = await find()
    const nothing = { data: null, row: null, problem: null as Problem | null }
    for (const dialog of dialogs) void Object.assign(dialog, nothing).open()
    const result = await ask(
      (client, options) => client.explain(detail.metric, parametersOf(detail), options),
      signal,
    )
    for (const dialog of dialogs) {
      if (result?.kind === 'value') dialog.data = result.value
      else if (result) dialog.problem = result.problem
    }
  }

  async function explainRow(detail: ExplainRowDetail): Promise<void> {
    const { metric, key, side } = detail
    const parameters = { ...parametersOf(detail), side }
    const result = await ask(
      (client, options) => client.explainRow(metric, key, parameters, options),
      running.signal,
    )
    if (result?.kind !== 'value' || explained?.metric !== metric) return
    for (const dialog of dialogs) dialog.row = result.value
  }

  async function changes(request: ChangesRequest): Promise<void> {
    const result = await ask((client, options) => client.changes(request, options), running.signal)
    for (const dialog of dialogs) {
      if (result?.kind === 'value') dialog.changes = result.value
      else if (result) dialog.problem = result.problem
    }
  }

  return {
    explain,
    explainRow,
    changes,
    again: () => {
      if (explained && dialogs.some(({ isOpen }) => isOpen)) void explain(explained)
    },
    stop: () => running.abort(),
  }
}

function parametersOf({ entity, kind, from, day, known }: ExplainDetail): {
  readonly day?: string
  readonly from?: string
  readonly to?: string
  readonly known: string
  readonly entity?: string
  readonly kind?: string
} {
  const days = from === undefined ? { day } : { from, to: day }
  return { ...days, known, ...(entity !== null && { entity }), ...(kind !== null && { kind }) }
}
