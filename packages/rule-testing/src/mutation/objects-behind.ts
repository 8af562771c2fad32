import type { CheckedRulebook, Pack, RuleTest } from '@guiju/rulebook'
import { reachedFrom } from './object-graph.ts'

/** Every object of the rules that can have a part in what a test comes to. */
export function objectsBehind(test: RuleTest, checked: CheckedRulebook): ReadonlySet<object> {
  const pack = checked.rulebook.packs.get(test.pack)
  if (pack === undefined) return new Set()
  const reached = new Set<object>()
  const open: object[] = startsOf(test, pack)
  while (open.length > 0) {
    const found = reachedFrom(open.splice(0), checked)
    for (const object of found) {
      if (reached.has(object)) continue
      reached.add(object)
      open.push(...namedBy(object, pack).filter((one) => !reached.has(one)))
    }
  }
  return reached
}

function startsOf({ target, split, entity, expect }: RuleTest, pack: Pack): object[] {
  const advice = expect.values.has('advice') ? [...pack.playbook.values()] : []
  const kind = entity === null ? undefined : pack.entities.get(entity.kind)
  const splits = [...split.keys()].flatMap((name) => [pack.groups.get(name), pack.bands.get(name)])
  const subject =
    target.kind === 'identity'
      ? [...pack.metrics.values()].filter(({ id }) =>
          new RegExp(`(?<![\\p{L}\\p{N}_])${id}(?![\\p{L}\\p{N}_])`, 'u').test(
            `${target.left} ${target.right}`,
          ),
        )
      : [subjectOf(target.kind, target.id, pack)]
  return [...subject, ...splits, ...advice, kind].filter((one) => one !== undefined)
}

function subjectOf(
  kind: 'metric' | 'scorecard' | 'ranking' | 'board',
  id: string,
  pack: Pack,
): object | undefined {
  switch (kind) {
    case 'metric':
      return pack.metrics.get(id)
    case 'scorecard':
      return pack.scorecards.get(id)
    case 'ranking':
      return pack.rankings.get(id)
    case 'board':
      return pack.boards.get(id)
  }
}

/** What an object names by its id: metrics of formulas, samples, cards and rankings; the rows of a population. */
function namedBy(object: object, pack: Pack): readonly object[] {
  const metric = (id: unknown): readonly object[] => {
    const found = typeof id === 'string' ? pack.metrics.get(id) : undefined
    return found === undefined ? [] : [found]
  }
  const ranking = (id: unknown): readonly object[] => {
    const found = typeof id === 'string' ? pack.rankings.get(id) : undefined
    return found === undefined ? [] : [found]
  }
  const dataset = (name: unknown): readonly object[] => {
    const found = typeof name === 'string' ? pack.datasets.get(name) : undefined
    return found === undefined
      ? []
      : [...found.entities.values(), ...found.dimensions.values(), found.time].filter(
          (one) => one !== null,
        )
  }
  return [
    ...mentioned(object, pack),
    ...('metric' in object ? metric(object.metric) : []),
    ...('of' in object ? metric(object.of) : []),
    ...('ranking' in object ? ranking(object.ranking) : []),
    ...('dataset' in object ? dataset(object.dataset) : []),
    ...('deduct' in object && Array.isArray(object.deduct) ? object.deduct.flatMap(metric) : []),
  ]
}

/** What a board mentions by name alone: the lines of a series, splits, advice. */
function mentioned(object: object, pack: Pack): readonly object[] {
  if (!('name' in object) || typeof object.name !== 'string') return []
  if (Object.keys(object).some((key) => key !== 'name' && key !== 'span')) return []
  const { metrics, groups, bands, playbook } = pack
  return [metrics, groups, bands, playbook].flatMap((rules) => rules.get(String(object.name)) ?? [])
}
