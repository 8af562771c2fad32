import {
  integerType,
  mapMeasure,
  structuralText,
  trueScalar,
  typeOf,
  type Measure,
  type MeasureSource,
  type Reduce,
  type Scalar,
} from '@guiju/plan'
import type { Aggregation, CurrencyMeasures } from './lower/aggregation.ts'
import { columnFor, columnOf } from './lower/draft.ts'
import type { Draft } from './lower/lowering.ts'

/** The measures of one reduction while they are collected: equal ones once. */
export interface MeasureList {
  readonly named: { readonly name: string; readonly measure: Measure }[]
  readonly byText: Map<string, string>
}

export function measureList(): MeasureList {
  return { named: [], byText: new Map() }
}

/**
 * The column of a measure in the reduction. What it computes per row becomes columns of the draft first:
 * engines count a column faster than a condition, and equal conditions are computed once.
 */
export function addMeasure(list: MeasureList, draft: Draft, measure: Measure): string {
  const overColumns = mapMeasure(bare(measure), (scalar) => asColumn(draft, scalar))
  const text = structuralText(overColumns)
  const known = list.byText.get(text)
  if (known !== undefined) return known
  const name = `m${list.named.length + 1}`
  list.named.push({ name, measure: overColumns })
  list.byText.set(text, name)
  return name
}

/** Where the parts of an aggregation are found once `list` is reduced in the query of that id. */
export function addAggregation(
  list: MeasureList,
  draft: Draft,
  aggregation: Aggregation,
  query: string,
): MeasureSource {
  const add = (measure: Measure): string => addMeasure(list, draft, measure)
  switch (aggregation.kind) {
    case 'count':
      return { kind: 'single', query, column: add(aggregation.value), type: integerType }
    case 'share': {
      const [met, entered] = [add(aggregation.met), add(aggregation.entered)]
      return { kind: 'share', query, met, entered }
    }
    case 'single':
    case 'sum':
    case 'average':
    case 'quantile':
      return addAmounts(aggregation, query, add)
  }
}

type AmountAggregation = Exclude<Aggregation, { kind: 'count' | 'share' }>

function addAmounts(
  aggregation: AmountAggregation,
  query: string,
  add: (measure: Measure) => string,
): MeasureSource {
  const { type } = aggregation
  const currencies = (): CurrencyColumns => addCurrencies(aggregation.currencies, add)
  switch (aggregation.kind) {
    case 'single':
      return {
        kind: 'single',
        query,
        column: add(aggregation.value),
        type,
        currencies: currencies(),
      }
    case 'sum': {
      const [sum, entered] = [add(aggregation.sum), add(aggregation.entered)]
      return { kind: 'sum', query, sum, entered, type, currencies: currencies() }
    }
    case 'average': {
      const [sum, count] = [add(aggregation.sum), add(aggregation.count)]
      return { kind: 'average', query, sum, count, type, currencies: currencies() }
    }
    case 'quantile': {
      const { p } = aggregation
      const count = add(aggregation.count)
      const [lower, upper] = [add(aggregation.lower), add(aggregation.upper)]
      return { kind: 'quantile', query, count, lower, upper, p, type, currencies: currencies() }
    }
  }
}

type CurrencyColumns = { readonly least: string; readonly greatest: string } | null

/** The measures in the order in which they were added. */
export function measuresOf({ named }: MeasureList): Reduce['measures'] {
  return [...named]
}

function addCurrencies(
  currencies: CurrencyMeasures | null,
  add: (measure: Measure) => string,
): CurrencyColumns {
  return currencies === null
    ? null
    : { least: add(currencies.least), greatest: add(currencies.greatest) }
}

/** A condition that always holds is none. */
function bare(measure: Measure): Measure {
  return measure.where === trueScalar ? { ...measure, where: null } : measure
}

function asColumn(draft: Draft, scalar: Scalar): Scalar {
  if (scalar.kind === 'column' || scalar.kind === 'constant') return scalar
  const wanted = typeOf(scalar).kind === 'boolean' ? 'condition' : 'value'
  return columnOf(draft, columnFor(draft, scalar, wanted))
}
