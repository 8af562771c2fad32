import { toWireDiagnostic } from '@guiju/core'
import type { CheckRulesRequest, CheckRulesResponse } from '@guiju/protocol'
import type { CheckedTexts, CheckOutcome } from './checked-texts.ts'
import { checkTexts, type CheckLimits } from './check-texts.ts'

const mostDiagnostics = 1000
const mostAtOnce = 2

/** Checks texts of rules; more than a few at once wait for their turn. */
export type RuleChecker = (
  request: CheckRulesRequest,
  signal: AbortSignal,
) => Promise<
  | { readonly kind: 'checked'; readonly answer: CheckRulesResponse }
  | Exclude<CheckOutcome, { readonly kind: 'checked' }>
>

/** A checker whose checks take no more than these limits each. */
export function ruleChecker(limits: CheckLimits): RuleChecker {
  const inTurn = turns(mostAtOnce)
  return async (request, signal) => {
    const files = new Map(Object.entries(request.files))
    const outcome = await inTurn(() => checkTexts(files, limits, signal))
    if (outcome.kind !== 'checked') return outcome
    return { kind: 'checked', answer: answerOf(outcome.checked, files) }
  }
}

function answerOf(
  { hash, diagnostics }: CheckedTexts,
  files: ReadonlyMap<string, string>,
): CheckRulesResponse {
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error')
  return {
    ok: hash !== null && !hasErrors,
    hash,
    diagnostics: diagnostics.slice(0, mostDiagnostics).map((told) => toWireDiagnostic(told, files)),
    isCut: diagnostics.length > mostDiagnostics,
  }
}

/** Runs at most so many at once, in the order in which they came. */
function turns(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
