import type { Diagnostic } from '@guiju/language'
import type { MetricsResponse, RulesStatus, ScorecardsResponse } from '@guiju/protocol'
import { loadRulebook, type Pack, type SourceTexts } from '@guiju/rulebook'
import { resolveScorecard } from '../request/resolve-ids.ts'
import { explainAnswer } from '../explain/explain-answer.ts'
import { explainRowAnswer } from '../explain/explain-row-answer.ts'
import { entitiesAnswer } from './entities-answer.ts'
import { evaluateAnswer } from './evaluate-answer.ts'
import { snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, Data, Guiju, GuijuOptions } from './port.ts'
import { refusal, refuse } from './problem.ts'
import { metricInfo, packVersion, scorecardInfo } from './rule-info.ts'
import { scorecardAnswer, scorecardListAnswer } from './scorecard-answer.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/**
 * Loads rules, opens their data and answers from both. Rules that do not load leave a value that says so in every
 * answer, until `replaceRules` brings better ones.
 */
export async function createGuiju(options: GuijuOptions): Promise<Guiju> {
  const state: State = {
    loaded: null,
    status: null,
    refused: [],
    sources: new Map(),
    users: new Map(),
  }
  const listeners = new Set<(status: RulesStatus) => void>()
  let turn: Promise<unknown> = Promise.resolve()
  await load(state, options.rules, options)

  const answer = <T>(ask: (loaded: Loaded) => Promise<Answer<T>> | Answer<T>): Promise<Answer<T>> =>
    withLoaded(state, ask)

  return {
    metrics: () => answer(metricsAnswer),
    scorecards: () => answer((loaded) => scorecardsAnswer(loaded, options.defaultScorecard)),
    evaluate: (request, call) => answer((loaded) => evaluateAnswer(request, loaded, call)),
    scorecard: (query, call) => answer((loaded) => scorecardAnswer(query, loaded, call)),
    scorecardList: (query, call) => answer((loaded) => scorecardListAnswer(query, loaded, call)),
    explain: (query, call) => answer((loaded) => explainAnswer(query, loaded, call)),
    explainRow: (query, call) => answer((loaded) => explainRowAnswer(query, loaded, call)),
    entities: (query, call) => answer((loaded) => entitiesAnswer(query, loaded, call)),
    rules: () => Promise.resolve({ value: statusOf(state) }),
    onRulesChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    replaceRules(files) {
      // One reload after the other: the files given last are in force in the end.
      const next = turn.then(async () => {
        await load(state, files, options)
        const status = statusOf(state)
        for (const listener of listeners) listener(status)
        return status
      })
      turn = next.catch(() => undefined)
      return next
    },
    async close() {
      await turn
      const data = state.loaded?.data
      state.loaded = null
      if (data !== undefined) await release(state, data)
    },
  }
}

/** The only thing that changes: which rules and data are in force. */
interface State {
  loaded: Loaded | null
  status: RulesStatus | null
  /** Why nothing is loaded. */
  refused: readonly Diagnostic[]
  sources: SourceTexts
  /** How many requests read each data, so that it is closed after the last of them. */
  readonly users: Map<Data, number>
}

async function load(
  state: State,
  files: ReadonlyMap<string, string>,
  { openData, clock = () => new Date() }: GuijuOptions,
): Promise<void> {
  const rules = loadRulebook(files)
  const hasErrors = rules.diagnostics.some(({ severity }) => severity === 'error')
  if (rules.value === undefined || hasErrors) {
    return reject(state, files, rules.diagnostics, clock)
  }
  const opened = await openData(rules.value)
  const diagnostics = [...rules.diagnostics, ...opened.diagnostics]
  if (opened.value === undefined) return reject(state, files, diagnostics, clock)
  const former = state.loaded
  const loadedAt = clock().toISOString()
  state.loaded = { checked: rules.value, data: opened.value, loadedAt, directories: new Map() }
  state.refused = []
  state.sources = files
  state.status = {
    hash: rules.value.rulebook.hash,
    loadedAt,
    ok: true,
    rules: [...rules.value.rulebook.packs.values()].map(packVersion),
    diagnostics: diagnostics.map((told) => toWireDiagnostic(told, files)),
  }
  if (former !== null && former.data !== opened.value) await release(state, former.data)
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

async function withLoaded<T>(
  state: State,
  ask: (loaded: Loaded) => Promise<Answer<T>> | Answer<T>,
): Promise<Answer<T>> {
  const { loaded } = state
  if (loaded === null) return notReady(state)
  const { data } = loaded
  state.users.set(data, (state.users.get(data) ?? 0) + 1)
  try {
    return await ask(loaded)
  } finally {
    const left = (state.users.get(data) ?? 1) - 1
    state.users.set(data, left)
    if (left === 0) {
      state.users.delete(data)
      if (state.loaded?.data !== data) await data.close()
    }
  }
}

/** Closes data that is no longer in force, unless a request still reads it and closes it at its end. */
async function release(state: State, data: Data): Promise<void> {
  if (!state.users.has(data)) await data.close()
}

function notReady<T>(state: State): Answer<T> {
  if (state.refused.length === 0) {
    return refuse('not-ready', { zh: '规则尚未载入。', en: 'No rules are loaded.' })
  }
  const { problem } = refusal(state.refused, state.sources)
  return { problem: { ...problem, code: 'not-ready' } }
}

function statusOf({ status }: State): RulesStatus {
  if (status === null) throw new Error('Rules are loaded before anything is asked.')
  return status
}

function metricsAnswer(loaded: Loaded): Answer<MetricsResponse> {
  const { checked } = loaded
  const packs = [...checked.rulebook.packs.values()]
  const snapshot = firstSnapshot(packs, loaded)
  if ('problem' in snapshot) return snapshot
  const metrics = packs.flatMap((pack) =>
    declared(pack, 'metrics', pack.metrics).map((metric) => metricInfo(metric, pack, checked)),
  )
  return { value: { metrics, rules: packs.map(packVersion), snapshot: snapshot.value } }
}

function scorecardsAnswer(loaded: Loaded, wanted: string | undefined): Answer<ScorecardsResponse> {
  const { checked } = loaded
  const packs = [...checked.rulebook.packs.values()]
  const snapshot = firstSnapshot(packs, loaded)
  if ('problem' in snapshot) return snapshot
  const scorecards = packs.flatMap((pack) =>
    declared(pack, 'scorecards', pack.scorecards).map((card) => scorecardInfo(card, pack, checked)),
  )
  const named = wanted === undefined ? undefined : resolveScorecard(wanted, checked.rulebook).value
  const first = named?.id ?? scorecards[0]?.id ?? null
  return {
    value: { scorecards, default: first, rules: packs.map(packVersion), snapshot: snapshot.value },
  }
}

/** The rules that a pack declares itself, in order of writing. */
function declared<T>(pack: Pack, kind: string, rules: ReadonlyMap<string, T>): readonly T[] {
  const own = pack.own[kind] ?? new Set<string>()
  return [...rules].filter(([id]) => own.has(id)).map(([, rule]) => rule)
}

function firstSnapshot(packs: readonly Pack[], loaded: Loaded) {
  const pack = packs.find(({ metrics }) => metrics.size > 0) ?? packs[0]
  if (pack === undefined) {
    return refuse<never>('not-ready', { zh: '没有任何规则包。', en: 'There is no pack of rules.' })
  }
  const snapshot = snapshotOf(loaded, pack)
  return snapshot.value === undefined
    ? refusal(snapshot.diagnostics, loaded.checked.rulebook.sources)
    : { value: snapshot.value }
}
