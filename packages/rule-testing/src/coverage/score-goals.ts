import { printExpression, type LocalText, type Span } from '@guiju/language'
import type { Pack, Scorecard, ScoredMetric } from '@guiju/rulebook'
import type { Goal, GoalKind } from './goal.ts'
import { memberKey, type Seen } from './seen.ts'
import { own } from './stated-expressions.ts'

/** Every stretch of a curve, step and grade is reached, and every consequence applies once and once does not. */
export function scoreGoals(pack: Pack): readonly Goal[] {
  return [
    ...own(pack, 'scorecards').flatMap((id) => cardGoals(pack, id)),
    ...own(pack, 'rankings').flatMap((id) => rankingGoals(pack, id)),
    ...own(pack, 'metrics').flatMap((id) => targetGoals(pack, id)),
  ]
}

function cardGoals(pack: Pack, id: string): readonly Goal[] {
  const card = pack.scorecards.get(id)
  if (card === undefined) return []
  const goal = goalOf(pack, `scorecards/${id}`)
  return [
    ...card.dimensions.flatMap(({ metrics }) =>
      metrics.flatMap((metric) => stretchGoals(card, metric, goal)),
    ),
    ...card.grades.map(({ grade, span }, index) =>
      goal(
        'grade',
        `grade ${String(index)}`,
        gradeGap(id, grade),
        span,
        ({ cards }) => cards.get(card)?.grades.has(index) === true,
      ),
    ),
    ...card.consequences.flatMap(({ effect, span }, index) =>
      [true, false].map((applies) =>
        goal(
          'consequence',
          `consequence ${String(index)} ${String(applies)}`,
          consequenceGap(id, effect, applies),
          span,
          ({ cards }) =>
            cards.get(card)?.consequences.has(memberKey(String(index), String(applies))) === true,
        ),
      ),
    ),
  ]
}

type MakeGoal = (
  kind: GoalKind,
  key: string,
  gap: LocalText,
  span: Span,
  isReached: (seen: Seen) => boolean,
) => Goal

const goalOf =
  (pack: Pack, rule: string): MakeGoal =>
  (kind, key, gap, span, isReached) => ({
    key: `${pack.id}:${rule} ${key}`,
    kind,
    pack: pack.id,
    rule,
    gap,
    span,
    isReached,
  })

function stretchGoals(
  card: Scorecard,
  { metric, score, span }: ScoredMetric,
  goal: MakeGoal,
): readonly Goal[] {
  if (score.kind === 'rank') return []
  const inputs = score.points.map(({ at }) => printExpression(at))
  const stretches = score.kind === 'curve' ? inputs.slice(0, -1) : inputs
  return stretches.map((from, index) => {
    const to = inputs[index + 1] ?? ''
    const gap: LocalText =
      score.kind === 'curve'
        ? {
            en: `${card.id}, ${metric}: no value between ${from} and ${to}`,
            zh: `${card.id}，${metric}：没有 ${from} 与 ${to} 之间的值`,
          }
        : {
            en: `${card.id}, ${metric}: no value on the step from ${from}`,
            zh: `${card.id}，${metric}：没有落在 ${from} 起这一级的值`,
          }
    return goal(
      'curve',
      `${metric} ${String(index)}`,
      gap,
      span,
      ({ cards }) => cards.get(card)?.segments.has(memberKey(metric, String(index))) === true,
    )
  })
}

function rankingGoals(pack: Pack, id: string): readonly Goal[] {
  const ranking = pack.rankings.get(id)
  if (ranking === undefined) return []
  const goal = goalOf(pack, `rankings/${id}`)
  return ranking.grades.map(({ grade, span }, index) =>
    goal(
      'grade',
      `grade ${String(index)}`,
      gradeGap(id, grade),
      span,
      ({ rankGrades }) => rankGrades.get(ranking)?.has(index) === true,
    ),
  )
}

/** Each target is met once and missed once. */
function targetGoals(pack: Pack, id: string): readonly Goal[] {
  const goal = goalOf(pack, `metrics/${id}`)
  return (pack.metrics.get(id)?.targets ?? []).flatMap((target, index) =>
    (['met', 'missed'] as const).map((state) => {
      const written = printExpression(target.bound)
      const gap: LocalText =
        state === 'met'
          ? {
              en: `${id}: the target ${written} is never met`,
              zh: `${id}：目标 ${written} 从未达成`,
            }
          : {
              en: `${id}: the target ${written} is never missed`,
              zh: `${id}：目标 ${written} 从未落空`,
            }
      return goal(
        'target',
        `target ${String(index)} ${state}`,
        gap,
        target.span,
        ({ targets }) => targets.get(target)?.has(state) === true,
      )
    }),
  )
}

const gradeGap = (id: string, grade: LocalText): LocalText => ({
  en: `${id}: nobody has grade '${grade.en}'`,
  zh: `${id}：没有得到“${grade.zh}”的`,
})

const consequenceGap = (id: string, effect: LocalText, applies: boolean): LocalText =>
  applies
    ? { en: `${id}: '${effect.en}' never applies`, zh: `${id}：“${effect.zh}”从未生效` }
    : { en: `${id}: '${effect.en}' always applies`, zh: `${id}：“${effect.zh}”总是生效` }
