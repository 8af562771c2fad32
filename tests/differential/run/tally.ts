import type { CaseFacts } from './case-facts.ts'

/** What a run has met so far. */
export interface Tally {
  readonly add: (facts: CaseFacts, hasValue: boolean) => void
  readonly cases: () => number
  /** A table of everything counted. */
  readonly print: () => string
  /** The promises that the run does not keep; empty when it met enough of everything. */
  readonly shortcomings: () => readonly string[]
}

/** The least percentage of cases in which something must happen; small runs are not held to it. */
const leastPercent: Readonly<Record<string, number>> = {
  'a fact known after its row entered the window': 20,
  'a condition that turns false later': 10,
  'missing values': 10,
  'equal sort keys': 10,
  'empty days': 10,
  'a result that is neither missing nor 0': 60,
}

const nodeKinds = [
  'literal',
  'name',
  'call',
  'negate',
  'arithmetic',
  'compare',
  'in',
  'has',
  'is-missing',
  'within',
  'not',
  'and',
  'or',
  'if',
]

const windowForms = [
  'last days',
  'last days by parameter',
  'last months',
  'days before today',
  'days before today, one day',
  'days before as-of',
  'days before as-of, one day',
  'selected',
  'selected, shifted',
  'previous weeks',
  'previous months',
  'this week',
  'month to date',
  'all days',
  'by volume',
]

/** What is written with parts that other shapes are written with too. */
const rareShapes = [
  'eight points or more',
  'span in workdays',
  'name of calendar',
  'name of currency',
]

/** In a full run every node kind, window form and rare shape is in this many cases at least, every function in fewer. */
const fullRun = { cases: 2000, nodesAndWindows: 20, functions: 3 }

/** Names counted in tables: in how many cases each occurred. */
interface Counts {
  readonly tables: Map<string, Map<string, number>>
  readonly add: (table: string, name: string) => void
  readonly of: (table: string, name: string) => number
}

/** Counts cases; `functions` are the names that must occur. */
export function createTally(functions: readonly string[]): Tally {
  let cases = 0
  const counts = createCounts()
  const wanted = { nodes: nodeKinds, windows: windowForms, shapes: rareShapes, functions }
  return {
    add: (facts, hasValue) => {
      cases += 1
      countCase(counts, facts, hasValue)
    },
    cases: () => cases,
    print: () => [`${cases} cases`, ...printCounts(counts)].join('\n'),
    shortcomings: () => [...rareEvents(counts, cases), ...rareNames(counts, cases, wanted)],
  }
}

function createCounts(): Counts {
  const tables = new Map<string, Map<string, number>>()
  return {
    tables,
    add: (table, name) => {
      const entries = tables.get(table) ?? new Map<string, number>()
      tables.set(table, entries.set(name, (entries.get(name) ?? 0) + 1))
    },
    of: (table, name) => tables.get(table)?.get(name) ?? 0,
  }
}

function countCase(counts: Counts, facts: CaseFacts, hasValue: boolean): void {
  const events: Readonly<Record<string, boolean>> = {
    'a fact known after its row entered the window': facts.isLate,
    'a condition that turns false later': facts.turnsFalse,
    'missing values': facts.hasMissing,
    'equal sort keys': facts.hasTies,
    'empty days': facts.hasEmptyDays,
    'a result that is neither missing nor 0': hasValue,
  }
  for (const [name, happens] of Object.entries(events)) {
    if (happens) counts.add('cases with', name)
  }
  const { nodes, functions, windows, shapes } = facts.content
  for (const [table, names] of Object.entries({ nodes, functions, windows, shapes })) {
    for (const name of names) counts.add(table, name)
  }
}

function rareEvents(counts: Counts, cases: number): readonly string[] {
  const isLarge = cases * 4 >= fullRun.cases
  return Object.entries(isLarge ? leastPercent : {})
    .filter(([name, percent]) => counts.of('cases with', name) * 100 < percent * cases)
    .map(
      ([name, percent]) =>
        `${name}: ${counts.of('cases with', name)} of ${cases}, not ${percent} %`,
    )
}

function rareNames(
  counts: Counts,
  cases: number,
  wanted: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const share = Math.min(cases / fullRun.cases, 1)
  return Object.entries(wanted).flatMap(([table, names]) => {
    const least = table === 'functions' ? fullRun.functions : fullRun.nodesAndWindows
    return names
      .filter((name) => counts.of(table, name) < Math.floor(least * share))
      .map(
        (name) => `${table} '${name}': ${counts.of(table, name)}, not ${least} in ${fullRun.cases}`,
      )
  })
}

function printCounts({ tables }: Counts): readonly string[] {
  return [...tables].map(([table, entries]) => {
    const listed = [...entries].toSorted(([, left], [, right]) => right - left)
    return `${table}: ${listed.map(([name, number]) => `${name} ${number}`).join(', ')}`
  })
}
