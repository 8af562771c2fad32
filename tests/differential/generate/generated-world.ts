import type { DataRows } from '@guiju/rulebook'
import { fromSeed, one, several } from './draw.ts'
import { familyYaml, zones, type PackOptions } from './family-yaml.ts'
import { randomRequest, type RequestSpec } from './random-requests.ts'
import { randomRows } from './random-rows.ts'
import { randomRules } from './random-rules.ts'
import type { RuleSpecs } from './rule-specs.ts'
import { rulesYaml } from './rules-yaml.ts'

/** One rulebook, one data set, and several requests: as many cases as there are requests. */
export interface World {
  readonly seed: number
  readonly options: PackOptions
  readonly rules: RuleSpecs
  readonly rows: DataRows
  readonly requests: readonly RequestSpec[]
}

/** The world that a seed stands for. */
export function worldFromSeed(seed: number): World {
  return fromSeed(seed, (draw) => {
    const options: PackOptions = {
      zone: one(draw, zones),
      weekStart: one(draw, ['monday', 'monday', 'sunday', 'wednesday']),
    }
    const rules = randomRules(draw, 6)
    return {
      seed,
      options,
      rules,
      rows: randomRows(draw, options.zone),
      requests: several(draw, { low: 8, high: 10 }, () => randomRequest(draw, rules)),
    }
  })
}

/** The rule files of a world, by name. */
export function rulesOf({
  options,
  rules,
}: Pick<World, 'options' | 'rules'>): ReadonlyMap<string, string> {
  return new Map([
    ['family.yaml', familyYaml(options)],
    ['rules.yaml', rulesYaml(rules)],
  ])
}
