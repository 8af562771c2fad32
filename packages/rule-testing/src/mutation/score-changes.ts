import { printExpression, type Decimal } from '@guiju/language'
import type {
  CurvePoint,
  GradeRule,
  Ranking,
  Scorecard,
  ScoredMetric,
  ScoreDimension,
} from '@guiju/rulebook'
import { becomes, changeOf, dropped, type Change } from './mutant.ts'

/** Changes of the weights, curves, bounds and conditions of a scorecard. */
export function cardChanges(card: Scorecard): readonly Change[] {
  return [
    ...card.dimensions.flatMap((dimension) => dimensionChanges(dimension, card)),
    ...gradeChanges(card.grades, card.round ?? 2),
    ...card.deduct.map((metric) =>
      changeOf(
        card,
        { ...card, deduct: card.deduct.filter((one) => one !== metric) },
        {
          span: card.span,
          change: dropped(`deduct ${metric}`),
        },
      ),
    ),
    ...minimumChanges(card),
    ...roundChanges(card),
    ...missingChanges(card),
  ]
}

/** Changes of who is ranked, how many it takes, and where grades end. */
export function rankingChanges(ranking: Ranking): readonly Change[] {
  return [
    ...peersChanges(ranking),
    ...amongChanges(ranking),
    ...positionChanges(ranking),
    ...gradeChanges(ranking.grades, 2),
  ]
}

function peersChanges(ranking: Ranking): readonly Change[] {
  const { span, minimumPeers } = ranking
  const others = minimumPeers > 1 ? [minimumPeers + 1, minimumPeers - 1] : [minimumPeers + 1]
  return others.map((other) => {
    const change = becomes(
      `minimum_peers ${String(minimumPeers)}`,
      `minimum_peers ${String(other)}`,
    )
    return changeOf(ranking, { ...ranking, minimumPeers: other }, { span, change })
  })
}

function amongChanges(ranking: Ranking): readonly Change[] {
  const { span, among, eligible } = ranking
  const ofAll = changeOf(
    ranking,
    { ...ranking, among: 'all' },
    {
      span,
      change: becomes(`among ${among}`, 'among all'),
    },
  )
  const everybody =
    eligible === null
      ? []
      : [
          changeOf(
            ranking,
            { ...ranking, eligible: null },
            {
              span: eligible.span,
              change: dropped(`eligible \`${printExpression(eligible)}\``),
            },
          ),
        ]
  return [...(among === 'all' ? [] : [ofAll]), ...everybody]
}

function positionChanges(ranking: Ranking): readonly Change[] {
  const { position } = ranking
  if (position === null || printExpression(position) === 'rank / peers') return []
  const change = becomes(`position \`${printExpression(position)}\``, '`rank / peers`')
  return [changeOf(ranking, { ...ranking, position: null }, { span: position.span, change })]
}

function dimensionChanges(dimension: ScoreDimension, card: Scorecard): readonly Change[] {
  const ofMetrics = dimension.metrics.flatMap((metric) => [
    ...(dimension.metrics.length > 1 ? [weightChange(metric, metric.metric)] : []),
    ...scoreRuleChanges(metric),
  ])
  const own = card.dimensions.length > 1 ? [weightChange(dimension, dimension.id)] : []
  return [...own, ...ofMetrics, ...minimumChanges(dimension)]
}

/** A tenth of the weight of everything more. */
function weightChange(part: ScoredMetric | ScoreDimension, name: string): Change {
  const weight = addTo(part.weight, { coefficient: 1n, scale: 1 })
  return changeOf(
    part,
    { ...part, weight },
    {
      span: part.span,
      change: becomes(`weight of ${name} ${percent(part.weight)}`, percent(weight)),
    },
  )
}

function scoreRuleChanges({ metric, score, span }: ScoredMetric): readonly Change[] {
  if (score.kind === 'rank') {
    return (['best', 'worst'] as const).map((end) => {
      const other = addTo(score[end], { coefficient: 1n, scale: 1 })
      return changeOf(
        score,
        { ...score, [end]: other },
        {
          span,
          change: becomes(`${metric} ${end} ${printed(score[end])}`, printed(other)),
        },
      )
    })
  }
  return score.points.map((point) => pointChange(point, metric, span))
}

function pointChange(point: CurvePoint, metric: string, span: Change['span']): Change {
  const score = addTo(point.score, { coefficient: 1n, scale: 1 })
  return changeOf(
    point,
    { ...point, score },
    {
      span,
      change: becomes(
        `${metric} at ${printExpression(point.at)}: ${printed(point.score)}`,
        printed(score),
      ),
    },
  )
}

/** A bound of the score lies one in the last of so many digits higher or lower. */
function gradeChanges(grades: readonly GradeRule[], digits: number): readonly Change[] {
  return grades.flatMap((rule) => {
    const { atLeast, grade, span } = rule
    if (atLeast === null) return []
    return [1n, -1n].map((step) => {
      const other = addTo(atLeast, { coefficient: step, scale: digits })
      return changeOf(
        rule,
        { ...rule, atLeast: other },
        {
          span,
          change: becomes(`${grade.en} at_least ${printed(atLeast)}`, `at_least ${printed(other)}`),
        },
      )
    })
  })
}

function minimumChanges({ minimum }: Pick<Scorecard, 'minimum'>): readonly Change[] {
  if (minimum === null) return []
  return [1, -1].map((step) => {
    const atLeast = minimum.atLeast + step
    const change = becomes(
      `minimum at_least ${String(minimum.atLeast)}`,
      `at_least ${String(atLeast)}`,
    )
    return changeOf(minimum, { ...minimum, atLeast }, { span: minimum.span, change })
  })
}

function roundChanges(card: Scorecard): readonly Change[] {
  const { round, span } = card
  if (round === null) return []
  const change = becomes(`round ${String(round)}`, `round ${String(round + 1)}`)
  return [changeOf(card, { ...card, round: round + 1 }, { span, change })]
}

/** Of a single part there is nothing left to take its weight. */
function missingChanges(card: Scorecard): readonly Change[] {
  if (card.dimensions.flatMap(({ metrics }) => metrics).length < 2) return []
  const other = card.missing === 'rescale' ? 'missing' : 'rescale'
  const change = becomes(`missing ${card.missing}`, `missing ${other}`)
  return [changeOf(card, { ...card, missing: other }, { span: card.span, change })]
}

function addTo(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale)
  const at = ({ coefficient, scale: own }: Decimal): bigint =>
    coefficient * 10n ** BigInt(scale - own)
  return { coefficient: at(left) + at(right), scale }
}

const printed = ({ coefficient, scale }: Decimal): string =>
  String(Number(coefficient) / 10 ** scale)

const percent = ({ coefficient, scale }: Decimal): string =>
  `${String(Number((Number(coefficient) / 10 ** (scale - 2)).toFixed(6)))}%`
