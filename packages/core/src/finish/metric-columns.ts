import type { CallExpr } from '@guiju/language'
import type { MeasureSource, SidePlan } from '@guiju/plan'
import type { CheckedRulebook, Metric } from '@guiju/rulebook'
import type { Answer, Answers } from './collect-answers.ts'
import type { Evaluated } from './evaluate.ts'
import { metricOf } from './evaluation.ts'
import { toDouble } from './fraction.ts'
import { groupKey, type Group } from './group.ts'
import {
  numberProgram,
  quotient,
  type ColumnReader,
  type NumberProgram,
  type NumberRegister,
} from './number-program.ts'

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
  return evaluated.request.metrics.map((id) => ({
    metric: id,
    points: evaluated.groups.map((groups, point) => {
      const program = programOf(id, point, groups, { checked, evaluated, rows })
      return columnAt(id, point, groups, { evaluated, program })
    }),
  }))
}

function columnAt(
  id: string,
  point: number,
  groups: readonly Group[],
  { evaluated, program }: { readonly evaluated: Evaluated; readonly program: NumberProgram | null },
): Float64Array {
  const register: NumberRegister = { numerator: 0, denominator: 1 }
  const values = new Float64Array(groups.length)
  for (const [index, group] of groups.entries()) {
    const result = program === null ? 'too-large' : program(index, register)
    if (result === 'exact') values[index] = register.numerator / register.denominator
    else values[index] = result === 'missing' ? NaN : exactDouble(evaluated, id, point, group)
  }
  return values
}

function exactDouble({ evaluation }: Evaluated, id: string, point: number, group: Group): number {
  const { value } = evaluation.outcome(id, point, group)
  return value.kind === 'amount' ? toDouble(value.amount) : NaN
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
