import { caseLink, type Cell, type Row } from '@guiju/rulebook'
import {
  readWritten,
  writeCell,
  type CaseState,
  type Cause,
  type Happened,
  type ProcessRules,
  type WrittenCell,
} from '@guiju/process'
import type { Column } from '@guiju/language'

type WrittenRow = Readonly<Record<string, WrittenCell>>

/** A case state as JSON. */
interface WrittenState {
  readonly row: WrittenRow
  readonly taken: Readonly<Record<string, number>>
  readonly fired: readonly string[]
  readonly signatures: Readonly<Record<string, readonly string[]>>
  readonly at: string
  readonly version: number
}

export function encodeState({ process }: ProcessRules, state: CaseState): string {
  const written: WrittenState = {
    row: writeRow(state.row, process.dataset.columns),
    taken: Object.fromEntries(state.taken),
    fired: [...state.fired],
    signatures: Object.fromEntries(state.signatures),
    at: String(state.at),
    version: state.version,
  }
  return JSON.stringify(written)
}

/** Reads what {@link encodeState} wrote; a field that the rules no longer have is left behind. */
export function decodeState(rules: ProcessRules, text: string): CaseState {
  const written = JSON.parse(text) as WrittenState
  return {
    row: readRow(written.row, rules.process.dataset.columns),
    taken: new Map(Object.entries(written.taken)),
    fired: new Set(written.fired),
    signatures: new Map(Object.entries(written.signatures)),
    at: BigInt(written.at),
    version: written.version,
  }
}

/** Something that happened, as history keeps it and as callers read it. */
export interface WrittenHappened {
  readonly version: number
  readonly at: string
  readonly cause: WrittenCause
  readonly moves: Happened['moves']
  readonly set: WrittenRow
  readonly signed: readonly string[]
  readonly effects: readonly { readonly name: string; readonly data: WrittenRow }[]
}

export type WrittenCause =
  | { readonly kind: 'opened'; readonly by: string }
  | {
      readonly kind: 'event'
      readonly name: string
      readonly by: string
      readonly fields: WrittenRow
    }
  | {
      readonly kind: 'deadline'
      readonly region: string
      readonly state: string
      readonly name: string
      readonly due: string
    }

export function writeHappened(rules: ProcessRules, happened: Happened): WrittenHappened {
  const { process } = rules
  return {
    version: happened.version,
    at: writeInstant(happened.at),
    cause: writeCause(rules, happened.cause),
    moves: happened.moves,
    set: writeRow(happened.set, process.dataset.columns),
    signed: happened.signed,
    effects: happened.effects.map(({ name, data }) => ({ name, data: Object.fromEntries(data) })),
  }
}

function writeCause({ process }: ProcessRules, cause: Cause): WrittenCause {
  switch (cause.kind) {
    case 'opened':
      return cause
    case 'event': {
      const columns = process.events.get(cause.name)?.dataset.columns ?? new Map<string, Column>()
      return { ...cause, fields: writeRow(cause.fields, columns) }
    }
    case 'deadline':
      return { ...cause, due: writeInstant(cause.due) }
  }
}

/** An instant as ISO 8601 in UTC. */
export function writeInstant(instant: bigint): string {
  return String(writeCell(instant, { kind: 'timestamp' }))
}

/** The cells of known columns; a region's state and the like among them. */
export function writeRow(row: Row, columns: ReadonlyMap<string, Column>): WrittenRow {
  const cells = [...row].flatMap(([name, cell]) => {
    const column = columns.get(name)
    return column === undefined || name === caseLink
      ? []
      : [[name, writeCell(cell, column.type)] as const]
  })
  return Object.fromEntries(cells)
}

function readRow(written: WrittenRow, columns: ReadonlyMap<string, Column>): Row {
  const cells = new Map<string, Cell>()
  for (const [name, value] of Object.entries(written)) {
    const column = columns.get(name)
    const cell = column === undefined ? undefined : readWritten(value, column, null)
    if (cell !== undefined) cells.set(name, cell)
  }
  return cells
}
