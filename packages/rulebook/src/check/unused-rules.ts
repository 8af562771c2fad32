import { diagnostic } from '@guiju/language'
import type { CheckRun } from './check-context.ts'

/**
 * Warns of filters and parameters that no rule of any loaded pack reads. While rules are left out nobody knows
 * what they would have read, so nothing is said.
 */
export function warnOfUnusedRules(run: CheckRun): void {
  if (run.graph.broken.size > 0) return
  const used = usedKeys(run)
  for (const pack of run.rulebook.packs.values()) {
    for (const kind of ['filters', 'parameters'] as const) {
      for (const [name, rule] of pack[kind]) {
        const key = run.keys.get(rule)
        if (key !== `${pack.id}:${kind}/${name}` || used.has(key)) continue
        run.report(diagnostic('unused-rule', rule.span, { kind, name }))
      }
    }
  }
}

function usedKeys({ graph }: CheckRun): ReadonlySet<string> {
  const used = new Set<string>()
  for (const keys of graph.uses.values()) for (const key of keys) used.add(key)
  return used
}
