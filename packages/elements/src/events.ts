import type { Problem, RulesStatus, Scalar, ScorecardResponse, SideName } from '@guiju/protocol'

/** Which number is asked why. */
export interface ExplainDetail {
  readonly metric: string
  readonly entity: string | null
  readonly kind: string | null
  readonly day: string
  readonly known: string
}

/** Which row of it is asked why. */
export interface ExplainRowDetail extends ExplainDetail {
  readonly side: SideName
  readonly key: string
}

/** What each event of the elements carries. All of them bubble and cross shadow roots. */
export interface GuijuEvents {
  /** A number was asked why. */
  readonly 'guiju-explain': ExplainDetail
  /** A row of an explanation was asked why. */
  readonly 'guiju-explain-row': ExplainRowDetail
  /** The reader wants to send an event to a case of which `version` was seen. */
  readonly 'guiju-case-event': {
    readonly process: string
    readonly key: string
    readonly version: number
    readonly event: string
    readonly fields: Readonly<Record<string, Scalar>>
  }
  /** A deadline of a case has come while it was looked at. */
  readonly 'guiju-case-due': { readonly process: string; readonly key: string }
  /** An entity was picked. */
  readonly 'guiju-select': { readonly id: string }
  /** The picker wants entities whose name holds this text. */
  readonly 'guiju-search': { readonly text: string }
  /** The provider has a new scorecard. */
  readonly 'guiju-scorecard': ScorecardResponse
  /** The rules in force, or why a saved text is not. */
  readonly 'guiju-rules': RulesStatus
  /** The service refused, or cannot be reached. */
  readonly 'guiju-error': Problem
  /** What was refused before is answered again. */
  readonly 'guiju-recovered': null
}

/** Sends one of {@link GuijuEvents} from `target` upwards. */
export function emit<K extends keyof GuijuEvents>(
  target: EventTarget,
  name: K,
  detail: GuijuEvents[K],
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
}

/** Hears one of {@link GuijuEvents} on `target`; the function given back ends it. */
export function listen<K extends keyof GuijuEvents>(
  target: EventTarget,
  name: K,
  listener: (detail: GuijuEvents[K]) => void,
): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<GuijuEvents[K]>).detail)
  target.addEventListener(name, hear)
  return () => target.removeEventListener(name, hear)
}
