import { diagnostic } from '@guiju/language'
import { packNotInForce } from '../timeline/rule-not-in-force.ts'
import type { RuleTest } from '../test-model.ts'
import { checkExpectation, checkGiven } from './check-expectation.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck } from './check-context.ts'

/** A test is left out together with what it is about; the sides of an identity are expressions over metrics. */
export function checkTest(pack: PackCheck, test: RuleTest): void {
  const rule = ruleCheck(pack, test)
  for (const point of test.at) {
    const day = point.kind === 'day' ? point.day : point.to
    const found = packNotInForce(pack.pack, day, test.span)
    if (found !== null) rule.report(found)
  }
  if (test.target.kind === 'metric') useMetric(rule, pack.pack, test.target.id)
  checkExpectation(rule, test)
  checkGiven(rule, test)
  if (test.target.kind === 'scorecard') {
    const card = pack.pack.scorecards.get(test.target.id)
    if (card !== undefined) rule.use(card)
  }
  if (test.target.kind === 'board') {
    const board = pack.pack.boards.get(test.target.id)
    if (board !== undefined) rule.use(board)
  }
  if (test.target.kind === 'ranking') {
    const ranking = pack.pack.rankings.get(test.target.id)
    if (ranking !== undefined) rule.use(ranking)
    if (test.entity === null) rule.report(diagnostic('missing-key', test.span, { key: 'entity' }))
  }
  if (test.target.kind === 'identity') {
    checkIn(rule, test.target.leftValue, { kind: 'metrics' })
    checkIn(rule, test.target.rightValue, { kind: 'metrics' })
  }
}
