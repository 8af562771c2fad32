import {
  and,
  call,
  column,
  dayTable,
  filter,
  integer,
  isNotNull,
  lookup,
  mapRows,
  mapScalar,
  mapScalars,
  mark,
  type CellQuery,
  type Measure,
  type Plan,
  type Reduce,
  type Rows,
  type Scalar,
  type SortKey,
} from '@guiju/plan'
import type { Metric, Pack, Population, Side, Window } from '@guiju/rulebook'
import { lastDay } from '../generate/instants.ts'
import type { Case } from './case-spec.ts'
import type { PlantedFault } from './engine-under-test.ts'

/** Mistakes that engines and planners really make; the comparison is worth something when it finds each. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'a window that begins one day early',
    rewriteCase: (asked) => withWindows(asked, widerWindow),
    rewritePlan: (plan) => plan,
  },
  {
    name: 'a window that ends one day early',
    rewriteCase: (asked) => withWindows(asked, earlierWindow),
    rewritePlan: (plan) => plan,
  },
  {
    name: 'an inner instead of a left join',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => withRows(plan, innerJoin),
  },
  {
    name: 'facts that are known before they happened',
    rewriteCase: knowingAll,
    rewritePlan: (plan) => plan,
  },
  {
    name: 'a distinct count that counts every row',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => withRows(plan, (rows) => withMeasures(rows, countEvery)),
  },
  {
    name: 'ties broken the other way',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => withRows(plan, otherTies),
  },
  {
    name: 'a window that is chosen one row late',
    rewriteCase: (asked) => withWindows(asked, chosenLate),
    rewritePlan: (plan) => plan,
  },
  {
    name: 'work days and rates of the day after',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => {
      const rewrite = (rows: Rows): Rows => mapScalars(rows, dayAfter)
      return withCells(withRows(plan, rewrite), ({ rows }) => rewrite(mapRows(rows, rewrite)))
    },
  },
]

/** Mistakes that only trends can have. */
export const trendFaults: readonly PlantedFault[] = [
  {
    name: 'rows of a trend that count before they are known',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => withCells(plan, knownAtOnce),
  },
  {
    name: 'rows of a trend that come and go a day late',
    rewriteCase: (asked) => asked,
    rewritePlan: (plan) => withCells(plan, aDayLater),
  },
]

/** The case with every window of its metrics rewritten. */
function withWindows(asked: Case, rewrite: (window: Window) => Window): Case {
  const rewriteSide = (side: Side): Side => {
    const population: Population = {
      ...side.population,
      window: rewrite(side.population.window),
    }
    return { ...side, population }
  }
  const rewriteMetric = (metric: Metric): Metric => {
    const { shape } = metric
    switch (shape.kind) {
      case 'formula':
        return metric
      case 'value':
        return { ...metric, shape: { ...shape, side: rewriteSide(shape.side) } }
      case 'ratio': {
        const numerator = rewriteSide(shape.numerator)
        const denominator = rewriteSide(shape.denominator)
        return { ...metric, shape: { ...shape, numerator, denominator } }
      }
    }
  }
  const metrics = new Map(
    [...asked.pack.metrics].map(([id, metric]) => [id, rewriteMetric(metric)]),
  )
  const pack: Pack = { ...asked.pack, metrics }
  const packs = new Map(asked.checked.rulebook.packs).set(pack.id, pack)
  const rulebook = { ...asked.checked.rulebook, packs }
  return { ...asked, pack, checked: { ...asked.checked, rulebook } }
}

function widerWindow(window: Window): Window {
  if (window.kind === 'last-days' && typeof window.days === 'number') {
    return { ...window, days: window.days + 1 }
  }
  if (window.kind === 'days-before' && typeof window.far === 'number') {
    return { ...window, far: window.far + 1 }
  }
  return window
}

function earlierWindow(window: Window): Window {
  if (window.kind === 'last-days' && typeof window.days === 'number') {
    return { kind: 'days-before', near: 1, far: window.days - 1, anchor: 'as-of' }
  }
  if (window.kind === 'days-before' && typeof window.near === 'number') {
    return { ...window, near: window.near + 1 }
  }
  return window
}

function knowingAll(asked: Case): Case {
  const points = asked.request.points.map((point) => ({ ...point, known: lastDay + 60 }))
  return { ...asked, request: { ...asked.request, points } }
}

function withRows(plan: Plan, rewrite: (rows: Rows) => Rows): Plan {
  const queries = plan.queries.map((query) => {
    const input = mapRows(query.rows.input, rewrite)
    const reduced = rewrite({ ...query.rows, input })
    const rows: Reduce = reduced.kind === 'reduce' ? reduced : query.rows
    return { ...query, rows }
  })
  return { ...plan, queries }
}

function withCells(plan: Plan, rewrite: (query: CellQuery) => Rows): Plan {
  const { trends } = plan
  if (trends === undefined) return plan
  const cells = trends.cells.map((query) => {
    const rows = rewrite(query)
    return rows.kind === 'reduce' ? { ...query, rows } : query
  })
  return { ...plan, trends: { ...trends, cells } }
}

/** Every cell counts from its event day. */
function knownAtOnce({ rows, day, since }: CellQuery): Rows {
  return mapRows(rows, (node) => withColumn(node, since, () => column(day, { kind: 'date' })))
}

function aDayLater({ rows, day }: CellQuery): Rows {
  return mapRows(rows, (node) =>
    withColumn(node, day, (value) =>
      call({ id: 'add-days' }, [value, integer(1n)], { kind: 'date' }),
    ),
  )
}

/** A computed column of that name, computed in another way. */
function withColumn(rows: Rows, name: string | null, make: (value: Scalar) => Scalar): Rows {
  if (rows.kind !== 'derive') return rows
  const columns = rows.columns.map((one) =>
    one.name === name ? { ...one, value: make(one.value) } : one,
  )
  return { ...rows, columns }
}

function chosenLate(window: Window): Window {
  return window.kind === 'by-volume' && typeof window.atLeast === 'number'
    ? { ...window, atLeast: window.atLeast + 1 }
    : window
}

function dayAfter(scalar: Scalar): Scalar {
  return mapScalar(scalar, (part) => {
    if (part.kind !== 'call' || part.function.id !== 'by-day') return part
    const { table } = part.function
    const shifted = dayTable({ ...table, first: table.first - 1 })
    return { ...part, function: { id: 'by-day', table: shifted } }
  })
}

/** Rows without a match are dropped. */
function innerJoin(rows: Rows): Rows {
  if (rows.kind !== 'lookup') return rows
  const { input, right, on, take } = rows
  const name = 'has a match'
  const marked = filter(mark(input, right, on, name), column(name, { kind: 'boolean' }))
  return lookup(marked, right, on, take)
}

function withMeasures(rows: Rows, rewrite: (measure: Measure) => Measure): Rows {
  if (rows.kind !== 'reduce') return rows
  const measures = rows.measures.map((one) => ({ ...one, measure: rewrite(one.measure) }))
  return { ...rows, measures }
}

function countEvery(measure: Measure): Measure {
  if (measure.kind !== 'count-distinct') return measure
  const conditions = [measure.where, isNotNull(measure.value)].filter((one) => one !== null)
  return { kind: 'count', where: and(conditions) }
}

/** The last key of every order turned round. */
function otherTies(rows: Rows): Rows {
  if (rows.kind === 'pick') return { ...rows, order: turnLast(rows.order) }
  return withMeasures(rows, (measure) =>
    measure.kind === 'first' ? { ...measure, order: turnLast(measure.order) } : measure,
  )
}

function turnLast<K extends Pick<SortKey, 'direction'>>(order: readonly K[]): readonly K[] {
  return order.map((key, index) =>
    index === order.length - 1
      ? { ...key, direction: key.direction === 'ascending' ? 'descending' : 'ascending' }
      : key,
  )
}
