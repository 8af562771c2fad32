import type { ExpectedNode, MetricResult } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { metricOf, type Outcome } from '../finish/evaluation.ts'
import { text as textValue } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import { metricsInFormulas } from '../request/metrics-below.ts'
import {
  checkAll,
  checkList,
  checkNames,
  checkOf,
  groupOf,
  number,
  partOf,
  readMetric,
  text,
  type PointChecks,
  type Read,
  type TestCheck,
  type TestContext,
} from './test-context.ts'

/** A metric at one moment: its value, sides and state, or the rows of all entities and split values. */
export function checkMetric(id: string, point: number, context: TestContext): PointChecks {
  const { test, outcomes } = context
  const rows = test.expect.values.get('rows')
  if (rows !== undefined) return { checks: checkRows(id, rows, point, context), parts: [] }
  const group = groupOf(test)
  const outcome = outcomes.outcome(id, point, group)
  const actual = readsOf(id, outcome, context)
  const sides = [...actual].filter(([name]) => name !== 'value')
  const state = checkNames('state', test.expect.values.get('state'), [stateOf(outcome)])
  for (const { target, state: judged } of context.targets) {
    context.onScored({ kind: 'target', target, state: judged })
  }
  const targets = checkList(
    'targets',
    context.targets.map((one) => [one.state.replace('-', '_')]),
    context,
  )
  return {
    checks: [...checkAll(actual, context), ...state, ...targets],
    parts: [
      ...sides.map(([name, read]) => partOf(name, read, context)),
      ...formulaParts(id, point, group, context),
    ],
  }
}

function formulaParts(id: string, point: number, group: Group, context: TestContext) {
  const { pack, checked } = context
  return metricsInFormulas([id], pack, checked)
    .filter((part) => part.id !== id)
    .map((part) => partOf(part.id, readMetric(part.id, point, group, context), context))
}

/** Of a metric with two sides these too. */
function readsOf(id: string, outcome: Outcome, context: TestContext): ReadonlyMap<string, Read> {
  const { pack, checked } = context
  const metric = metricOf(pack, id)
  const { shape } = metric
  const value: Read = { value: outcome.value, type: typeOfMetric(metric, checked) }
  if (shape.kind !== 'ratio') return new Map([['value', value]])
  const side = (name: 'numerator' | 'denominator'): Read => ({
    value: outcome[name],
    type: checked.types.get(shape[name].value)?.type ?? number,
  })
  return new Map([
    ['value', value],
    ['numerator', side('numerator')],
    ['denominator', side('denominator')],
  ])
}

function stateOf({ value, isBelowMinimum, isReplaced }: Outcome): string {
  if (isBelowMinimum) return 'no_score'
  if (isReplaced) return 'replaced'
  return value.kind === 'missing' ? 'missing' : 'value'
}

/** Exactly these rows in the order of results; each with the columns that are written. */
function checkRows(
  id: string,
  rows: ExpectedNode,
  point: number,
  context: TestContext,
): readonly TestCheck[] {
  const expected = rows.kind === 'list' ? rows.items : []
  const actual = rowsAt(id, point, context)
  const counts = [String(expected.length), String(actual.length)] as const
  const count: TestCheck = {
    name: 'rows',
    expected: counts[0],
    actual: counts[1],
    isMet: counts[0] === counts[1],
    span: rows.span,
  }
  const cells = expected.flatMap((row, index) => {
    const reads = actual[index]
    if (row.kind !== 'map' || reads === undefined) return []
    const name = (column: string): string => `rows[${String(index + 1)}].${column}`
    return [...row.entries].flatMap(([column, node]) => {
      const read = reads.get(column)
      return read === undefined ? [] : checkOf(name(column), node, read, context)
    })
  })
  return [count, ...cells]
}

/** The rows of a metric that have the split values asked for, as columns. */
function rowsAt(
  id: string,
  point: number,
  context: TestContext,
): readonly ReadonlyMap<string, Read>[] {
  const { test, results, outcomes } = context
  const names = [...test.split.keys()]
  const wanted = [...test.split.values()]
  const isWanted = ({ splits }: MetricResult): boolean =>
    wanted.every((value, index) => value === null || value === (splits[index] ?? '(none)'))
  const shown = (value: string | null): Read => ({
    value: textValue(value ?? '(none)'),
    type: text,
  })
  return results
    .filter((result) => result.metric === id && result.point === point && isWanted(result))
    .map((result) => {
      const group: Group = { entity: result.entity, splits: result.splits }
      const reads = new Map(readsOf(id, outcomes.outcome(id, point, group), context))
      for (const [index, name] of names.entries())
        reads.set(name, shown(result.splits[index] ?? null))
      if (test.entity !== null) reads.set(test.entity.kind, shown(result.entity))
      return reads
    })
}
