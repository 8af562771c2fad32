import { allRoutes } from '@guiju/protocol'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { localOwner } from '@guiju/access'
import type { Host } from './asking-viewer.ts'
import { createAnswerCache } from './cache/answer-cache.ts'
import { compressed } from './cache/compressed.ts'
import { keptAnswers } from './cache/kept-answers.ts'
import type { GuijuPort } from './guiju-port.ts'
import { answeringInTurn } from './limits/answering-in-turn.ts'
import { createListeners, listening } from './limits/listening.ts'
import { refusingWhenStopping } from './limits/refusing-when-stopping.ts'
import type { ServiceLimits } from './limits/service-limits.ts'
import { sized } from './limits/sized.ts'
import { createTurns } from './limits/turns.ts'
import { factsOf } from './observe/asked-facts.ts'
import { createMeter } from './observe/meter.ts'
import type { Gauges } from './observe/metrics-text.ts'
import { observing } from './observe/observing.ts'
import { probeRoutes } from './observe/probe-routes.ts'
import type { RequestLog } from './observe/request-line.ts'

/** What is done for every request, whatever it asks. */
export interface UnderLoad {
  /** Names a request and tells what became of it; stands before everything. */
  readonly observing: MiddlewareHandler
  readonly limiting: readonly MiddlewareHandler[]
  /** From the viewer on: answers that are kept, then a turn of one's own. */
  readonly answering: readonly MiddlewareHandler[]
  /** `/livez`, `/readyz`, `/metrics`; the last for those whom these let through. */
  readonly probes: (mayReadMetrics: readonly MiddlewareHandler[]) => Hono
}

export interface UnderLoadOptions {
  readonly guiju: Host<Pick<GuijuPort, 'rules'>>
  readonly limits: ServiceLimits
  readonly isStopping: () => boolean
  /** Another one when cursors inside answers may not be read any more. */
  readonly cursorsEpoch: () => string
  readonly log: RequestLog | null
}

/** Limits, kept answers and measurements of one service. */
export function underLoad(options: UnderLoadOptions): UnderLoad {
  const { guiju, limits, isStopping, cursorsEpoch, log } = options
  const meter = createMeter()
  const cache = createAnswerCache(limits.cacheBytes)
  const turns = createTurns(limits)
  const listeners = createListeners()
  const inForce = (): ReturnType<NonNullable<typeof guiju.inForce>> => guiju.inForce?.() ?? null
  const gauges = async (): Promise<Gauges> => {
    const loadedAt = inForce()?.loadedAt
    const { signal } = new AbortController()
    const rules = await guiju.forViewer(localOwner).rules({ signal })
    return {
      areRulesCurrent: 'value' in rules && rules.value.ok,
      running: turns.running(),
      waiting: turns.waiting(),
      listeners: listeners.count(),
      cacheBytes: cache.sizeBytes(),
      cacheAnswers: cache.count(),
      loadedSecondsAgo: loadedAt === undefined ? null : (Date.now() - Date.parse(loadedAt)) / 1000,
    }
  }
  const isCacheable = (c: Context): boolean => cacheable.has(factsOf(c).route)
  return {
    observing: observing({ meter, log }),
    limiting: [refusingWhenStopping(isStopping), sized(limits)],
    answering: [
      keptAnswers({ cache, inForce, isCacheable, cursorsEpoch }),
      compressed,
      listening(limits, listeners),
      answeringInTurn({ turns, answerMs: limits.answerMs, idleMs: limits.idleMs }),
    ],
    probes: (mayReadMetrics) =>
      probeRoutes({
        meter,
        gauges,
        isReady: () => !isStopping() && (guiju.inForce === undefined || inForce() !== null),
        mayReadMetrics,
      }),
  }
}

const cacheable: ReadonlySet<string> = new Set(
  allRoutes.filter(({ isCacheable }) => isCacheable).map(({ id }) => id),
)
