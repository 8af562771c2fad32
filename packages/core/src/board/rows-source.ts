import type { PhaseResult } from '@guiju/language'
import type { CheckedRulebook, DataRows, ExactValue, MetricResult, Request } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { packOf } from '../finish/evaluation.ts'
import { outcomesOfResults } from '../finish/outcomes-of-results.ts'
import { valueOfExact } from '../finish/value.ts'
import type { AttributesQuestion, BoardSource } from './board-source.ts'

/** Evaluates over rows held in memory, as the reference does. */
export interface RowsAnswerer {
  readonly evaluate: (
    checked: CheckedRulebook,
    request: Request,
    rows: DataRows,
  ) => PhaseResult<readonly MetricResult[]> | Promise<PhaseResult<readonly MetricResult[]>>
  /** The values of row expressions by key; a key without a row is left out. */
  readonly attributes: (question: AttributesQuestion, rows: DataRows) => RowAttributes
}

type RowAttributes = ReadonlyMap<
  string,
  readonly { readonly value: ExactValue; readonly currency: string | null }[]
>

/** Answers boards from rows held in memory; lists of rows are left out. */
export function rowsSource(answerer: RowsAnswerer, rows: DataRows): BoardSource {
  return {
    answer: async (checked, request) => {
      const results = await answerer.evaluate(checked, request, rows)
      if (results.value === undefined) return { diagnostics: results.diagnostics }
      const outcomes = outcomesOfResults(results.value, packOf(checked, request.pack))
      const value = { outcomes, groups: groupsOf(results.value, request), targets: null }
      return { value, diagnostics: results.diagnostics }
    },
    attributes: (question) => {
      const read = [...answerer.attributes(question, rows)]
      const value = new Map(
        read.map(([key, values]) => [
          key,
          values.map(({ value: exact, currency }) => valueOfExact(exact, null, currency)),
        ]),
      )
      return Promise.resolve({ value, diagnostics: [] })
    },
    standing: null,
    list: null,
  }
}

/** The groups of the first metric at each point: results have a row for every group and metric. */
function groupsOf(
  results: readonly MetricResult[],
  { metrics: [first], points }: Request,
): readonly (readonly Group[])[] {
  const own = results.filter(({ metric }) => metric === first)
  return points.map((_, index) =>
    own
      .filter(({ point }) => point === index)
      .map(({ entity, splits }): Group => ({ entity, splits })),
  )
}
