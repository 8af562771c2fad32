import type { Diagnostic } from '@guiju/language'
import type { Document, MapEntry, MapNode } from '../read/document.ts'
import { checkSchema } from '../schema/check-schema.ts'

/**
 * Checks the rules of a document that were touched against the schema, and no other; `failed` are broken
 * whatever the schema says.
 */
export function checkChangedRules(
  document: Document,
  {
    touched,
    failed,
  }: { readonly touched: ReadonlySet<string>; readonly failed: ReadonlySet<string> },
): { readonly document: Document; readonly diagnostics: readonly Diagnostic[] } {
  const alone = rulesAlone(document.root, touched)
  if (alone.entries.size === 0 && failed.size === 0) return { document, diagnostics: [] }
  const { diagnostics, brokenRules } = checkSchema(alone)
  const others = [...document.brokenRules].filter((path) => !touched.has(ruleOf(path)))
  return {
    document: { ...document, brokenRules: new Set([...others, ...brokenRules, ...failed]) },
    diagnostics,
  }
}

/** Of `metrics/refund_rate` itself and of `datasets/orders/columns/paid_at`, the rule. */
function ruleOf(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}

/** The root with only those rules; of a changed head all of it, because its keys belong together. */
function rulesAlone(root: MapNode, touched: ReadonlySet<string>): MapNode {
  const entries = new Map<string, MapEntry>()
  for (const [section, entry] of root.entries) {
    const { value } = entry
    if (value.kind !== 'map') continue
    const kept = [...value.entries].filter(([name]) => touched.has(`${section}/${name}`))
    if (kept.length === 0) continue
    const isHead = section === 'pack'
    entries.set(section, isHead ? entry : { ...entry, value: { ...value, entries: new Map(kept) } })
  }
  return { ...root, entries }
}
