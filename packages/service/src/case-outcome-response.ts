import type { LocalText } from '@guiju/protocol'
import type { Context } from 'hono'
import type { CaseOutcome } from './cases-port.ts'
import { problemResponse } from './problem-response.ts'

/** The answer to a command: the case, or what stood in the way, with the case as it stands. */
export function caseOutcomeResponse(c: Context, outcome: CaseOutcome, status: 200 | 201): Response {
  switch (outcome.kind) {
    case 'done': {
      const { isRepeated } = outcome
      return c.json({ case: outcome.case, isRepeated }, isRepeated ? 200 : status)
    }
    case 'refused':
      return problemResponse(c, 'event-refused', {
        detail: outcome.refusal.message,
        refusal: outcome.refusal.code,
        ...(outcome.case !== null && { case: outcome.case }),
      })
    case 'changed':
      return problemResponse(c, 'case-changed', { case: outcome.case })
    case 'wrong-fields':
      return problemResponse(c, 'invalid-request', {
        faults: [
          ...outcome.unknown.map((name) => fault(name, noSuchField)),
          ...outcome.wrong.map((name) => fault(name, noSuchValue)),
        ],
      })
    default:
      return problemResponse(c, outcome.kind)
  }
}

const noSuchField: LocalText = {
  zh: '没有这个字段，或不能由外部填写。',
  en: 'There is no such field, or it cannot be given.',
}

const noSuchValue: LocalText = {
  zh: '不是该字段类型的值。',
  en: 'This is no value of the field.',
}

function fault(
  name: string,
  message: LocalText,
): { readonly at: string; readonly message: LocalText } {
  return { at: `/fields/${name}`, message }
}
