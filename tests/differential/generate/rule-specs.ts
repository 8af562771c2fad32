/** What the value of a generated metric measures. */
export type Unit = 'number' | 'money' | 'fee' | 'elapsed' | 'timestamp' | 'date' | 'text'

/** The clauses of a metric or of one side, as written. */
export interface Clauses {
  readonly of: string | null
  readonly by: string | null
  readonly window: string | null
  readonly where: string | null
  readonly exclude: readonly string[]
  readonly keep: string | null
  readonly per: readonly string[]
  readonly lets: Readonly<Record<string, string>>
}

export const noClauses: Clauses = {
  of: null,
  by: null,
  window: null,
  where: null,
  exclude: [],
  keep: null,
  per: [],
  lets: {},
}

/** One side, with clauses of its own or only a value. */
export interface SideSpec {
  readonly clauses: Clauses
  readonly value: string
}

/** A generated metric. */
export interface MetricSpec {
  readonly id: string
  readonly unit: Unit
  readonly clauses: Clauses
  readonly shape:
    | { readonly kind: 'value'; readonly side: SideSpec }
    | { readonly kind: 'ratio'; readonly numerator: SideSpec; readonly denominator: SideSpec }
    | { readonly kind: 'formula'; readonly value: string; readonly parts: readonly string[] }
  /** The line of `minimum`, and the metric it names. */
  readonly minimum: { readonly of: string; readonly atLeast: number } | null
  readonly ifEmpty: string | null
  readonly better?: 'higher' | 'lower'
  /** Metrics that its rows read at days. */
  readonly reads?: readonly string[]
  /** Who the entities are compared with by this metric. */
  readonly ranking?: RankingSpec
}

/** A generated ranking over one metric. */
export interface RankingSpec {
  readonly among: 'all' | 'industry' | 'stage'
  readonly eligible: string | null
  readonly minimumPeers: number
}

/** A generated named row condition. */
export interface FilterSpec {
  readonly name: string
  readonly of: string
  readonly where: string
}

/** Everything that differs from one generated rulebook to the next besides the pack's head. */
export interface RuleSpecs {
  readonly filters: readonly FilterSpec[]
  readonly metrics: readonly MetricSpec[]
}

/** The datasets that a metric and its parts count rows of. */
export function datasetsOf(metric: MetricSpec, rules: RuleSpecs): readonly string[] {
  const sides = sidesOf(metric).map(({ clauses }) => clauses.of ?? metric.clauses.of)
  const parts = partsOf(metric, rules).flatMap((part) => datasetsOf(part, rules))
  return [...new Set([...sides.filter((name) => name !== null), ...parts])]
}

/** The metrics that a metric reads: parts of a formula, what its minimum is of, what rows read, what makes peers eligible. */
export function partsOf(metric: MetricSpec, rules: RuleSpecs): readonly MetricSpec[] {
  const named = [
    ...(metric.shape.kind === 'formula' ? metric.shape.parts : []),
    ...(metric.minimum === null ? [] : [metric.minimum.of]),
    ...(metric.reads ?? []),
    ...(metric.ranking?.eligible?.split(' ').slice(0, 1) ?? []),
  ]
  return rules.metrics.filter(({ id }) => named.includes(id))
}

/** The texts of a metric's sides and clauses, and of its parts'. */
export function textsOf(metric: MetricSpec, rules: RuleSpecs): readonly string[] {
  const own = sidesOf(metric).flatMap(({ value, clauses }) => [
    value,
    ...Object.values(clauses.lets),
  ])
  return [
    ...own,
    ...Object.values(metric.clauses.lets),
    ...partsOf(metric, rules).flatMap((part) => textsOf(part, rules)),
  ]
}

export function sidesOf({ shape }: MetricSpec): readonly SideSpec[] {
  switch (shape.kind) {
    case 'value':
      return [shape.side]
    case 'ratio':
      return [shape.numerator, shape.denominator]
    case 'formula':
      return []
  }
}
