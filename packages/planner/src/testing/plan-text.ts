import {
  checkConditionExpression,
  parseExpression,
  wholeText,
  type Diagnostic,
  type Expr,
} from '@guiju/language'
import {
  explainPlan,
  planViolations,
  type DatasetKeys,
  type Plan,
  type Statistics,
} from '@guiju/plan'
import {
  loadRulebook,
  parseDay,
  type CheckedRulebook,
  type Pack,
  type Request,
} from '@guiju/rulebook'
import { planRequest } from '../plan-request.ts'
import { smallMarket } from './small-market.ts'

/** What a test asks of the small market; left out: every metric, on 2023-06-30, of all rows, without splits. */
export interface Asked {
  readonly metrics?: readonly string[]
  /** `2023-06-30`, or `2023-06-01..2023-06-30`; behind it perhaps ` known 2023-07-05`. */
  readonly at?: string
  readonly entity?: Request['entity']
  readonly splits?: readonly string[]
  /** The caller's condition on a dataset. */
  readonly where?: { readonly dataset: string; readonly condition: string }
  /** The last day of every stored time, so that nothing lies later. */
  readonly lastDay?: string
}

/** Plans metrics of the small market and gives back the lines of the plan; refuses plans that break a promise. */
export function planLines(metrics: string, asked: Asked = {}): readonly string[] {
  const { plan, pack } = planMarket(metrics, asked)
  if (plan === undefined) throw new Error('There is no plan.')
  const violations = planViolations(plan, keysOf(pack))
  if (violations.length > 0) throw new Error(violations.join('\n'))
  return explainPlan(plan).split('\n')
}

/** Plans metrics of the small market; the codes of what the planner refuses. */
export function planCodes(metrics: string, asked: Asked): readonly string[] {
  return planMarket(metrics, asked).diagnostics.map(({ code }) => code)
}

/** The sets of columns on which the loader checks that no two rows agree. */
export function keysOf(pack: Pack): DatasetKeys {
  return new Map([...pack.datasets.values()].map(({ name, key }) => [name, [key]]))
}

function planMarket(
  metrics: string,
  asked: Asked,
): { readonly plan?: Plan; readonly diagnostics: readonly Diagnostic[]; readonly pack: Pack } {
  const { checked, pack } = load(metrics)
  const { where, tables } = callersCondition(checked, pack, asked)
  const request: Request = {
    pack: pack.id,
    metrics: asked.metrics ?? [...(pack.own['metrics'] ?? [])],
    points: [pointOf(asked.at ?? '2023-06-30')],
    entity: asked.entity ?? null,
    splits: asked.splits ?? [],
    where,
  }
  const planned = planRequest({ ...checked, ...tables }, request, statisticsOf(pack, asked.lastDay))
  const { diagnostics } = planned
  return planned.value === undefined
    ? { diagnostics, pack }
    : { plan: planned.value, diagnostics, pack }
}

function load(metrics: string): { readonly checked: CheckedRulebook; readonly pack: Pack } {
  const rules = `metrics:\n${indent(metrics)}\n`
  const { value, diagnostics } = loadRulebook(
    new Map([
      ['market.yaml', smallMarket],
      ['metrics.yaml', rules],
    ]),
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message.en).join('\n'))
  const pack = value?.rulebook.packs.get('market')
  if (value === undefined || pack === undefined) throw new Error('The rules did not load.')
  return { checked: value, pack }
}

function callersCondition(
  checked: CheckedRulebook,
  pack: Pack,
  { where }: Asked,
): { readonly where: ReadonlyMap<string, Expr>; readonly tables: Partial<CheckedRulebook> } {
  if (where === undefined) return { where: new Map(), tables: {} }
  const tables = {
    types: new Map(checked.types),
    references: new Map(checked.references),
    aggregates: new Map(checked.aggregates),
  }
  const dataset = pack.datasets.get(where.dataset)
  const { value } = parseExpression(wholeText('where', where.condition))
  if (dataset === undefined || value === undefined) throw new Error('The condition is none.')
  const names = { ...pack, metricType: () => undefined, metricIds: [] }
  const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
  checkConditionExpression(value, place, names, tables)
  return { where: new Map([[dataset.name, value]]), tables }
}

function pointOf(at: string): Request['points'][number] {
  const [days = '', knownDay] = at.split(' known ')
  const [first = '', last] = days.split('..')
  const to = dayOf(last ?? first)
  return { from: dayOf(first), to, known: knownDay === undefined ? to : dayOf(knownDay) }
}

function statisticsOf(pack: Pack, lastDay: string | undefined): Statistics {
  if (lastDay === undefined) return { datasets: new Map() }
  const microseconds = BigInt(dayOf(lastDay)) * 86_400_000_000n
  const columns = { least: 0n, greatest: microseconds, hasNulls: true }
  return {
    datasets: new Map(
      [...pack.datasets.values()].map((dataset) => [
        dataset.name,
        { rows: 1, columns: new Map([...dataset.columns.keys()].map((name) => [name, columns])) },
      ]),
    ),
  }
}

function dayOf(text: string): number {
  const day = parseDay(text)
  if (day === null) throw new Error(`'${text}' is no day.`)
  return day
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
