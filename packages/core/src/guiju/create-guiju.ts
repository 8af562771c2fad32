import { localOwner, type Viewer } from '@guiju/access'
import type { DataStatus, RulesStatus } from '@guiju/protocol'
import { boardFileAnswer } from '../board/board-file.ts'
import { boardAnswer, boardsAnswer } from '../board/board-answer.ts'
import { explainAnswer } from '../explain/explain-answer.ts'
import { explainRowAnswer } from '../explain/explain-row-answer.ts'
import { comparedAnswer } from './compared-answer.ts'
import { columnsAnswer } from './columns-answer.ts'
import { detailsAnswers } from './details-answers.ts'
import { entitiesAnswer } from './entities-answer.ts'
import { evaluateAnswer } from './evaluate-answer.ts'
import { metricsAnswer, scorecardsAnswer } from './list-answers.ts'
import type { Loaded } from './loaded.ts'
import type { Answer, Guiju, GuijuAnswers, GuijuOptions } from './port.ts'
import { rulebookAnswers } from './rulebook-answers.ts'
import { scorecardAnswer, scorecardListAnswer } from './scorecard-answer.ts'
import { dataFor, rulesFor } from './told-of-data.ts'
import {
  initialState,
  load,
  refresh,
  release,
  statusOf,
  withLoaded,
  withLoadedBytes,
  type Asked,
  type State,
} from './state.ts'

/**
 * Loads rules, opens their data and answers from both. Rules that do not load leave a value that says so in every
 * answer, until `replaceRules` brings better ones.
 */
export async function createGuiju(options: GuijuOptions): Promise<Guiju> {
  const state = initialState()
  await load(state, options.rules, options)
  const told = reloading(state, options)
  const forViewer = (viewer: Viewer): GuijuAnswers => ({
    ...answering({ state, viewer }, options),
    rules: () => Promise.resolve({ value: rulesFor(viewer, statusOf(state)) }),
    onRulesChanged: (listener) =>
      told.onRulesChanged((status) => {
        listener(rulesFor(viewer, status))
      }),
    onDataChanged(listener) {
      return told.onDataChanged((status) => {
        listener(dataFor(viewer, status))
      })
    },
  })
  return { ...forViewer(localOwner), ...told, forViewer }
}

type Reloading = Pick<
  Guiju,
  | 'rules'
  | 'onRulesChanged'
  | 'onDataChanged'
  | 'inForce'
  | 'replaceRules'
  | 'refreshData'
  | 'close'
>

function answering(
  asked: Asked,
  { defaultScorecard }: GuijuOptions,
): Omit<GuijuAnswers, keyof Reloading> {
  const answer = <T>(ask: (loaded: Loaded) => Promise<Answer<T>> | Answer<T>): Promise<Answer<T>> =>
    withLoaded(asked, ask)
  return {
    metrics: () => answer(metricsAnswer),
    scorecards: () => answer((loaded) => scorecardsAnswer(loaded, defaultScorecard)),
    evaluate: (request, call) =>
      answer((loaded) =>
        request.compare === undefined
          ? evaluateAnswer(request, loaded, call)
          : comparedAnswer(request, loaded, call),
      ),
    evaluateColumns: (request, call) =>
      withLoadedBytes(asked, (loaded) => columnsAnswer(request, loaded, call)),
    scorecard: (query, call) => answer((loaded) => scorecardAnswer(query, loaded, call)),
    scorecardList: (query, call) => answer((loaded) => scorecardListAnswer(query, loaded, call)),
    boards: () => answer(boardsAnswer),
    board: (id, request, call) => answer((loaded) => boardAnswer(id, request, loaded, call)),
    exportBoard: (id, request, call) =>
      withLoadedBytes(asked, (loaded) => boardFileAnswer(id, request, loaded, call)),
    explain: (query, call) => answer((loaded) => explainAnswer(query, loaded, call)),
    explainRow: (query, call) => answer((loaded) => explainRowAnswer(query, loaded, call)),
    ...detailsAnswers(asked),
    ...rulebookAnswers(asked),
    entities: (query, call) => answer((loaded) => entitiesAnswer(query, loaded, call)),
  }
}

function reloading(state: State, options: GuijuOptions): Reloading {
  const ofRules = createListeners<RulesStatus>()
  const ofData = createListeners<DataStatus>()
  let turn: Promise<unknown> = Promise.resolve()
  // One after the other: what is given last is in force in the end.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }
  return {
    rules: () => Promise.resolve({ value: statusOf(state) }),
    onRulesChanged: ofRules.add,
    onDataChanged: ofData.add,
    inForce: () => state.inForce,
    replaceRules: (files) =>
      inTurn(async () => {
        await load(state, files, options)
        const status = statusOf(state)
        ofRules.tell(status)
        return status
      }),
    refreshData: () =>
      inTurn(async () => {
        const before = state.inForce?.generation
        const status = await refresh(state, options)
        if (!status.ok || state.inForce?.generation !== before) ofData.tell(status)
        return status
      }),
    async close() {
      await turn
      const data = state.loaded?.data
      state.loaded = null
      state.inForce = null
      if (data !== undefined) await release(state, data)
    },
  }
}

interface Listeners<T> {
  readonly add: (listener: (told: T) => void) => () => void
  readonly tell: (told: T) => void
}

function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(told: T) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(told) {
      for (const listener of listeners) listener(told)
    },
  }
}
