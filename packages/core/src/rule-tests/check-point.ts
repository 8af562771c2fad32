import { checkCard } from './check-card.ts'
import { checkIdentity } from './check-identity.ts'
import { checkMetric } from './check-metric.ts'
import { checkRanking } from './check-ranking.ts'
import type { PointChecks, TestContext } from './test-context.ts'
import type { TestSubject } from './test-request.ts'

/** Compares what a test expects at one of its moments with the results. */
export function checkPoint(subject: TestSubject, point: number, context: TestContext): PointChecks {
  switch (subject.kind) {
    case 'metric':
      return checkMetric(subject.id, point, context)
    case 'scorecard':
      return checkCard(subject, point, context)
    case 'ranking':
      return checkRanking(subject.ranking, point, context)
    case 'identity':
      return checkIdentity(subject, point, context)
  }
}
