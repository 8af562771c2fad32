import type { PhaseResult } from '@guiju/language'
import { storedSchema, type RowsEngine } from '@guiju/plan'
import type { CheckedRulebook, DataRows, MetricResult, Request } from '@guiju/rulebook'
import { evaluate } from '../finish/evaluate.ts'
import type { TextOn } from '../finish/metric-places.ts'
import { packOf } from '../finish/evaluation.ts'

/** Evaluates a request over rows held in memory, as the reference does. */
export type RowsEvaluator = (
  checked: CheckedRulebook,
  request: Request,
  rows: DataRows,
  /** The text that answers a day on its own; left out: the one given, for all days. */
  textOn?: TextOn,
) => PhaseResult<readonly MetricResult[]> | Promise<PhaseResult<readonly MetricResult[]>>

/** Answers tests with an engine that holds rows in memory. */
export function rowsEvaluator(engine: RowsEngine): RowsEvaluator {
  return async (checked, request, rows, textOn) => {
    const pack = packOf(checked, request.pack)
    const session = await engine.openRows(rows, storedSchema(pack.datasets))
    try {
      const { signal } = new AbortController()
      const options = { signal, ...(textOn === undefined ? {} : { textOn }) }
      return await evaluate(checked, request, session, options)
    } finally {
      await session.close()
    }
  }
}
