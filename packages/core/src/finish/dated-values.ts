import { diagnostic, walk, type CallExpr, type Expr, type PhaseResult } from '@guiju/language'
import type { Session } from '@guiju/plan'
import { datedReads, keptDigits, type DatedRead } from '@guiju/planner'
import {
  formatDay,
  isWithin,
  populationExpressions,
  sidesOf,
  type CheckedRulebook,
  type DatedValues,
  type Day,
  type EntityKind,
  type Metric,
  type Request,
} from '@guiju/rulebook'
import { metricsOfGroups } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import type { Group, RunOptions } from './collect-answers.ts'
import { packOf, type Evaluation } from './evaluation.ts'
import { floor, multiply, roundHalfAway } from './fraction.ts'
import { listRows } from './list-rows.ts'
import type { TextOn } from './metric-places.ts'
import type { Value } from './value.ts'

/** The most days at which the rows of one request may read a metric. */
export const mostDaysRead = 731

const mostPairs = 5_000_000

/** Evaluates a metric at days on its own, whatever else is asked. */
export type EvaluateAlone = (
  checked: CheckedRulebook,
  request: Request,
) => Promise<
  PhaseResult<{ readonly evaluation: Evaluation; readonly groups: readonly (readonly Group[])[] }>
>

/** What working out values at days needs beside the rules and the request. */
export interface DatedValuesSource {
  readonly session: Session
  readonly options: RunOptions
  readonly textOn: TextOn
  readonly evaluate: EvaluateAlone
}

/**
 * The rules with every value that the rows of a request read of metrics at days: each as known on its day, under the
 * text in force on it. The same rules where no row reads any.
 *
 * - Diagnostics: a metric that the text of such a day does not have, and more days than can be asked at once.
 */
export async function withDatedValues(
  checked: CheckedRulebook,
  request: Request,
  source: DatedValuesSource,
): Promise<PhaseResult<CheckedRulebook>> {
  const metrics = metricsOfGroups(request.metrics, packOf(checked, request.pack), checked)
  if (!metrics.some(readsMetrics)) return { value: checked, diagnostics: [] }
  const reads = datedReads(checked, request, source.session.statistics)
  const datedValues = new Map<CallExpr, DatedValues>()
  const last = Math.max(...request.points.map(({ known }) => known))
  for (const [call, ofCall] of Map.groupBy(reads, (read) => read.call)) {
    const pairs = await pairsOf(ofCall, last, source)
    if (pairs.value === undefined) return { diagnostics: pairs.diagnostics }
    const values = await valuesOf(call, pairs.value, { checked, request, source })
    if (values.value === undefined) return { diagnostics: values.diagnostics }
    datedValues.set(call, values.value)
  }
  return { value: { ...checked, datedValues }, diagnostics: [] }
}

/** Whether an expression on the rows of a metric reads another metric at a day. */
function readsMetrics(metric: Metric): boolean {
  return sidesOf(metric).some(({ population, value }) =>
    [...populationExpressions(population), value].some(hasValueAt),
  )
}

function hasValueAt(expr: Expr): boolean {
  let found = false
  walk(expr, (node) => {
    if (node.kind === 'call' && node.callee === 'value_at') found = true
  })
  return found
}

/** The days, and entities where one is named, that rows ask for. */
interface Pairs {
  readonly days: readonly Day[]
  readonly entities: readonly string[] | null
}

async function pairsOf(
  reads: readonly DatedRead[],
  last: Day,
  { session, options }: DatedValuesSource,
): Promise<PhaseResult<Pairs>> {
  const days = new Set<Day>()
  const entities = new Set<string>()
  let isByEntity = false
  for (const [index, { rows, day, entity }] of reads.entries()) {
    isByEntity ||= entity !== null
    const wanted = {
      id: `days read ${index}`,
      rows,
      columns: entity === null ? [day] : [entity, day],
    }
    const listed = await listRows(session, wanted, { limit: mostPairs, signal: options.signal })
    if (listed.value === undefined) return { diagnostics: listed.diagnostics }
    for (const row of listed.value.rows) {
      const on = row.get(day.name) ?? null
      const id = entity === null ? '' : (row.get(entity.name) ?? null)
      if (on === null || id === null || Number(on) > last) continue
      days.add(Number(on))
      if (entity !== null) entities.add(String(id))
    }
  }
  const value = {
    days: [...days].toSorted((left, right) => left - right),
    entities: isByEntity ? [...entities].toSorted() : null,
  }
  return { value, diagnostics: [] }
}

interface Asked {
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly source: DatedValuesSource
}

async function valuesOf(
  call: CallExpr,
  { days, entities }: Pairs,
  asked: Asked,
): Promise<PhaseResult<DatedValues>> {
  const [first, last] = [days[0], days.at(-1)]
  const on = asked.request.points.map(({ to }) => to)
  const nothing = { asked: on, entities, first: 0, days: 0, values: [] }
  if (first === undefined || last === undefined) return { value: nothing, diagnostics: [] }
  const metric = metricNamed(call)
  if (days.length > mostDaysRead) {
    const params = { name: metric, days: days.length, most: mostDaysRead }
    return { diagnostics: [diagnostic('value-at-days', call.span, params)] }
  }
  const span = last - first + 1
  const values: (bigint | null)[] = Array.from(
    { length: span * (entities?.length ?? 1) },
    () => null,
  )
  for (const [text, ofText] of Map.groupBy(days, asked.source.textOn)) {
    const told = await evaluateDays(call, text, ofText, entities, asked)
    if (told.value === undefined) return { diagnostics: told.diagnostics }
    for (const { day, entity, value } of told.value) {
      const row = entities === null ? 0 : entities.indexOf(entity ?? '')
      if (row !== -1) values[row * span + day - first] = coefficientOf(value, call, asked.checked)
    }
  }
  return { value: { asked: on, entities, first, days: span, values }, diagnostics: [] }
}

interface DatedValue {
  readonly day: Day
  readonly entity: string | null
  readonly value: Value
}

async function evaluateDays(
  call: CallExpr,
  text: CheckedRulebook,
  days: readonly Day[],
  entities: readonly string[] | null,
  { checked, request, source }: Asked,
): Promise<PhaseResult<readonly DatedValue[]>> {
  const { types, references, aggregates } = checked
  const rules: CheckedRulebook = { ...text, types, references, aggregates }
  const pack = packOf(rules, request.pack)
  const metric = metricNamed(call)
  const missing = days.find((day) => !pack.metrics.has(metric) || !isWithin(pack.effective, day))
  if (missing !== undefined) {
    const params = { name: metric, day: formatDay(missing) }
    return { diagnostics: [diagnostic('metric-not-on-day', requestSpan, params)] }
  }
  const answered = await source.evaluate(rules, {
    pack: request.pack,
    metrics: [metric],
    points: days.map((day) => ({ from: day, to: day, known: day })),
    entity: entities === null ? null : { kind: kindNamed(call), ids: entities },
    splits: [],
    where: new Map(),
  })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const { evaluation, groups } = answered.value
  const value = groups.flatMap((atPoint, index) =>
    atPoint.map((group) => ({
      day: days[index] ?? 0,
      entity: group.entity,
      value: evaluation.outcome(metric, index, group).value,
    })),
  )
  return { value, diagnostics: answered.diagnostics }
}

/** The value as rows hold it: twelve digits after the point, or a whole number of what is counted in whole ones. */
function coefficientOf(value: Value, call: CallExpr, { types }: CheckedRulebook): bigint | null {
  if (value.kind !== 'amount') return null
  const kind = types.get(call)?.type.kind
  const isDecimal = kind === 'number' || kind === 'ratio' || kind === 'money'
  const digits = isDecimal ? keptDigits : 0
  const scale = { numerator: 10n ** BigInt(digits), denominator: 1n }
  return floor(multiply(roundHalfAway(value.amount, digits), scale))
}

function metricNamed(call: CallExpr): string {
  return wordAt(call, 0) ?? ''
}

function kindNamed(call: CallExpr): EntityKind['name'] {
  return wordAt(call, 2) ?? ''
}

/** The bare word at a place of the call, whether or not it is named there. */
function wordAt({ args }: CallExpr, index: number): string | undefined {
  const name = ['metric', 'day', 'entity'][index]
  const found = args.find((argument) => argument.name === name) ?? args[index]
  return found?.value.kind === 'name' ? found.value.segments[0]?.name : undefined
}
