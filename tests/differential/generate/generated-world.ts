import type { DataRows } from '@guiju/rulebook'
import { fromSeed, one, several } from './draw.ts'
import { familyYaml, zones, type PackOptions } from './family-yaml.ts'
import { firstDay } from './instants.ts'
import { randomRequest, type RequestSpec } from './random-requests.ts'
import { randomRows } from './random-rows.ts'
import { randomRules } from './random-rules.ts'
import type { RuleSpecs } from './rule-specs.ts'
import { rulesYaml } from './rules-yaml.ts'

/** One rulebook, one data set, and requests to choose cases from. */
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
      itemsExist: one(draw, ['part_of: order', 'part_of: order', 'time: order.paid_at']),
    }
    const rules = randomRules(draw, 12)
    const rows = randomRows(draw, options.zone)
    const busyDays = daysOf(rows)
    const requests = several(draw, { low: 50, high: 50 }, () =>
      randomRequest(draw, rules, busyDays),
    )
    return { seed, options, rules, rows, requests }
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

/** The days, in UTC, on which orders were paid. */
function daysOf(rows: DataRows): readonly number[] {
  const times = (rows.get('orders') ?? []).map((row) => row.get('paid_at'))
  const days = times.flatMap((time) =>
    typeof time === 'bigint' ? [Number(time / 86_400_000_000n)] : [],
  )
  return days.length > 0 ? days : [firstDay]
}
