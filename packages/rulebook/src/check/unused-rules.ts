import { diagnostic, type Diagnostic } from '@guiju/language'
import type { CheckRun } from './check-context.ts'
import type { RuleKey } from './rule-graph.ts'

/** Filters and parameters, and what is read of them in any text of the rulebook. */
export interface RuleUsage {
  readonly used: Set<RuleKey>
  /** What is said of each when nothing reads it, in order. */
  readonly declared: Map<RuleKey, Diagnostic>
  isKnown: boolean
}

export function newRuleUsage(): RuleUsage {
  return { used: new Set(), declared: new Map(), isKnown: true }
}

/** Notes one text. While rules are left out nobody knows what they would have read. */
export function noteUsage(run: CheckRun, usage: RuleUsage): void {
  if (run.graph.broken.size > 0) usage.isKnown = false
  for (const keys of run.graph.uses.values()) for (const key of keys) usage.used.add(key)
  for (const pack of run.rulebook.packs.values()) {
    for (const kind of ['filters', 'parameters'] as const) {
      for (const [name, rule] of pack[kind]) {
        const key = run.keys.get(rule)
        if (key !== `${pack.id}:${kind}/${name}` || usage.declared.has(key)) continue
        usage.declared.set(key, diagnostic('unused-rule', rule.span, { kind, name }))
      }
    }
  }
}

/** Warns of filters and parameters that no rule of any loaded pack reads on any day. */
export function unusedRules({ used, declared, isKnown }: RuleUsage): readonly Diagnostic[] {
  return isKnown ? [...declared].filter(([key]) => !used.has(key)).map(([, found]) => found) : []
}
