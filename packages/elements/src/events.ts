import type {
  AdditionalRequest,
  BoardPartRequest,
  ChangesRequest,
  ExportFormat,
  LocalText,
  Problem,
  RulesStatus,
  Scalar,
  ScorecardResponse,
  SideName,
  WhatIfRequest,
} from '@guiju/protocol'

/** Which number is asked why. */
export interface ExplainDetail {
  readonly metric: string
  readonly entity: string | null
  readonly kind: string | null
  /** First day of a period that ends with `day`; left out for the day alone. */
  readonly from?: string
  readonly day: string
  readonly known: string
}

/** Which row of it is asked why. */
export interface ExplainRowDetail extends ExplainDetail {
  readonly side: SideName
  readonly key: string
}

/** Which part of a board is looked at alone, narrowed to the keys of a row. */
export interface BoardDrill {
  readonly part: string
  /** Values of splits; null is "(none)". */
  readonly narrowed: { readonly [split: string]: string | null }
  /** What the row is called; empty when only its keys are known. */
  readonly labels: readonly LocalText[]
}

/** What of a board is looked at; empty days are the board's own choice. */
export interface BoardView {
  readonly board: string
  readonly from: string
  readonly to: string
  readonly drill: BoardDrill | null
  /** Values of its filters; null is "(none)". */
  readonly filters: { readonly [split: string]: string | null }
}

/** What each event of the elements carries. All of them bubble and cross shadow roots. */
export interface GuijuEvents {
  /** A number was asked why. */
  readonly 'guiju-explain': ExplainDetail
  /** A row of an explanation was asked why. */
  readonly 'guiju-explain-row': ExplainRowDetail
  /** Why a number is not what it was on an earlier day is asked. */
  readonly 'guiju-changes': ChangesRequest
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
  /** A part of a board is wanted in another order, in full, or its next page. */
  readonly 'guiju-part': BoardPartRequest
  /** A row of a board was opened. */
  readonly 'guiju-drill': BoardDrill
  /** All rows of a part of a board are wanted as a file. */
  readonly 'guiju-download': { readonly part: string; readonly format: ExportFormat }
  /** The reader chose another period. */
  readonly 'guiju-period': { readonly from: string; readonly to: string }
  /** The reader looks at something else of a board. */
  readonly 'guiju-board-change': BoardView
  /** A board needs numbers: all of what it shows, or one part. */
  readonly 'guiju-board-ask': { readonly part: BoardPartRequest | null }
  /** A board needs all rows of one part as a file. */
  readonly 'guiju-board-export': { readonly part: BoardPartRequest; readonly format: ExportFormat }
  /** A scorecard is wanted with other values of its metrics. */
  readonly 'guiju-what-if': WhatIfRequest
  /** How many more good ones bring a rate to a value is asked. */
  readonly 'guiju-additional': AdditionalRequest
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
  /** The reader asks again for what was refused. */
  readonly 'guiju-retry': null
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
