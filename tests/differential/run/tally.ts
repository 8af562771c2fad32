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
]

/** In a full run every node kind and window form is in this many cases at least, every function in fewer. */
const fullRun = { cases: 2000, nodesAndWindows: 20, functions: 5 }

/** Counts cases; `functions` are the names that must occur. */
export function createTally(functions: readonly string[]): Tally {
  let cases = 0
  const counts = new Map<string, Map<string, number>>()
  const count = (table: string, name: string): void => {
    const entries = counts.get(table) ?? new Map<string, number>()
    counts.set(table, entries.set(name, (entries.get(name) ?? 0) + 1))
  }
  const counted = (table: string, name: string): number => counts.get(table)?.get(name) ?? 0
  const tables: Readonly<Record<string, readonly string[]>> = {
    nodes: nodeKinds,
    windows: windowForms,
    functions,
  }

  function add(facts: CaseFacts, hasValue: boolean): void {
    cases += 1
    if (facts.isLate) count('cases with', 'a fact known after its row entered the window')
    if (facts.turnsFalse) count('cases with', 'a condition that turns false later')
    if (facts.hasMissing) count('cases with', 'missing values')
    if (facts.hasTies) count('cases with', 'equal sort keys')
    if (facts.hasEmptyDays) count('cases with', 'empty days')
    if (hasValue) count('cases with', 'a result that is neither missing nor 0')
    for (const node of facts.content.nodes) count('nodes', node)
    for (const name of facts.content.functions) count('functions', name)
    for (const form of facts.content.windows) count('windows', form)
    for (const shape of facts.content.shapes) count('shapes', shape)
  }

  function shortcomings(): readonly string[] {
    const isLarge = cases * 4 >= fullRun.cases
    const rare = Object.entries(isLarge ? leastPercent : {})
      .filter(([name, percent]) => counted('cases with', name) * 100 < percent * cases)
      .map(
        ([name, percent]) =>
          `${name}: ${counted('cases with', name)} of ${cases}, not ${percent} %`,
      )
    const share = Math.min(cases / fullRun.cases, 1)
    const few = Object.entries(tables).flatMap(([table, names]) => {
      const least = table === 'functions' ? fullRun.functions : fullRun.nodesAndWindows
      return names
        .filter((name) => counted(table, name) < Math.floor(least * share))
        .map(
          (name) => `${table} '${name}': ${counted(table, name)}, not ${least} in ${fullRun.cases}`,
        )
    })
    return [...rare, ...few]
  }

  function print(): string {
    const lines = [...counts].map(([table, entries]) => {
      const listed = [...entries].toSorted(([, left], [, right]) => right - left)
      return `${table}: ${listed.map(([name, number]) => `${name} ${number}`).join(', ')}`
    })
    return [`${cases} cases`, ...lines].join('\n')
  }

  return { add, cases: () => cases, print, shortcomings }
}
