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
  const columns = outputColumns(side.rows)
  const read = (name: string): Scalar => column(name, columns.get(name) ?? booleanType)
  const wheres = side.clauses.filter(({ kind }) => kind === 'where')
  const excludes = side.clauses.filter(({ kind }) => kind === 'exclude')
  const known = read(side.isInWindow)
  const verdict = (clause: SideClause): Scalar => read(clause.verdict)
  const passed = and([known, ...wheres.map((clause) => isTrue(verdict(clause)))])
  const notExcluded = excludes.map((clause) => not(isTrue(verdict(clause))))
  const hasNoDay = isNull(read(side.day))
  const isOrphan = side.isOrphan === null ? falseScalar : read(side.isOrphan)
  const counted = read(side.isCounted)
  const counts: readonly (readonly [string, Scalar])[] = [
    [funnelCounts.known, known],
    ...wheres.map((clause, index): readonly [string, Scalar] => [
      funnelCounts.refused(index),
      and([
        known,
        isFalse(verdict(clause)),
        ...wheres.slice(0, index).map((before) => not(isFalse(verdict(before)))),
      ]),
    ]),
    [
      funnelCounts.whereMissing,
      and([
        known,
        ...wheres.map((clause) => not(isFalse(verdict(clause)))),
        or(wheres.map((clause) => isNull(verdict(clause)))),
      ]),
    ],
    ...excludes.map((clause, index): readonly [string, Scalar] => [
      funnelCounts.excluded(index),
      and([passed, isTrue(verdict(clause)), ...notExcluded.slice(0, index)]),
    ]),
    [
      funnelCounts.notKept,
      and([passed, ...notExcluded, side.isKept === null ? falseScalar : not(read(side.isKept))]),
    ],
    [funnelCounts.counted, counted],
    [
      funnelCounts.conditionMet,
      and([counted, side.condition === null ? falseScalar : isTrue(verdict(side.condition))]),
    ],
    [funnelCounts.withoutDay, and([hasNoDay, not(isOrphan)])],
    [funnelCounts.withoutParent, and([hasNoDay, isOrphan])],
  ]
  const measures = counts.map(([name, where]) => ({
    name,
    measure: { kind: 'count', where } as const,
  }))
  return reduce(side.rows, [], measures)
}

function isTrue(condition: Scalar): Scalar {
  return call({ id: 'coalesce' }, [condition, falseScalar], booleanType)
}

function isFalse(condition: Scalar): Scalar {
  return and([isNotNull(condition), not(condition)])
}
