import type { Dataset } from '@guiju/language'
import type { Pack, Rulebook } from '../model.ts'
import type { RuleGraph } from './rule-graph.ts'
import type { RuleKeys } from './rule-keys.ts'

/** The rulebook without the rules left out, and datasets without their parts left out. */
export function soundRulebook(rulebook: Rulebook, keys: RuleKeys, graph: RuleGraph): Rulebook {
  if (graph.broken.size === 0) return rulebook
  const isSound = (rule: object): boolean => !graph.broken.has(keys.get(rule) ?? '')
  const sound = <T extends object>(rules: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...rules].filter(([, rule]) => isSound(rule)))
  const kept = new Map<Dataset, Dataset>()
  const soundDataset = (dataset: Dataset): Dataset => {
    const whole = kept.get(dataset) ?? {
      ...dataset,
      columns: sound(dataset.columns),
      relations: sound(dataset.relations),
      entities: sound(dataset.entities),
      dimensions: sound(dataset.dimensions),
    }
    kept.set(dataset, whole)
    return whole
  }
  const soundPack = (pack: Pack): Pack => ({
    ...pack,
    entities: sound(pack.entities),
    datasets: new Map(
      [...sound(pack.datasets)].map(([name, dataset]) => [name, soundDataset(dataset)]),
    ),
    parameters: sound(pack.parameters),
    filters: sound(pack.filters),
    groups: sound(pack.groups),
    bands: sound(pack.bands),
    metrics: sound(pack.metrics),
    rankings: sound(pack.rankings),
    scorecards: sound(pack.scorecards),
    playbook: sound(pack.playbook),
    boards: sound(pack.boards),
    processes: sound(pack.processes),
    stories: sound(pack.stories),
    mappings: sound(pack.mappings),
    tests: pack.tests.filter(isSound),
  })
  const packs = new Map([...rulebook.packs].map(([id, pack]) => [id, soundPack(pack)]))
  return { ...rulebook, packs }
}
