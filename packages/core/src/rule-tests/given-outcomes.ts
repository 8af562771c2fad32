import type { CheckedRulebook, Pack, RuleTest } from '@guiju/rulebook'
import { metricOf, type Outcome, type Outcomes } from '../finish/evaluation.ts'
import { missing, missingBecause } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import { readExpected } from './read-expected.ts'

/** Outcomes in which the values that a test gives stand in the places of those worked out from rows. */
export function givenOutcomes(
  test: RuleTest,
  outcomes: Outcomes,
  pack: Pack,
  checked: CheckedRulebook,
): Outcomes {
  if (test.given.size === 0) return outcomes
  return {
    pack,
    outcome: (metric, point, group) => {
      const own = group.entity === (test.entity?.id ?? null) ? test.given.get('') : undefined
      const written = (test.given.get(group.entity ?? '') ?? own)?.get(metric)
      return written === undefined
        ? outcomes.outcome(metric, point, group)
        : outcomeOf(written.text, metric, pack, checked)
    },
  }
}

function outcomeOf(written: string, id: string, pack: Pack, checked: CheckedRulebook): Outcome {
  const read = readExpected(written, typeOfMetric(metricOf(pack, id), checked), pack, checked)
  const sides = { numerator: missing, denominator: missing, isReplaced: false }
  switch (read.kind) {
    case 'value':
      return { ...sides, value: read.value, isBelowMinimum: false }
    case 'no-score':
      return { ...sides, value: missingBecause('minimum-sample'), isBelowMinimum: true }
    case 'unreadable':
      return { ...sides, value: missing, isBelowMinimum: false }
  }
}
