import { explainScalar } from './explain-scalar.ts'
import type { MeasureQuery, MeasureSource, Plan, SidePlan } from './plan.ts'
import { inputsOf } from './reads.ts'
import type { JoinKeys, Measure, Rows, TakenColumns } from './rows.ts'

/** `plan` as text: its queries, then where each side finds its measures. */
export function explainPlan(plan: Plan): string {
  const entities = plan.entities.map(
    ({ id, points, rows }) =>
      `entities ${id} at point ${points.map(({ point }) => point).join(', ')}\n${indent(explainRows(rows))}`,
  )
  const queries = [...plan.queries.map(explainQuery), ...explainTrends(plan)]
  const text = [...queries, ...entities, ...plan.sides.map(explainSide)].join('\n')
  return [...(plan.standIns ?? [])].reduce(
    (written, [standIn, id]) => written.replaceAll(standIn, id),
    text,
  )
}

function explainTrends({ trends }: Plan): readonly string[] {
  if (trends === undefined) return []
  const cells = trends.cells.map((query) => {
    const by = [query.entity ?? [], ...query.splits, query.day, query.since ?? []].flat()
    return `cells ${query.id} by ${by.join(', ')}\n${indent(explainRows(query.rows))}`
  })
  const added = trends.trends.map(
    ({ cells: ids, points }) => `${points.length} points from ${ids.join(', ')}`,
  )
  return [...cells, ...added]
}

/** One statement of a plan as text. */
export function explainQuery(query: MeasureQuery): string {
  const by = [query.entity ?? [], ...query.splits].flat().join(', ')
  const head = `query ${query.id} at point ${query.point}${by === '' ? '' : ` by ${by}`}`
  return `${head}\n${indent(explainRows(query.rows))}`
}

/**
 * Rows as text, one node a line, inputs indented below. A node that is read twice is written out once, under
 * `#1`, `#2` ..., and named where it is read again.
 */
export function explainRows(rows: Rows): string {
  const numbers = new Map([...sharedNodes(rows)].map((node, index) => [node, index + 1]))
  const written = new Set<Rows>()
  const lines = (node: Rows): readonly string[] => {
    const number = numbers.get(node)
    const label = number === undefined ? '' : `#${number} `
    if (written.has(node) && number !== undefined) return [label.trim()]
    written.add(node)
    const [input, right] = inputsOf(node)
    return [
      `${label}${explainNode(node)}`,
      ...(input === undefined ? [] : lines(input).map((line) => `  ${line}`)),
      ...(right === undefined ? [] : lines(right).map((line) => `  | ${line}`)),
    ]
  }
  return lines(rows).join('\n')
}

/** One aggregate as text. */
export function explainMeasure(measure: Measure): string {
  const where = measure.where === null ? '' : ` where ${explainScalar(measure.where)}`
  switch (measure.kind) {
    case 'count':
      return `count(${where.trim()})`
    case 'count-distinct':
    case 'sum':
    case 'min':
    case 'max':
      return `${measure.kind}(${explainScalar(measure.value)}${where})`
    case 'neighbour': {
      const p = `${measure.p.numerator}/${measure.p.denominator}`
      return `${measure.side} neighbour(${explainScalar(measure.value)} at ${p}${where})`
    }
    case 'first': {
      const order = measure.order.map(({ value, direction }) =>
        sortKey(explainScalar(value), direction),
      )
      return `first(${explainScalar(measure.value)} by ${order.join(', ')}${where})`
    }
  }
}

function explainNode(rows: Rows): string {
  switch (rows.kind) {
    case 'scan': {
      const columns = rows.columns.map(({ column, as }) =>
        column === as ? column : `${column} as ${as}`,
      )
      return `scan ${rows.dataset}: ${columns.join(', ')}`
    }
    case 'filter':
      return `filter ${explainScalar(rows.predicate)}`
    case 'derive':
      return `derive ${rows.columns.map(({ name, value }) => `${name} = ${explainScalar(value)}`).join(', ')}`
    case 'lookup':
      return `lookup ${explainKeys(rows.on)}${explainTaken(rows.take)}`
    case 'mark':
      return `mark ${rows.as} if ${explainKeys(rows.on)}`
    case 'expand':
      return `expand${rows.keepUnmatched ? ' keeping unmatched' : ''} ${explainKeys(rows.on)}${explainTaken(rows.take)}`
    case 'pick': {
      const order = rows.order.map(({ column, direction }) => sortKey(column, direction))
      return `pick ${rows.count} per ${rows.per.join(', ')} by ${order.join(', ')}`
    }
    case 'distinct':
      return `distinct ${rows.columns.join(', ')}`
    case 'unnest':
      return `unnest ${rows.column} as ${rows.as}`
    case 'reduce': {
      const measures = rows.measures.map(
        ({ name, measure }) => `${name} = ${explainMeasure(measure)}`,
      )
      const by = rows.keys.length === 0 ? '' : ` by ${rows.keys.join(', ')}`
      return `reduce${by}${measures.length === 0 ? '' : ': '}${measures.join(', ')}`
    }
  }
}

function sortKey(text: string, direction: 'ascending' | 'descending'): string {
  return direction === 'ascending' ? text : `${text} descending`
}

function explainKeys(on: JoinKeys): string {
  return on.map(({ left, right }) => `${left} = ${right}`).join(' and ')
}

function explainTaken(take: TakenColumns): string {
  const columns = take.map(({ from, as }) => (from === as ? from : `${from} as ${as}`))
  return columns.length === 0 ? '' : ` take ${columns.join(', ')}`
}

function explainSide(side: SidePlan): string {
  const head = `${side.metric} ${side.side} at point ${side.point}${explainTests(side.chosen)}`
  const sources = [...side.sources].map(
    ([call, source]) => `  ${call.callee} = ${explainSource(source)}`,
  )
  const listed =
    side.listed === null ? [] : [`  listed = ${side.listed.query}.${side.listed.column}`]
  return [head, ...sources, ...listed].join('\n')
}

function explainTests(chosen: SidePlan['chosen']): string {
  const tests = (chosen?.tests ?? []).map(
    ({ query, column, atLeast, isReached }) =>
      `${query}.${column} ${isReached ? '>=' : '<'} ${atLeast}`,
  )
  return tests.length === 0 ? '' : ` where ${tests.join(' and ')}`
}

function explainSource(source: MeasureSource): string {
  switch (source.kind) {
    case 'single':
      return `${source.query}.${source.column}`
    case 'sum':
      return `sum ${source.query}.${source.sum} of ${source.entered} entered${explainCurrencies(source.currencies)}`
    case 'average':
      return `${source.query}.${source.sum} / ${source.count}${explainCurrencies(source.currencies)}`
    case 'share':
      return `${source.query}.${source.met} / ${source.entered}`
    case 'quantile':
      return `${source.query}.${source.lower} .. ${source.upper} of ${source.count} at ${source.p.numerator}/${source.p.denominator}`
  }
}

function explainCurrencies(
  currencies: { readonly least: string; readonly greatest: string } | null,
): string {
  return currencies === null ? '' : ` in ${currencies.least} .. ${currencies.greatest}`
}

function sharedNodes(root: Rows): ReadonlySet<Rows> {
  const seen = new Set<Rows>()
  const shared = new Set<Rows>()
  const visit = (rows: Rows): void => {
    // A stored table is read wherever it stands: nothing is saved by sharing it.
    if (rows.kind === 'scan') return
    if (seen.has(rows)) {
      shared.add(rows)
      return
    }
    seen.add(rows)
    inputsOf(rows).forEach(visit)
  }
  visit(root)
  return shared
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
