import type { CallExpr } from '@guiju/language'
import type { MeasureSource, SidePlan } from '@guiju/plan'
import type { CheckedRulebook, Metric } from '@guiju/rulebook'
import type { Answer, Answers } from './collect-answers.ts'
import type { Evaluated } from './evaluate.ts'
import { metricOf } from './evaluation.ts'
import { divide, fraction, toDouble } from './fraction.ts'
import { groupKey, type Group } from './group.ts'
import {
  numberProgram,
  quotient,
  type ColumnReader,
  type NumberProgram,
  type NumberRegister,
} from './number-program.ts'
import type { Value } from './value.ts'

/** The values of one metric as doubles: point after point, at each the groups in order. NaN: missing, or no number. */
export interface MetricColumn {
  readonly metric: string
  readonly points: readonly Float64Array[]
}

/**
 * The values of the metrics asked for, without an object for each. A value is the double nearest to the exact one:
 * quotients of whole numbers that doubles hold are divided as they are, all others exactly first.
 */
export function metricColumns(
  checked: CheckedRulebook,
  evaluated: Evaluated,
): readonly MetricColumn[] {
  const rows = createRowNumbers()
  const { metrics } = evaluated.request
  return metrics.map((metric) => metricColumn(metric, { checked, evaluated, rows }))
}

interface ColumnOptions {
  readonly checked: CheckedRulebook
  readonly evaluated: Evaluated
  /** The whole number by which exact values are divided; 1 when it is not given. */
  readonly divisor?: number
  readonly rows?: RowNumbers
}

/** The values of one metric that was evaluated, as {@link metricColumns} gives them. */
export function metricColumn(metric: string, options: ColumnOptions): MetricColumn {
  const { checked, evaluated, divisor = 1, rows = createRowNumbers() } = options
  return {
    metric,
    points: evaluated.groups.map((groups, point) => {
      const program = programOf(metric, point, groups, { checked, evaluated, rows })
      return columnAt(metric, point, groups, { evaluated, program, divisor })
    }),
  }
}

interface ColumnSource {
  readonly evaluated: Evaluated
  readonly program: NumberProgram | null
  readonly divisor: number
}

function columnAt(
  id: string,
  point: number,
  groups: readonly Group[],
  { evaluated, program, divisor }: ColumnSource,
): Float64Array {
  const register: NumberRegister = { numerator: 0, denominator: 1 }
  const values = new Float64Array(groups.length)
  for (const [index, group] of groups.entries()) {
    const result = program === null ? 'too-large' : program(index, register)
    const denominator = register.denominator * divisor
    if (result === 'missing') values[index] = NaN
    else if (result === 'exact' && Math.abs(denominator) <= Number.MAX_SAFE_INTEGER) {
      values[index] = register.numerator / denominator
    } else values[index] = exactDouble(evaluated.evaluation.outcome(id, point, group), divisor)
  }
  return values
}

function exactDouble({ value }: { readonly value: Value }, divisor: number): number {
  return value.kind === 'amount' ? toDouble(divide(value.amount, fraction(BigInt(divisor)))) : NaN
}

interface ProgramOptions {
  readonly checked: CheckedRulebook
  readonly evaluated: Evaluated
  readonly rows: RowNumbers
}

/** How a metric is computed in doubles at a point; null where that needs more than counts, sums and arithmetic. */
function programOf(
  id: string,
  point: number,
  groups: readonly Group[],
  { checked, evaluated, rows }: ProgramOptions,
): NumberProgram | null {
  const metric = metricOf(evaluated.evaluation.pack, id)
  if (metric.minimum !== null || metric.ifEmpty !== null) return null
  const sides = sidesAt(evaluated, id, point)
  if (sides === null) return null
  const sourceOf = (call: CallExpr): MeasureSource => {
    const source = sides.map(({ sources }) => sources.get(call)).find((one) => one !== undefined)
    if (source === undefined) throw new Error(`The plan has no source for an aggregate of '${id}'.`)
    return source
  }
  const columnOf = (query: string, column: string): ColumnReader =>
    readerOf(answerOf(evaluated.evaluation.answers, query), column, groups, rows)
  const context = { checked, sourceOf, columnOf }
  return shapeProgram(metric, (expr) => numberProgram(expr, context))
}

function shapeProgram(
  { shape }: Metric,
  compile: (expr: Parameters<typeof numberProgram>[0]) => NumberProgram | null,
): NumberProgram | null {
  switch (shape.kind) {
    case 'value':
      return compile(shape.side.value)
    case 'ratio': {
      const numerator = compile(shape.numerator.value)
      const denominator = compile(shape.denominator.value)
      return numerator && denominator && quotient(numerator, denominator)
    }
    case 'formula':
      return null
  }
}

/** The plans of a metric's sides; null where windows were chosen, so that each group has another. */
function sidesAt({ plan }: Evaluated, id: string, point: number): readonly SidePlan[] | null {
  const sides = plan.sides.filter((side) => side.point === point && side.metric === id)
  return sides.some(({ chosen }) => chosen !== undefined) ? null : sides
}

function answerOf({ measures }: Answers, query: string): Answer {
  const answer = measures.get(query)
  if (answer === undefined) throw new Error(`The plan has no query '${query}'.`)
  return answer
}

/** Where groups stand in answers: found once for each list of groups and what was answered together. */
type RowNumbers = (answer: NonNullable<Answer['columns']>, groups: readonly Group[]) => Int32Array

function createRowNumbers(): RowNumbers {
  const known = new WeakMap<object, WeakMap<readonly Group[], Int32Array>>()
  return ({ of, rowOf }, groups) => {
    const byGroups = known.get(of) ?? new WeakMap<readonly Group[], Int32Array>()
    known.set(of, byGroups)
    const found = byGroups.get(groups)
    if (found !== undefined) return found
    const numbers = Int32Array.from(groups, (group) => rowOf(groupKey(group)) ?? -1)
    byGroups.set(groups, numbers)
    return numbers
  }
}

function readerOf(
  { positions, columns }: Answer,
  name: string,
  groups: readonly Group[],
  rows: RowNumbers,
): ColumnReader {
  const position = positions.get(name)
  const column = position === undefined ? undefined : columns?.columns[position]
  if (columns === undefined || column === undefined) {
    throw new Error(`An answer has no column '${name}'.`)
  }
  const numbers = rows(columns, groups)
  const { stride, offset } = columns
  if (column instanceof Float64Array) {
    return (row) => {
      const number = numbers[row] ?? -1
      return number === -1 ? NaN : (column[number * stride + offset] ?? NaN)
    }
  }
  return (row) => {
    const number = numbers[row] ?? -1
    const value = number === -1 ? null : (column[number * stride + offset] ?? null)
    return value === null ? NaN : Number(value)
  }
}
