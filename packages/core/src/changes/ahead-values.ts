import { isMetricFunctionId, walk, type Expr, type PhaseResult } from '@guiju/language'
import { outputColumns } from '@guiju/plan'
import { windowDays } from '@guiju/planner'
import type { SideName } from '@guiju/protocol'
import type { Metric, Point, Side } from '@guiju/rulebook'
import { contributionOf } from '../details/detail-row.ts'
import { openList, type OpenList } from '../details/list-rows.ts'
import { orderOf } from '../details/open-details.ts'
import { readRawBatch } from '../details/raw-batch.ts'
import { firstPage } from '../details/row-cursor.ts'
import type { Question } from '../explain/open-question.ts'
import { arithmetic } from '../finish/arithmetic.ts'
import { compared } from '../finish/comparison.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { metricOf } from '../finish/evaluation.ts'
import { add, ofNumber, zero } from '../finish/fraction.ts'
import { amount, isTrue, missingBecause, type Value } from '../finish/value.ts'
import { textOn } from '../guiju/text-in-force.ts'
import { metricsBelow } from '../request/metrics-below.ts'

/** The sides of a metric and of all that it is made of, seen a day ahead. */
export interface AheadSides {
  /** Null when the window of the day ahead cannot be told. */
  readonly list: (metric: string, side: SideName) => OpenList | null
  /** The value of a side a day ahead; null when it cannot be told. */
  readonly side: (metric: string, side: SideName) => Value | null
  /** The value of a metric a day ahead; null when it cannot be told. */
  readonly value: (metric: string) => Value | null
}

/**
 * What is known at the end of a day, seen from the day after: windows move on, `as_of` does, nothing is new.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function aheadSides(
  question: Question,
  signal: AbortSignal,
): Promise<PhaseResult<AheadSides>> {
  const { metric, pack, checked } = question
  const lists = new Map<string, OpenList>()
  const values = new Map<string, Value | null>()
  for (const below of metricsBelow([metric.id], pack, checked)) {
    for (const [name, side] of sidesOf(below)) {
      const list = await listAhead(question, below, { name, side, signal })
      if (list === null) continue
      if (list.value === undefined) return { diagnostics: list.diagnostics }
      lists.set(`${below.id} ${name}`, list.value)
      const value = await valueOfList(list.value, signal)
      if (value.value === undefined) return { diagnostics: value.diagnostics }
      values.set(`${below.id} ${name}`, value.value.value)
    }
  }
  const sideValue = (id: string, name: SideName): Value | null =>
    values.get(`${id} ${name}`) ?? null
  const value = (id: string): Value | null => valueAhead(metricOf(pack, id), question, sideValue)
  return {
    value: { list: (id, name) => lists.get(`${id} ${name}`) ?? null, side: sideValue, value },
    diagnostics: [],
  }
}

function sidesOf({ shape }: Metric): readonly (readonly [SideName, Side])[] {
  switch (shape.kind) {
    case 'value':
      return [['value', shape.side]]
    case 'ratio':
      return [
        ['numerator', shape.numerator],
        ['denominator', shape.denominator],
      ]
    case 'formula':
      return []
  }
}

/** The day after, with nothing known that is not known already. */
export function dayAhead({ point }: Question): Point {
  const next = point.to + 1
  return { from: next, to: next, known: point.known }
}

/** Null for a window that is chosen by counting: tomorrow another one may be. */
async function listAhead(
  question: Question,
  metric: Metric,
  { name, side, signal }: { name: SideName; side: Side; signal: AbortSignal },
): Promise<PhaseResult<OpenList> | null> {
  const { pack, checked, request, loaded } = question
  const point = dayAhead(question)
  const window = windowDays(side.population.window, point, pack)
  if (window === null) return null
  // The day ahead has no rows; a window that ends before it holds nothing that is not known.
  const days = { from: window.from, to: Math.min(window.to, point.known) }
  return openList(
    {
      checked,
      request: { ...request, points: [point] },
      of: { kind: 'side', metric: metric.id, side: name, rows: 'counted' },
      narrowed: new Map(),
      sort: [],
      window: days,
      textOn: textOn(loaded),
    },
    loaded.data.sessionOf(pack),
    signal,
  )
}

/** The value that listed rows make; null where they make none. */
async function valueOfList(
  { details, totals }: OpenList,
  signal: AbortSignal,
): Promise<PhaseResult<{ readonly value: Value | null }>> {
  if (details.addition.kind !== 'ranks') return { value: { value: totals.value }, diagnostics: [] }
  if (totals.chosen.size === 0)
    return { value: { value: missingBecause('no-rows') }, diagnostics: [] }
  const last = [...totals.chosen.keys()].reduce((least, rank) => (rank > least ? rank : least))
  const limit = Number(last) + 1
  const batch = await readRawBatch(details, orderOf(details), firstPage, { limit, signal })
  if (batch.value === undefined) return { diagnostics: batch.diagnostics }
  const context = { details, totals, types: outputColumns(details.rows) }
  let sum = zero
  let currency: string | null = null
  batch.value.rows.forEach((row, position) => {
    const part = contributionOf(row, position, context)
    if (part?.kind !== 'amount') return
    sum = add(sum, part.amount)
    currency ??= part.currency
  })
  return { value: { value: amount(sum, currency) }, diagnostics: [] }
}

type SideValue = (metric: string, side: SideName) => Value | null

/** As the metric of the day itself: sides or formula, then `minimum`, then `if_empty`. */
function valueAhead(metric: Metric, question: Question, sideValue: SideValue): Value | null {
  const written = writtenValue(metric, question, sideValue)
  if (written === null) return null
  const { minimum, ifEmpty } = metric
  if (minimum !== null) {
    const sample = valueAhead(metricOf(question.pack, minimum.of), question, sideValue)
    if (sample === null) return null
    const isReached = isTrue(compared('>=', sample, amount(ofNumber(minimum.atLeast))))
    if (!isReached) return missingBecause('minimum-sample')
  }
  const isEmpty = written.kind === 'missing' && written.reason === 'no-denominator'
  return isEmpty && ifEmpty !== null ? expressionAhead(ifEmpty, question, sideValue) : written
}

function writtenValue(
  { id, shape }: Metric,
  question: Question,
  sideValue: SideValue,
): Value | null {
  switch (shape.kind) {
    case 'value':
      return sideValue(id, 'value')
    case 'ratio': {
      const [over, under] = [sideValue(id, 'numerator'), sideValue(id, 'denominator')]
      return over === null || under === null ? null : arithmetic('/', over, under)
    }
    case 'formula':
      return expressionAhead(shape.value, question, sideValue)
  }
}

/** Null when it reads a metric that cannot be told, or one of another time or of peers. */
function expressionAhead(expr: Expr, question: Question, sideValue: SideValue): Value | null {
  const { checked, pack } = question
  let isKnown = true
  walk(expr, (node) => {
    if (node.kind === 'call' && isMetricFunctionId(node.callee)) isKnown = false
  })
  if (!isKnown) return null
  const value = evaluateExpression(expr, {
    checked,
    pack,
    day: dayAhead(question).to,
    window: null,
    named: (reference) => {
      if (reference.kind !== 'metric') throw new TypeError(`A ${reference.kind} is no metric.`)
      const part = valueAhead(metricOf(pack, reference.metric), question, sideValue)
      if (part === null) isKnown = false
      return part === null || part.kind === 'missing' ? missingBecause('part-missing') : part
    },
    aggregate: ({ callee }) => {
      throw new TypeError(`'${callee}' has no rows in a formula.`)
    },
  })
  return isKnown ? value : null
}
