import type { Pack, Rulebook } from '../model.ts'
import type { RuleKey } from './rule-graph.ts'

/** The key under which a rule, or a column, relation or dimension of a dataset, was declared. */
export type RuleKeys = ReadonlyMap<object, RuleKey>

/** Keys by identity: a rule seen from several packs has the key of the one that declares it. */
export function ruleKeys(rulebook: Rulebook): RuleKeys {
  const keys = new Map<object, RuleKey>()
  for (const pack of rulebook.packs.values()) {
    addKinds(pack, keys)
    for (const dataset of pack.datasets.values()) {
      const key = keys.get(dataset) ?? ''
      for (const part of ['columns', 'relations', 'entities', 'dimensions'] as const) {
        for (const [name, value] of dataset[part]) {
          if (!keys.has(value)) keys.set(value, `${key}/${part}/${name}`)
        }
      }
    }
    for (const test of pack.tests) {
      keys.set(test, `${pack.id}:tests/${test.span.file} ${test.span.start}`)
    }
  }
  return keys
}

const kinds = [
  'entities',
  'datasets',
  'parameters',
  'filters',
  'groups',
  'bands',
  'calendars',
  'rates',
  'metrics',
  'rankings',
  'scorecards',
  'playbook',
  'boards',
  'processes',
  'stories',
  'mappings',
] as const

/** Packs come after those they build on, so the first pack to show a rule declared it. */
function addKinds(pack: Pack, keys: Map<object, RuleKey>): void {
  for (const kind of kinds) {
    for (const [name, rule] of pack[kind]) {
      if (!keys.has(rule)) keys.set(rule, `${pack.id}:${kind}/${name}`)
    }
  }
  for (const metric of pack.unsoundMetrics) keys.set(metric, `${pack.id}:metrics/${metric.id}`)
}
