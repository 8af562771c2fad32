import {
  and,
  booleanType,
  call,
  column,
  falseScalar,
  isNotNull,
  isNull,
  not,
  or,
  outputColumns,
  reduce,
  type Reduce,
  type Scalar,
} from '@guiju/plan'
import type { SideClause, SideRows } from './plan-side-rows.ts'

/** Names of the counts of a funnel; every row in the window is in `known` and in exactly one of the others. */
export const funnelCounts = {
  known: 'known',
  /** Rows that the condition refuses, and none before it. */
  refused: (index: number): string => `refused ${index + 1}`,
  /** Rows that no condition refuses and for which one is missing. */
  whereMissing: 'where missing',
  /** Rows that the exclusion takes away, and none before it. */
  excluded: (index: number): string => `excluded ${index + 1}`,
  notKept: 'not kept',
  counted: 'counted',
  conditionMet: 'condition met',
  /** Rows in no window: without an event day, or without the parent that dates them. */
  withoutDay: 'without day',
  withoutParent: 'without parent',
} as const

/** The exclusion funnel of a side: one row of counts. */
export function sideFunnel(side: SideRows): Reduce {
  const verdicts = verdictsOf(side)
  const counts = [
    ...countsOfWhere(verdicts),
    ...countsOfExclusions(verdicts),
    ...countsOfCounted(side, verdicts),
    ...countsOutside(side, verdicts),
  ]
  const measures = counts.map(([name, where]) => ({
    name,
    measure: { kind: 'count', where } as const,
  }))
  return reduce(side.rows, [], measures)
}

type NamedCount = readonly [name: string, where: Scalar]

/** What the clauses of a side say, as columns of its rows. */
interface Verdicts {
  readonly read: (name: string) => Scalar
  /** In the window. */
  readonly known: Scalar
  readonly wheres: readonly Scalar[]
  readonly excludes: readonly Scalar[]
  /** In the window and refused by no condition. */
  readonly passed: Scalar
  readonly notExcluded: readonly Scalar[]
}

function verdictsOf(side: SideRows): Verdicts {
  const columns = outputColumns(side.rows)
  const read = (name: string): Scalar => column(name, columns.get(name) ?? booleanType)
  const ofKind = (kind: SideClause['kind']): readonly Scalar[] =>
    side.clauses.filter((clause) => clause.kind === kind).map((clause) => read(clause.verdict))
  const [wheres, excludes] = [ofKind('where'), ofKind('exclude')]
  const known = read(side.isInWindow)
  return {
    read,
    known,
    wheres,
    excludes,
    passed: and([known, ...wheres.map(isTrue)]),
    notExcluded: excludes.map((verdict) => not(isTrue(verdict))),
  }
}

function countsOfWhere({ known, wheres }: Verdicts): readonly NamedCount[] {
  const notFalse = wheres.map((verdict) => not(isFalse(verdict)))
  const refused = wheres.map((verdict, index): NamedCount => [
    funnelCounts.refused(index),
    and([known, isFalse(verdict), ...notFalse.slice(0, index)]),
  ])
  const missing = and([known, ...notFalse, or(wheres.map(isNull))])
  return [[funnelCounts.known, known], ...refused, [funnelCounts.whereMissing, missing]]
}

function countsOfExclusions({ passed, excludes, notExcluded }: Verdicts): readonly NamedCount[] {
  return excludes.map((verdict, index) => [
    funnelCounts.excluded(index),
    and([passed, isTrue(verdict), ...notExcluded.slice(0, index)]),
  ])
}

function countsOfCounted(
  side: SideRows,
  { read, passed, notExcluded }: Verdicts,
): readonly NamedCount[] {
  const notKept = side.isKept === null ? falseScalar : not(read(side.isKept))
  const isMet = side.condition === null ? falseScalar : isTrue(read(side.condition.verdict))
  const counted = read(side.isCounted)
  return [
    [funnelCounts.notKept, and([passed, ...notExcluded, notKept])],
    [funnelCounts.counted, counted],
    [funnelCounts.conditionMet, and([counted, isMet])],
  ]
}

function countsOutside(side: SideRows, { read }: Verdicts): readonly NamedCount[] {
  const hasNoDay = isNull(read(side.day))
  const isOrphan = side.isOrphan === null ? falseScalar : read(side.isOrphan)
  return [
    [funnelCounts.withoutDay, and([hasNoDay, not(isOrphan)])],
    [funnelCounts.withoutParent, and([hasNoDay, isOrphan])],
  ]
}

function isTrue(condition: Scalar): Scalar {
  return call({ id: 'coalesce' }, [condition, falseScalar], booleanType)
}

function isFalse(condition: Scalar): Scalar {
  return and([isNotNull(condition), not(condition)])
}
