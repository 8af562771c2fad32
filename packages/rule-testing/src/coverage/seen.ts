import type { Band, Expr, Group } from '@guiju/language'
import type { ScoredTest } from '@guiju/core'
import type { Observer, LimitDistance, WindowEdges } from '@guiju/reference'
import type { Population, Ranking, Scorecard, Target } from '@guiju/rulebook'

/** How values lay beside a limit. */
export interface LimitSeen {
  at: boolean
  /** Beyond it by the smallest step of its kind: a second, a day, one; of other numbers by anything. */
  justAbove: boolean
  justBelow: boolean
}

/** What a scorecard came to in tests. */
export interface CardSeen {
  /** `metric segment`. */
  readonly segments: Set<string>
  readonly grades: Set<number>
  /** `index true` and `index false`. */
  readonly consequences: Set<string>
}

/** Everything that tests have met, by the objects of the rules they ran against. */
export interface Seen {
  readonly conditions: ReadonlyMap<Expr, ReadonlySet<boolean | null>>
  readonly limits: ReadonlyMap<Expr, ReadonlyMap<number, LimitSeen>>
  readonly bands: ReadonlyMap<Band, ReadonlySet<number>>
  /** `name member`, and '' for a value in no list. */
  readonly groups: ReadonlyMap<Group, ReadonlySet<string>>
  readonly windows: ReadonlyMap<Population, WindowEdges>
  readonly cards: ReadonlyMap<Scorecard, CardSeen>
  readonly rankGrades: ReadonlyMap<Ranking, ReadonlySet<number>>
  readonly targets: ReadonlyMap<Target, ReadonlySet<string>>
}

/** Writes down what tests meet. */
export interface Recorder {
  readonly observer: Observer
  readonly onScored: (scored: ScoredTest) => void
  readonly seen: Seen
}

export const memberKey = (name: string, member: string): string => `${name} ${member}`

/** A recorder that has seen nothing yet. */
export function createRecorder(): Recorder {
  const conditions = new Map<Expr, Set<boolean | null>>()
  const limits = new Map<Expr, Map<number, LimitSeen>>()
  const bands = new Map<Band, Set<number>>()
  const groups = new Map<Group, Set<string>>()
  const windows = new Map<Population, WindowEdges>()
  const cards = new Map<Scorecard, CardSeen>()
  const rankGrades = new Map<Ranking, Set<number>>()
  const targets = new Map<Target, Set<string>>()
  const observer: Observer = {
    onCondition: (expr, value) => setAt(conditions, expr).add(value),
    onLimit: (expr, link, distance) => noteDistance(limits, expr, link, distance),
    onBand: (band, index) => {
      if (index !== null) setAt(bands, band).add(index)
    },
    onGroup: (group, name, member) => {
      setAt(groups, group).add(name === null ? '' : memberKey(name, member ?? ''))
    },
    onWindow: (population, edges) => {
      windows.set(population, union(windows.get(population), edges))
    },
  }
  const onScored = (scored: ScoredTest): void => {
    if (scored.kind === 'ranking') {
      if (scored.grade !== null) setAt(rankGrades, scored.ranking).add(scored.grade)
    } else if (scored.kind === 'target') setAt(targets, scored.target).add(scored.state)
    else noteCard(cards, scored)
  }
  return {
    observer,
    onScored,
    seen: { conditions, limits, bands, groups, windows, cards, rankGrades, targets },
  }
}

function setAt<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Set<V>()
  map.set(key, made)
  return made
}

function union(known: WindowEdges | undefined, edges: WindowEdges): WindowEdges {
  if (known === undefined) return edges
  return {
    first: known.first || edges.first,
    last: known.last || edges.last,
    before: known.before || edges.before,
    after: known.after || edges.after,
  }
}

const second = 1_000_000n

const steps: Readonly<Record<LimitDistance['kind'], bigint | null>> = {
  elapsed: second,
  timestamp: second,
  'time-of-day': second,
  date: 1n,
  number: null,
  money: null,
}

function noteDistance(
  limits: Map<Expr, Map<number, LimitSeen>>,
  expr: Expr,
  link: number,
  { kind, amount: { numerator, denominator } }: LimitDistance,
): void {
  const links = limits.get(expr) ?? new Map<number, LimitSeen>()
  limits.set(expr, links)
  const seen = links.get(link) ?? { at: false, justAbove: false, justBelow: false }
  links.set(link, seen)
  const step = steps[kind]
  const isNear = step === null || (numerator < 0n ? -numerator : numerator) <= step * denominator
  if (numerator === 0n) seen.at = true
  else if (isNear && numerator > 0n) seen.justAbove = true
  else if (isNear) seen.justBelow = true
}

function noteCard(
  cards: Map<Scorecard, CardSeen>,
  scored: Extract<ScoredTest, { readonly kind: 'scorecard' }>,
): void {
  const { card, segments, grade, consequences } = scored
  const seen = cards.get(card) ?? {
    segments: new Set(),
    grades: new Set(),
    consequences: new Set(),
  }
  cards.set(card, seen)
  for (const [metric, segment] of segments) seen.segments.add(memberKey(metric, String(segment)))
  if (grade !== null) seen.grades.add(grade)
  for (const [index, applies] of consequences.entries()) {
    if (applies !== null) seen.consequences.add(memberKey(String(index), String(applies)))
  }
}
