import type { EvaluateResponse, EvaluateRow } from '@guiju/protocol'
import { renderCsv } from '../output/csv.ts'

/** One line per result, its columns always in this order; a split adds one column of its name. */
export function evaluationCsv({ request, rows }: EvaluateResponse): string {
  const titles = [
    ...['metric', 'day', 'known', 'from', 'to', 'entity'],
    ...request.split,
    ...['value', 'exact', 'numerator', 'denominator', 'state', 'reason'],
  ]
  return renderCsv(
    titles,
    rows.map((row) => cells(row, request.split)),
  )
}

function cells(row: EvaluateRow, split: readonly string[]): readonly (string | null)[] {
  const { value, numerator, denominator } = row
  return [
    ...[row.metric, row.day, row.known, row.from, row.to, row.entity?.id ?? null],
    ...split.map((name) => row.split[name] ?? null),
    value.value === null ? null : plainNumber(value.value),
    ...[value.exact, numerator?.exact ?? null, denominator?.exact ?? null],
    ...[value.state, value.reason],
  ]
}

/** Digits without an exponent, as spreadsheets read them. */
export const plainNumber = (value: number): string =>
  value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 })
