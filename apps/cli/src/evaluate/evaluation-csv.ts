import type { EvaluateResponse, EvaluateRow } from '@guiju/protocol'
import { renderCsv } from '../output/csv.ts'

/** One line per result, its columns always in this order; a split adds one column of its name. */
export function evaluationCsv({ request, rows }: EvaluateResponse): string {
  const { split } = request
  const titles = [...placeTitles, ...split, ...numberTitles]
  return renderCsv(
    titles,
    rows.map((row) => [
      ...placeCells(row),
      ...split.map((name) => row.split[name] ?? null),
      ...numberCells(row),
    ]),
  )
}

const placeTitles = ['metric', 'day', 'known', 'from', 'to', 'entity']
const numberTitles = ['value', 'exact', 'numerator', 'denominator', 'state', 'reason']

type Cells = readonly (string | null)[]

const placeCells = ({ metric, day, known, from, to, entity }: EvaluateRow): Cells => [
  metric,
  day,
  known,
  from,
  to,
  entity?.id ?? null,
]

const numberCells = ({ value, numerator, denominator }: EvaluateRow): Cells => [
  value.value === null ? null : plainNumber(value.value),
  value.exact,
  numerator?.exact ?? null,
  denominator?.exact ?? null,
  value.state,
  value.reason,
]

/** Digits without an exponent, as spreadsheets read them. */
export const plainNumber = (value: number): string =>
  value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 })
