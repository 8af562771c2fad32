import type { CheckRoutes, RulebookRoutes } from '@guiju/protocol'
import type { PortOf } from '../asking-viewer.ts'
import { problemResponse } from '../problem-response.ts'
import type { RuleChecker } from '../rule-check/check-rules.ts'
import type { RulebookPort } from '../rulebook-port.ts'
import { isCalendarDate } from '../validate.ts'
import type { Handlers } from './handler.ts'

/** Handlers of the routes about what rules and data are. */
export function rulebookHandlers(rulebookOf: PortOf<RulebookPort>): Handlers<keyof RulebookRoutes> {
  return {
    packs: ({ context }) => rulebookOf(context).packs(),
    pack: ({ context, path }) => rulebookOf(context).pack(path.id),
    metric: ({ context, path }) => rulebookOf(context).metric(path.id),
    datasets: ({ context, query }) => rulebookOf(context).datasets(query),
    dataset: ({ context, path, query }) => rulebookOf(context).dataset({ ...path, ...query }),
    ruleVersions: ({ context }) => rulebookOf(context).ruleVersions(),
    rulesAt: ({ context, path, query }) => {
      if (isCalendarDate(path.day)) return rulebookOf(context).rulesAt({ ...path, ...query })
      const message = { zh: '需要一个存在的日期。', en: 'A date that exists is needed.' }
      return problemResponse(context, 'invalid-request', { faults: [{ at: '{day}', message }] })
    },
    snapshot: ({ context }) => rulebookOf(context).snapshot(),
  }
}

/** The handler of the route that checks rules which are not in force. */
export function checkHandlers(check: RuleChecker): Handlers<keyof CheckRoutes> {
  return {
    checkRules: async ({ context, body, options }) => {
      const outcome = await check(body, options.signal)
      switch (outcome.kind) {
        case 'checked':
          return { value: outcome.answer }
        case 'too-much':
          return problemResponse(context, 'check-took-too-much')
        case 'too-long':
        case 'gone':
          return problemResponse(context, 'check-took-too-long')
      }
    },
  }
}
