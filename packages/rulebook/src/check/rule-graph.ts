import type { Span } from '@guiju/language'

/** A rule or a part of a dataset, as `pack:path`. */
export type RuleKey = string

/** What each rule reads, and which are left out; filled while checking. */
export interface RuleGraph {
  readonly spans: Map<RuleKey, Span>
  readonly uses: Map<RuleKey, Set<RuleKey>>
  /** Rules left out, with the rule that is the reason: themselves, another, or '' for a name not read. */
  readonly broken: Map<RuleKey, RuleKey>
}

export function emptyGraph(): RuleGraph {
  return { spans: new Map(), uses: new Map(), broken: new Map() }
}

/** Adds what checking one pack noted to what is known of all. */
export function addGraph(graph: RuleGraph, added: RuleGraph): void {
  for (const [key, span] of added.spans) graph.spans.set(key, span)
  for (const [key, uses] of added.uses) graph.uses.set(key, uses)
  for (const [key, reason] of added.broken) graph.broken.set(key, reason)
}

/** Leaves out every rule that reads a rule left out, with the same reason. */
export function spreadBroken(graph: RuleGraph): void {
  const readers = new Map<RuleKey, RuleKey[]>()
  for (const [reader, read] of graph.uses) {
    for (const key of read) pushTo(readers, key, reader)
  }
  const open = [...graph.broken.keys()]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const reason = graph.broken.get(key) ?? key
    for (const reader of readers.get(key) ?? []) {
      if (graph.broken.has(reader)) continue
      graph.broken.set(reader, reason)
      open.push(reader)
    }
  }
}

/** Circles among the rules that `isIncluded` names, each as the keys along it; found without recursion. */
export function findCircles(
  graph: RuleGraph,
  isIncluded: (key: RuleKey) => boolean,
): readonly (readonly RuleKey[])[] {
  const done = new Set<RuleKey>()
  const circles: (readonly RuleKey[])[] = []
  for (const start of graph.uses.keys()) {
    if (!isIncluded(start) || done.has(start)) continue
    const path: { readonly key: RuleKey; readonly open: RuleKey[] }[] = []
    const onPath = new Map<RuleKey, number>()
    const enter = (key: RuleKey): void => {
      onPath.set(key, path.length)
      path.push({ key, open: [...(graph.uses.get(key) ?? [])].filter(isIncluded).toReversed() })
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.open.pop()
      if (next === undefined) {
        path.pop()
        onPath.delete(top.key)
        done.add(top.key)
      } else if (onPath.has(next)) {
        circles.push(path.slice(onPath.get(next)).map(({ key }) => key))
      } else if (!done.has(next)) enter(next)
    }
  }
  return circles
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
