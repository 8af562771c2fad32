import { diagnostic, type Diagnostic } from '@guiju/language'
import type { RuleGraph, RuleKey } from './rule-graph.ts'

const mostNamed = 5

/** One note for each broken rule that takes others with it, and one for each pack with an unreadable file. */
export function leftOutNotes(graph: RuleGraph): readonly Diagnostic[] {
  const followers = new Map<RuleKey, RuleKey[]>()
  for (const [key, reason] of graph.broken) {
    if (key === reason || isPart(key) || key.includes(':tests/')) continue
    const root = reason === '' ? `${key.slice(0, key.indexOf(':'))}:` : reason
    const list = followers.get(root)
    if (list === undefined) followers.set(root, [key])
    else list.push(key)
  }
  return [...followers].flatMap(([root, keys]) => noteOf(graph, root, keys))
}

function noteOf(graph: RuleGraph, root: RuleKey, keys: readonly RuleKey[]): readonly Diagnostic[] {
  const isPack = root.endsWith(':')
  const span = graph.spans.get(isPack ? (keys[0] ?? '') : root)
  if (span === undefined) return []
  const names = keys.map(nameOf)
  const rules = names.slice(0, mostNamed).join(', ')
  const more = Math.max(0, names.length - mostNamed)
  return isPack
    ? [diagnostic('rules-in-broken-pack', span, { rules, more })]
    : [diagnostic('rules-left-out', span, { name: nameOf(root), rules, more })]
}

/** Parts of datasets and tests go with their rules; naming those is enough. */
function isPart(key: RuleKey): boolean {
  return key.includes(':datasets/') && key.split('/').length > pathStart(key) + 2
}

function pathStart(key: RuleKey): number {
  return key.slice(0, key.indexOf(':')).split('/').length - 1
}

function nameOf(key: RuleKey): string {
  return key.slice(key.lastIndexOf('/') + 1)
}
