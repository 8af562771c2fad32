import type { Client, Result } from '@guiju/client'
import type { GuijuEvents } from '../events.ts'
import type { GuijuWhatIf } from '../what-if/what-if.ts'

/** Asks the service; undefined when the call was given up. */
export type AskService = <T>(
  call: (client: Client, options: { readonly signal: AbortSignal }) => Promise<Result<T>>,
  signal: AbortSignal,
) => Promise<Result<T> | undefined>

/** Answers what elements ask while a reader plays with values; those that answer themselves are left alone. */
export interface WhatIfFeed {
  /** Hears `guiju-what-if`. */
  readonly asked: (event: Event) => void
  /** Hears `guiju-additional`. */
  readonly additionalAsked: (event: Event) => void
}

/** Answers through `ask`; a later question of an element ends the one before. */
export function whatIfFeed(ask: AskService): WhatIfFeed {
  const running = new WeakMap<GuijuWhatIf, AbortController>()

  async function answer(
    element: GuijuWhatIf,
    request: GuijuEvents['guiju-what-if'],
  ): Promise<void> {
    running.get(element)?.abort()
    const controller = new AbortController()
    running.set(element, controller)
    const result = await ask(
      (client, options) => client.whatIf(request, options),
      controller.signal,
    )
    if (result?.kind === 'value') element.answer = result.value
    else if (result) element.refused = result.problem
  }

  async function reach(
    element: GuijuWhatIf,
    request: GuijuEvents['guiju-additional'],
  ): Promise<void> {
    const result = await ask(
      (client, options) => client.additional(request, options),
      new AbortController().signal,
    )
    if (result?.kind === 'value') element.additional = [...element.additional, result.value]
    else if (result) element.refused = result.problem
  }

  return {
    asked: (event) => {
      const { detail, target } = event as CustomEvent<GuijuEvents['guiju-what-if']>
      if (isWhatIf(target) && !target.evaluate) void answer(target, detail)
    },
    additionalAsked: (event) => {
      const { detail, target } = event as CustomEvent<GuijuEvents['guiju-additional']>
      if (isWhatIf(target) && !target.reach) void reach(target, detail)
    },
  }
}

function isWhatIf(target: EventTarget | null): target is GuijuWhatIf {
  return target instanceof HTMLElement && target.localName === 'guiju-what-if'
}
