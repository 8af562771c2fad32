import type { Expr } from '@guiju/language'
import type { CaseState, Cause, Happened, Instant, Move, TellEffect } from './case-state.ts'
import { effectCell, fieldCell, type Scene } from './evaluate-on-case.ts'
import type { ProcessRules } from './process-rules.ts'
import { signedColumn, type Effect, type ProcessEvent, type Row } from '@guiju/rulebook'
import { firedKey } from './deadlines.ts'

/** What a cause changes; values read the case as it was before. */
export interface Change {
  readonly cause: Cause
  readonly at: Instant
  readonly moves: readonly Move[]
  readonly set: readonly ReadonlyMap<string, Expr>[]
  readonly effects: readonly (readonly Effect[])[]
  /** Documents signed, and by whom. */
  readonly signs: readonly string[]
  readonly event: { readonly rule: ProcessEvent; readonly row: Row } | null
}

export interface AfterChange {
  readonly state: CaseState
  readonly happened: Happened
}

/** Carries a change out: fields, states and signatures first, then the effects, which read the case after it. */
export function happen(rules: ProcessRules, before: CaseState, change: Change): AfterChange {
  const { cause, moves, event } = change
  const at = change.at > before.at ? change.at : before.at
  const scene: Scene = { rules, row: before.row, at, event }
  const set: Row = new Map(
    change.set.flatMap((values) =>
      [...values].map(([field, value]) => [field, fieldCell(value, field, scene)] as const),
    ),
  )
  const signatures = withSignatures(before, change)
  const row: Row = new Map([
    ...before.row,
    ...set,
    ...moves.map(({ region, to }) => [region, to] as const),
    ...signedCells(rules, signatures),
  ])
  const state: CaseState = {
    row,
    taken: cause.kind === 'event' ? withOneMore(before.taken, cause.name) : before.taken,
    fired: firedAfter(before, change),
    signatures,
    at,
    version: before.version + 1,
  }
  const after: Scene = { ...scene, row }
  const effects = change.effects.flat().map((effect) => tell(effect, after))
  const happened = { cause, at, moves, set, signed: change.signs, effects, version: state.version }
  return { state, happened }
}

function tell({ name, data }: Effect, scene: Scene): TellEffect {
  return { name, data: new Map([...data].map(([key, value]) => [key, effectCell(value, scene)])) }
}

function withOneMore(taken: CaseState['taken'], event: string): CaseState['taken'] {
  return new Map([...taken, [event, (taken.get(event) ?? 0) + 1]])
}

/** A region that moved to another state begins a new stay there. */
function firedAfter({ fired }: CaseState, { cause, moves }: Change): ReadonlySet<string> {
  const left = moves.filter(({ from, to }) => from !== to)
  const kept = [...fired].filter((key) => !left.some(({ region }) => key.startsWith(`${region}/`)))
  if (cause.kind !== 'deadline' || left.some(({ region }) => region === cause.region)) {
    return new Set(kept)
  }
  return new Set([...kept, firedKey(cause.region, cause.state, cause.name)])
}

function withSignatures(before: CaseState, { cause, signs }: Change): CaseState['signatures'] {
  if (cause.kind !== 'event' || signs.length === 0) return before.signatures
  const signatures = new Map(before.signatures)
  for (const document of signs) {
    signatures.set(document, [...new Set([...(signatures.get(document) ?? []), cause.by])])
  }
  return signatures
}

/** A document is signed once everyone who must has signed. */
function signedCells(
  { process }: ProcessRules,
  signatures: CaseState['signatures'],
): readonly (readonly [string, boolean])[] {
  return [...process.documents.values()].map(({ name, signedBy }) => [
    signedColumn(name),
    signedBy.every((actor) => signatures.get(name)?.includes(actor) === true),
  ])
}
