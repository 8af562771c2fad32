import { aggregateValue } from './aggregate-values.ts'
import { penOf } from './conditions.ts'
import { chance, integer, one, several, weighted, type Draw } from './draw.ts'
import type { Pen } from './pen.ts'
import {
  countedDataset,
  eventDays,
  population,
  window,
  type DrawnPopulation,
} from './populations.ts'
import {
  datasetsOf,
  noClauses,
  type Clauses,
  type FilterSpec,
  type MetricSpec,
  type RuleSpecs,
  type SideSpec,
  type Unit,
} from './rule-specs.ts'
import { rowScope, type Scope } from './scope.ts'

/** Filters and `size` metrics, the later of which may be formulas over earlier ones. */
export function randomRules(draw: Draw, size: number): RuleSpecs {
  const pen = penOf(draw)
  const filters = randomFilters(pen)
  const metrics: MetricSpec[] = []
  while (metrics.length < size) {
    const id = `m${metrics.length + 1}`
    const numbers = metrics.filter(({ unit }) => unit === 'number').map((metric) => metric.id)
    const isFormula = numbers.length >= 2 && chance(draw, 24)
    const drawn = isFormula ? formula(pen, id, numbers) : counted(pen, id, filters)
    const metric = withReading(draw, drawn, { filters, metrics })
    const counts = metrics.filter(countsRows)
    metrics.push(withRanking(draw, withMinimum(draw, metric, counts), counts))
  }
  return { filters, metrics }
}

function randomFilters(pen: Pen): readonly FilterSpec[] {
  return ['orders', 'orders', 'tickets', 'items', 'sessions'].map((of, index) => ({
    name: `filter_${index + 1}`,
    of,
    where: filterCondition(pen, rowScope(of, { hasWindow: false })),
  }))
}

/** Often one that turns true when something happens, so that rows leave. */
function filterCondition(pen: Pen, row: Scope): string {
  if (chance(pen.draw, 10)) return `metric in ["m1", "m2", "m3"] and ${pen.condition(row, 0)}`
  const notYet = chance(pen.draw, 30) ? pen.notYet(row) : null
  return notYet === null ? pen.condition(row, chance(pen.draw, 40) ? 1 : 0) : `not (${notYet})`
}

function counted(pen: Pen, id: string, filters: readonly FilterSpec[]): MetricSpec {
  const drawn = dated(pen, population(pen, countedDataset(pen), filters))
  const base = { id, clauses: drawn.clauses, minimum: null, ifEmpty: null }
  if (chance(pen.draw, 45)) return { ...base, ...ratio(pen, drawn, filters) }
  const unit = valueUnit(pen, drawn)
  const value = aggregateValue(pen, drawn, { unit, depth: integer(pen.draw, 0, 2) })
  const side: SideSpec = {
    clauses: chance(pen.draw, 15) ? sideWhere(pen, drawn) : noClauses,
    value,
  }
  return { ...base, unit, shape: { kind: 'value', side } }
}

/** Units that the rows or groups of a population have something of. */
function valueUnit(pen: Pen, { scope }: DrawnPopulation): Unit {
  const has = (unit: Unit): boolean => scope.names.some(({ kind }) => kind === unit)
  const units = (['money', 'elapsed', 'timestamp', 'date', 'text', 'fee'] as const).filter(has)
  return units.length === 0 || chance(pen.draw, 55) ? 'number' : one(pen.draw, units)
}

function ratio(
  pen: Pen,
  drawn: DrawnPopulation,
  filters: readonly FilterSpec[],
): Pick<MetricSpec, 'unit' | 'shape'> {
  const { draw } = pen
  const [above, below, unit] = one(draw, ratioUnits(drawn))
  const numerator = ratioSide(pen, drawn, { unit: above, filters })
  const denominator = chance(draw, 50)
    ? {
        clauses: noClauses,
        value: drawn.dataset === null || chance(draw, 60) ? 'count()' : value(),
      }
    : ratioSide(pen, drawn, { unit: below, filters })
  const isCount = denominator.value === 'count()'
  const counts = isCount && below !== 'number'
  return {
    unit: counts && above === below ? above : unit,
    shape: { kind: 'ratio', numerator, denominator },
  }

  function value(): string {
    return aggregateValue(pen, drawn, { unit: below, depth: 0 })
  }
}

/** Units of numerator, denominator and quotient that go together. */
function ratioUnits({ scope }: DrawnPopulation): readonly (readonly [Unit, Unit, Unit])[] {
  const has = (unit: Unit): boolean => scope.names.some(({ kind }) => kind === unit)
  return [
    ['number', 'number', 'number'],
    ['number', 'number', 'number'],
    ...(has('money')
      ? [['money', 'number', 'money'] as const, ['money', 'money', 'number'] as const]
      : []),
    ...(has('elapsed') ? [['elapsed', 'number', 'elapsed'] as const] : []),
  ]
}

/** A side: only a value, a value with clauses that add to the metric's, or a population of its own. */
function ratioSide(
  pen: Pen,
  drawn: DrawnPopulation,
  { unit, filters }: { readonly unit: Unit; readonly filters: readonly FilterSpec[] },
): SideSpec {
  const { draw } = pen
  const depth = integer(draw, 0, 1)
  const plain = (): SideSpec => ({
    clauses: noClauses,
    value: aggregateValue(pen, drawn, { unit, depth }),
  })
  return weighted(draw, [
    [5, plain],
    [2, () => ({ ...plain(), clauses: sideWhere(pen, drawn) })],
    [1, () => ({ ...plain(), clauses: { ...noClauses, window: window(pen) } })],
    [1, () => ({ ...plain(), clauses: otherDay(pen, drawn) })],
    [2, () => ownPopulation(pen, { unit, depth, filters })],
  ])
}

function sideWhere(pen: Pen, { dataset }: DrawnPopulation): Clauses {
  if (dataset === null) return noClauses
  return { ...noClauses, where: pen.condition(rowScope(dataset, { hasWindow: true }), 1) }
}

function otherDay(pen: Pen, { dataset }: DrawnPopulation): Clauses {
  if (dataset === null) return noClauses
  return { ...noClauses, by: one(pen.draw, eventDays[dataset] ?? [null]) }
}

function ownPopulation(
  pen: Pen,
  options: { readonly unit: Unit; readonly depth: number; readonly filters: readonly FilterSpec[] },
): SideSpec {
  const { unit, depth, filters } = options
  const drawn = dated(
    pen,
    population(pen, unit === 'number' ? countedDataset(pen) : 'orders', filters),
  )
  const has = unit === 'number' || drawn.scope.names.some(({ kind }) => kind === unit)
  const keepsWindow = chance(pen.draw, 50)
  return {
    clauses: keepsWindow ? { ...drawn.clauses, window: null } : drawn.clauses,
    value: has ? aggregateValue(pen, drawn, { unit, depth }) : '',
  }
}

/** A dataset without a time of its own must say by what it is dated. */
function dated(pen: Pen, drawn: DrawnPopulation): DrawnPopulation {
  const { of, by } = drawn.clauses
  if (of !== 'items' || by !== null) return drawn
  return {
    ...drawn,
    clauses: { ...drawn.clauses, by: one(pen.draw, ['order.paid_at', 'sent_at']) },
  }
}

function formula(pen: Pen, id: string, numbers: readonly string[]): MetricSpec {
  const { draw } = pen
  const [first, second, third] = several(draw, { low: 3, high: 3 }, () => one(draw, numbers))
  const functions = ['whole', 'previous', 'peer_average', 'peer_excellent']
  const called = `${one(draw, functions)}(${second})`
  const value = one(draw, [
    `0.5 * ${first} + 50% * ${second}`,
    `${first} / ${second}`,
    `${first} - coalesce(${second}, 0)`,
    `if ${first} > 1 then ${second} else ${third}`,
    `round(greatest(${first}, ${second}), 2)`,
    `clamp(${first} / (2 * ${second} + 1), 0, 10)`,
    `if ${first} is missing then 0 else abs(${first}) * ${second}`,
    `${first} / ${called}`,
    `${first} - ${called}`,
    `coalesce(${called}, -1)`,
    `${first} - coalesce(value_at(${second}, as_of - ${integer(draw, 0, 4)} days), 1)`,
    `if ${called} < ${first} then ${third} else ${called}`,
  ])
  const parts = numbers.filter((name) => RegExp(`\\b${name}\\b`).test(value))
  return {
    id,
    unit: 'number',
    clauses: noClauses,
    shape: { kind: 'formula', value, parts },
    minimum: null,
    ifEmpty: null,
  }
}

function withMinimum(draw: Draw, metric: MetricSpec, counts: readonly MetricSpec[]): MetricSpec {
  const minimum =
    counts.length > 0 && chance(draw, 20)
      ? { of: one(draw, counts).id, atLeast: integer(draw, 1, 3) }
      : null
  const ifEmpty = metric.unit === 'number' && chance(draw, 12) ? one(draw, ['0', '50%', '1']) : null
  return { ...metric, minimum, ifEmpty }
}

/** Orders of shops sometimes count only where an earlier metric was high enough on a day of their own. */
function withReading(draw: Draw, metric: MetricSpec, rules: RuleSpecs): MetricSpec {
  const { clauses } = metric
  const readable = rules.metrics.filter(
    (other) => other.unit === 'number' && datasetsOf(other, rules).every((of) => of === 'orders'),
  )
  const isOfOrders = clauses.of === 'orders' && clauses.keep === null
  if (!isOfOrders || readable.length === 0 || !chance(draw, 8)) return metric
  const { id } = one(draw, readable)
  const day = one(draw, ['day_of(paid_at)', 'created_on', 'day_of(paid_at) - 2 days', 'due_on'])
  const read = one(draw, [`value_at(${id}, ${day}, shop)`, `value_at(${id}, ${day})`])
  const condition = one(draw, [`${read} >= 1`, `coalesce(${read}, 0) < 1.5`, `${read} is missing`])
  const where = clauses.where === null ? condition : `(${clauses.where}) or ${condition}`
  return { ...metric, clauses: { ...clauses, where }, reads: [id] }
}

/** Numbers have a better direction, and often a ranking that says who is compared with whom. */
function withRanking(draw: Draw, metric: MetricSpec, counts: readonly MetricSpec[]): MetricSpec {
  if (metric.unit !== 'number') return metric
  const better = one(draw, ['higher', 'lower'] as const)
  if (!chance(draw, 60)) return { ...metric, better }
  const eligible = counts.length > 0 && chance(draw, 40) ? `${one(draw, counts).id} >= 1` : null
  const among = one(draw, ['all', 'industry', 'stage'] as const)
  return { ...metric, better, ranking: { among, eligible, minimumPeers: integer(draw, 1, 2) } }
}

/** Only a whole number can be what a minimum is of. */
function countsRows({ shape }: MetricSpec): boolean {
  return shape.kind === 'value' && /^count(_distinct)?\([^()]*\)$/.test(shape.side.value)
}
