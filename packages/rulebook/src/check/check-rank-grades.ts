import { printExpression } from '@guiju/language'
import type { GradeRule, Ranking } from '../score-model.ts'
import type { RuleCheck } from './check-context.ts'
import { checkGrades, type TriedPoint } from './check-grades.ts'
import { evaluateScore, fraction, type ScoreNames } from './score-expression.ts'

/** Tries the grades of a ranking on every rank of many sizes of group. */
export function checkRankGrades(rule: RuleCheck, ranking: Ranking): void {
  if (ranking.grades.length === 0) return
  checkGrades(rule, ranking.grades, tryRanks(ranking), ranking.span)
}

const mostPeers = 200

/** Every size up to 40, then every tenth up to 200, none below the least number of peers. */
function sizesOf({ minimumPeers }: Ranking): readonly number[] {
  const sizes: number[] = []
  for (let peers = minimumPeers; peers <= Math.max(mostPeers, minimumPeers + 10); peers += 1) {
    if (peers <= 40 || peers % 10 === 0 || peers === minimumPeers) sizes.push(peers)
  }
  return sizes
}

const tried = new Map<string, readonly TriedPoint[]>()
const mostKept = 50

/** Rankings of a pack are often written alike; equal conditions are tried once. */
function tryRanks(ranking: Ranking): readonly TriedPoint[] {
  const written = [ranking.position, ...ranking.grades.map(({ when }) => when)]
  const texts = written.map((expr) => (expr === null ? '' : printExpression(expr)))
  const key = JSON.stringify([ranking.minimumPeers, ...texts])
  const kept = tried.get(key)
  if (kept !== undefined) return kept
  const points = sizesOf(ranking).flatMap((peers) =>
    Array.from({ length: peers }, (_, index) => tryRank(ranking, index + 1, peers)),
  )
  if (tried.size >= mostKept) tried.clear()
  tried.set(key, points)
  return points
}

function tryRank(ranking: Ranking, rank: number, peers: number): TriedPoint {
  const counts: ScoreNames = { rank: { top: rank, bottom: 1 }, peers: { top: peers, bottom: 1 } }
  const position =
    ranking.position === null ? fraction(rank, peers) : evaluateScore(ranking.position, counts)
  const names = typeof position === 'object' ? { ...counts, position } : counts
  return {
    name: `rank ${rank} of ${peers}`,
    holds: ranking.grades.map((grade) => gradeHolds(grade, names)),
  }
}

function gradeHolds(grade: GradeRule, names: ScoreNames): boolean | undefined {
  if (grade.when === null) return grade.isOtherwise
  const value = evaluateScore(grade.when, names)
  return typeof value === 'boolean' ? value : undefined
}
