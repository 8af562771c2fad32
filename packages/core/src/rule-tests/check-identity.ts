import { printExpression } from '@guiju/language'
import { compared } from '../finish/comparison.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { isTrue, missing } from '../finish/value.ts'
import { exactText } from '../format/exact-text.ts'
import { scopeWithoutRows } from '../score/card-peers.ts'
import {
  groupOf,
  number,
  partOf,
  readMetric,
  type PointChecks,
  type TestCheck,
  type TestContext,
} from './test-context.ts'
import type { TestSubject } from './test-request.ts'

type IdentitySubject = Extract<TestSubject, { readonly kind: 'identity' }>

/** Both sides missing is no identity: a rule test must see numbers. */
export function checkIdentity(
  { equation, sides }: IdentitySubject,
  point: number,
  context: TestContext,
): PointChecks {
  const { checked, pack, outcomes, request, test } = context
  const group = groupOf(test)
  const day = request.points[point]?.to ?? 0
  const scope = scopeWithoutRows(checked, pack, day, (reference) =>
    reference.kind === 'metric' ? outcomes.outcome(reference.metric, point, group).value : missing,
  )
  const read = sides.map((side) => ({
    value: evaluateExpression(side, scope),
    type: checked.types.get(side)?.type ?? number,
  }))
  const shown = read.map(({ value, type }) => exactText(value, type, pack.timeZone))
  const check: TestCheck = {
    name: 'holds',
    expected: printExpression(equation),
    actual: shown.join(' = '),
    isMet: isTrue(compared('=', read[0]?.value ?? missing, read[1]?.value ?? missing)),
    span: test.span,
  }
  const parts = request.metrics.map((id) =>
    partOf(id, readMetric(id, point, group, context), context),
  )
  return { checks: [check], parts }
}
