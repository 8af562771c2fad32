import type { MetricResult, Pack } from '@guiju/rulebook'
import { groupKey } from './collect-answers.ts'
import type { Outcome, Outcomes } from './evaluation.ts'
import { missing, valueOfExact } from './value.ts'

const absent: Outcome = Object.freeze({
  value: missing,
  numerator: missing,
  denominator: missing,
  isBelowMinimum: false,
  isReplaced: false,
})

/** Results that are already exact, looked up by metric, point and group; one that is not there is missing. */
export function outcomesOfResults(results: readonly MetricResult[], pack: Pack): Outcomes {
  const byPlace = new Map(
    results.map((result) => [
      `${result.metric} ${result.point} ${groupKey(result)}`,
      outcomeOfResult(result),
    ]),
  )
  return {
    pack,
    outcome: (metric, point, group) =>
      byPlace.get(`${metric} ${point} ${groupKey(group)}`) ?? absent,
  }
}

function outcomeOfResult(result: MetricResult): Outcome {
  const { value, numerator, denominator, reason, isBelowMinimum, isReplaced } = result
  return {
    value: valueOfExact(value, reason, null),
    numerator: valueOfExact(numerator, null, null),
    denominator: valueOfExact(denominator, null, null),
    isBelowMinimum,
    isReplaced,
  }
}
