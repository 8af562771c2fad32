import { localOwner, type Viewer } from '@guiju/access'
import type { Diagnostic } from '@guiju/language'
import type { DataStatus, RulesStatus } from '@guiju/protocol'
import { loadRulebookTimeline, type SourceTexts } from '@guiju/rulebook'
import { inForceOf, rulesHash } from './in-force.ts'
import { askFor } from './ask-for.ts'
import type { Loaded } from './loaded.ts'
import type { Answer, Data, GuijuOptions, InForce } from './port.ts'
import { refusal, refuse } from './problem.ts'
import { packVersion } from './rule-info.ts'
import { loadedOnLastDay } from './text-in-force.ts'
import { isOfRules, isToldOfData } from './told-of-data.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/** The only thing that changes: which rules and data are in force. */
export interface State {
  loaded: Loaded | null
  status: RulesStatus | null
  /** Why nothing is loaded. */
  refused: readonly Diagnostic[]
  sources: SourceTexts
  /** What answers now; null while nothing is loaded. */
  inForce: InForce | null
  /** How many requests read each data, so that it is closed after the last of them. */
  readonly users: Map<Data, number>
}

/** What is asked, and who asks. */
export interface Asked {
  readonly state: State
  readonly viewer: Viewer
}

/** Nothing is loaded yet. */
export function initialState(): State {
  return {
    loaded: null,
    status: null,
    refused: [],
    sources: new Map(),
    inForce: null,
    users: new Map(),
  }
}

/** Puts rules and their data in force, or tells in the status why the old ones stay. */
export async function load(
  state: State,
  files: ReadonlyMap<string, string>,
  options: GuijuOptions,
): Promise<void> {
  const { openData, clock = () => new Date() } = options
  const rules = loadRulebookTimeline(files)
  const hasErrors = rules.diagnostics.some(({ severity }) => severity === 'error')
  if (rules.value === undefined || hasErrors) {
    return reject(state, files, rules.diagnostics, clock)
  }
  const timeline = rules.value
  const { checked } = timeline.newest
  const opened = await openData(checked)
  const diagnostics = [...rules.diagnostics, ...opened.diagnostics]
  if (opened.value === undefined) return reject(state, files, diagnostics, clock)
  state.refused = []
  state.sources = files
  await putInForce(state, { timeline, data: opened.value }, options)
  state.status = {
    hash: rulesHash(timeline),
    loadedAt: state.inForce?.loadedAt ?? clock().toISOString(),
    ok: true,
    rules: [...(state.loaded?.checked ?? checked).rulebook.packs.values()].map(packVersion),
    diagnostics: diagnostics.map((told) => toWireDiagnostic(told, files)),
  }
}

/** Puts data as it is now in force under the same rules, or tells why the old data stays. */
export async function refresh(state: State, options: GuijuOptions): Promise<DataStatus> {
  const { loaded, sources } = state
  if (loaded === null) return dataStatusOf(state, { ok: false, diagnostics: state.refused })
  const { timeline } = loaded
  const opened = await options.openData(timeline.newest.checked)
  const ok = opened.value !== undefined
  if (opened.value !== undefined && opened.value !== loaded.data) {
    await putInForce(state, { timeline, data: opened.value }, options)
  }
  const diagnostics = opened.diagnostics
  return dataStatusOf(state, { ok, diagnostics, sources })
}

function dataStatusOf(
  { inForce }: State,
  told: {
    readonly ok: boolean
    readonly diagnostics: readonly Diagnostic[]
    readonly sources?: SourceTexts
  },
): DataStatus {
  const { ok, diagnostics, sources = new Map<string, string>() } = told
  return {
    ok,
    loadedAt: inForce?.loadedAt ?? null,
    snapshots: inForce?.snapshots ?? [],
    diagnostics: diagnostics.map((each) => toWireDiagnostic(each, sources)),
  }
}

/** From here on everything is answered by these; what is being answered ends with what it began with. */
async function putInForce(
  state: State,
  { timeline, data }: Pick<Loaded, 'timeline' | 'data'>,
  options: GuijuOptions,
): Promise<void> {
  const former = state.loaded
  const newest: Loaded = {
    timeline,
    checked: timeline.newest.checked,
    day: null,
    data,
    loadedAt: (options.clock?.() ?? new Date()).toISOString(),
    viewer: localOwner,
    directories: new Map(),
  }
  state.loaded = loadedOnLastDay(newest)
  state.inForce = inForceOf(newest, options, (state.inForce?.generation ?? 0) + 1)
  if (former !== null && former.data !== data) await release(state, former.data)
}

/** Old rules stay in force; the status tells what is wrong with the new ones. */
function reject(
  state: State,
  files: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
  clock: () => Date,
): void {
  const told = diagnostics.map((one) => toWireDiagnostic(one, files))
  if (state.loaded === null) {
    state.refused = diagnostics
    state.sources = files
  }
  const former = state.status ?? { hash: '', loadedAt: clock().toISOString(), rules: [] }
  state.status = { ...former, ok: false, diagnostics: told }
}

/** Answers a viewer from what is in force now; its data stays open until the answer is made. */
export async function withLoaded<T>(
  { state, viewer }: Asked,
  ask: (loaded: Loaded) => Promise<Answer<T>> | Answer<T>,
): Promise<Answer<T>> {
  const { loaded } = state
  if (loaded === null) return notReady(state, viewer)
  const letGo = hold(state, loaded)
  try {
    return await askFor(loaded, viewer, ask)
  } finally {
    await letGo()
  }
}

/** As {@link withLoaded} for bytes that are made while they are read: the data stays open until their end. */
export async function withLoadedBytes<T extends { readonly bytes: AsyncIterable<Uint8Array> }>(
  { state, viewer }: Asked,
  ask: (loaded: Loaded) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const { loaded } = state
  if (loaded === null) return notReady(state, viewer)
  const letGo = hold(state, loaded)
  const answer = await askFor(loaded, viewer, ask).catch(async (error: unknown) => {
    await letGo()
    throw error
  })
  if ('value' in answer) {
    return { value: { ...answer.value, bytes: heldBytes(answer.value.bytes, letGo) } }
  }
  await letGo()
  return answer
}

/** Bytes that let their data go at their end, also when a reader stops before it or before the first of them. */
function heldBytes(
  bytes: AsyncIterable<Uint8Array>,
  letGo: () => Promise<void>,
): AsyncIterable<Uint8Array> {
  let isHeld = true
  const end = async (): Promise<void> => {
    if (isHeld) await letGo()
    isHeld = false
  }
  const inner = bytes[Symbol.asyncIterator]()
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const read = await inner.next().catch(async (error: unknown) => {
          await end()
          throw error
        })
        if (read.done === true) await end()
        return read
      },
      async return() {
        await inner.return?.()
        await end()
        return { done: true, value: undefined }
      },
    }),
  }
}

/** Keeps the data open until the function given back is called. */
function hold(state: State, { data }: Loaded): () => Promise<void> {
  state.users.set(data, (state.users.get(data) ?? 0) + 1)
  return async () => {
    const left = (state.users.get(data) ?? 1) - 1
    state.users.set(data, left)
    if (left > 0) return
    state.users.delete(data)
    if (state.loaded?.data !== data) await data.close()
  }
}

/** Closes data that is no longer in force, unless a request still reads it and closes it at its end. */
export async function release(state: State, data: Data): Promise<void> {
  if (!state.users.has(data)) await data.close()
}

function notReady<T>(state: State, viewer: Viewer): Answer<T> {
  const none: Answer<T> = refuse('not-ready', { zh: '规则尚未载入。', en: 'No rules are loaded.' })
  if (state.refused.length === 0) return none
  const { problem } = refusal(state.refused, state.sources)
  const told: Answer<T> = { problem: { ...problem, code: 'not-ready' } }
  return isToldOfData(viewer) || problem.diagnostics.every(isOfRules) ? told : none
}

/** What is in force, and what was said of the files given last. */
export function statusOf({ status }: State): RulesStatus {
  if (status === null) throw new Error('Rules are loaded before anything is asked.')
  return status
}
