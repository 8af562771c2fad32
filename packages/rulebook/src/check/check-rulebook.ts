import {
  diagnostic,
  type CheckTables,
  type Diagnostic,
  type Names,
  type PhaseResult,
  type Type,
} from '@guiju/language'
import type { CheckedRulebook, LeftOutRule, Pack, RetiredRule, Rulebook } from '../model.ts'
import { chainText } from '../link/chain-text.ts'
import { checkAdvice } from './check-advice.ts'
import { checkBoard } from './check-board.ts'
import type { CheckRun, PackCheck } from './check-context.ts'
import { checkDataset } from './check-dataset.ts'
import { checkEntity } from './check-entity.ts'
import { checkFilter } from './check-filter.ts'
import { checkBand, checkGroup } from './check-grouping.ts'
import { checkMetric } from './check-metric.ts'
import { checkParameter } from './check-parameter.ts'
import { checkProcess } from './process/check-process.ts'
import { checkRanking } from './check-ranking.ts'
import { checkScorecard } from './check-scorecard.ts'
import { checkTargets } from './check-target.ts'
import { checkTest } from './check-test.ts'
import { leftOutNotes } from './left-out-notes.ts'
import { metricsInOrder } from './metric-order.ts'
import {
  addGraph,
  emptyGraph,
  findCircles,
  spreadBroken,
  type RuleGraph,
  type RuleKey,
} from './rule-graph.ts'
import { ruleKeys } from './rule-keys.ts'
import { soundRulebook } from './sound-rulebook.ts'
import { warnOfUndatedColumns } from './undated-columns.ts'
import { newRuleUsage, noteUsage, unusedRules, type RuleUsage } from './unused-rules.ts'

/** What checking several texts of a rulebook shares: a pack that is the same in two texts is checked once. */
export interface CheckSession {
  /** Of all texts together; every expression belongs to one pack in one of its texts. */
  readonly tables: CheckTables
  readonly packs: Map<Pack, CheckedPack>
  readonly usage: RuleUsage
}

interface CheckedPack {
  readonly noted: RuleGraph
  readonly metricTypes: ReadonlyMap<string, Type>
}

export function newCheckSession(): CheckSession {
  const tables = { types: new Map(), references: new Map(), aggregates: new Map() }
  return { tables, packs: new Map(), usage: newRuleUsage() }
}

/** Checks a rulebook that has one text. */
export function checkRulebook(rulebook: Rulebook): PhaseResult<CheckedRulebook> {
  const session = newCheckSession()
  const checked = checkText(rulebook, session)
  return { ...checked, diagnostics: [...checked.diagnostics, ...unusedRules(session.usage)] }
}

/**
 * Binds and types every expression in its place and checks that rules fit together. Rules with a mistake, and
 * rules that read one, are not in the checked rulebook; its tables hold every expression of the others. Of packs
 * that an earlier text of the session holds too nothing is said again.
 */
export function checkText(rulebook: Rulebook, session: CheckSession): PhaseResult<CheckedRulebook> {
  const diagnostics: Diagnostic[] = []
  const { tables } = session
  const run: CheckRun = {
    rulebook,
    tables,
    keys: ruleKeys(rulebook),
    graph: graphOf(rulebook.leftOut),
    report: (found) => diagnostics.push(found),
    leftOutNames: leftOutNames(rulebook),
    retiredNames: retiredNames(rulebook),
  }
  const metricTypes = new Map<string, Type>()
  for (const pack of rulebook.packs.values()) {
    const checked = session.packs.get(pack) ?? checkPack(run, pack, metricTypes)
    session.packs.set(pack, checked)
    addGraph(run.graph, checked.noted)
    for (const [metric, type] of checked.metricTypes) metricTypes.set(metric, type)
  }
  reportColumnCircles(run)
  spreadBroken(run.graph)
  noteUsage(run, session.usage)
  const notes = leftOutNotes(run.graph)
  return {
    value: { rulebook: soundRulebook(rulebook, run.keys, run.graph), metricTypes, ...tables },
    diagnostics: [...diagnostics, ...notes],
  }
}

function graphOf(leftOut: readonly LeftOutRule[]): RuleGraph {
  const graph = emptyGraph()
  for (const { pack, path, span, because } of leftOut) {
    const key = `${pack}:${path}`
    graph.spans.set(key, span)
    if (because === null) graph.broken.set(key, key)
    else if (because === '') graph.broken.set(key, '')
    else graph.uses.set(key, new Set([because]))
  }
  return graph
}

/** The last step of a left-out rule's path is how expressions name it, in its own pack and those above. */
function leftOutNames(rulebook: Rulebook): ReadonlyMap<string, ReadonlyMap<string, RuleKey>> {
  const byPack = new Map<string, Map<string, RuleKey>>()
  for (const pack of rulebook.packs.values()) {
    const names = new Map<string, RuleKey>()
    for (const base of pack.buildsOn) {
      for (const [name, key] of byPack.get(base) ?? []) names.set(name, key)
    }
    byPack.set(pack.id, names)
  }
  for (const { pack, path } of rulebook.leftOut) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    for (const [id, names] of byPack) {
      if (id === pack || isAbove(rulebook, id, pack)) names.set(name, `${pack}:${path}`)
    }
  }
  return byPack
}

/** The last step of the path is the name; packs hold what the packs they build on have retired. */
function retiredNames(rulebook: Rulebook): CheckRun['retiredNames'] {
  const byName = (rules: ReadonlyMap<string, RetiredRule>): ReadonlyMap<string, RetiredRule> =>
    new Map([...rules].map(([path, rule]) => [path.slice(path.indexOf('/') + 1), rule]))
  return new Map([...rulebook.retired].map(([pack, rules]) => [pack, byName(rules)]))
}

function isAbove(rulebook: Rulebook, id: string, base: string): boolean {
  const bases = rulebook.packs.get(id)?.buildsOn ?? []
  return bases.some((below) => below === base || isAbove(rulebook, below, base))
}

function checkPack(run: CheckRun, pack: Pack, typesBelow: ReadonlyMap<string, Type>): CheckedPack {
  const metricTypes = new Map<string, Type>()
  const noted = emptyGraph()
  const names = namesOf(run, pack, { get: (key) => metricTypes.get(key) ?? typesBelow.get(key) })
  const check: PackCheck = { ...run, pack, noted, names }
  const own = <T extends object>(rules: ReadonlyMap<string, T>): readonly T[] =>
    [...rules.values()].filter((rule) => run.keys.get(rule)?.startsWith(`${pack.id}:`) === true)
  for (const parameter of own(pack.parameters)) checkParameter(check, parameter)
  for (const dataset of own(pack.datasets)) checkDataset(check, dataset)
  for (const entity of own(pack.entities)) checkEntity(check, entity)
  for (const group of own(pack.groups)) checkGroup(check, group)
  for (const band of own(pack.bands)) checkBand(check, band)
  for (const filter of own(pack.filters)) checkFilter(check, filter)
  const ownMetrics = new Set(own(pack.metrics))
  for (const metric of metricsInOrder(pack.metrics)) {
    if (ownMetrics.has(metric))
      metricTypes.set(`${pack.id}/${metric.id}`, checkMetric(check, metric))
  }
  for (const metric of pack.unsoundMetrics) checkMetric(withoutUnknownNames(check), metric)
  for (const metric of ownMetrics) checkTargets(check, metric)
  for (const ranking of own(pack.rankings)) checkRanking(check, ranking)
  for (const scorecard of own(pack.scorecards)) checkScorecard(check, scorecard)
  for (const advice of own(pack.playbook)) checkAdvice(check, advice)
  for (const board of own(pack.boards)) checkBoard(check, board)
  for (const process of own(pack.processes)) checkProcess(check, process)
  for (const test of pack.tests) checkTest(check, test)
  warnOfUndatedColumns(check)
  return { noted, metricTypes }
}

/** A name may be unknown only because the `let` that makes it was left out, and that was told. */
const withoutUnknownNames = (check: PackCheck): PackCheck => ({
  ...check,
  report: (found) => {
    if (found.code !== 'unknown-name') check.report(found)
  },
})

/** The names that expressions of a pack may mention. */
export function namesOf(
  run: Pick<CheckRun, 'leftOutNames'>,
  pack: Pack,
  metricTypes: Pick<ReadonlyMap<string, Type>, 'get'>,
): Names {
  const leftOut = run.leftOutNames.get(pack.id)
  return {
    datasets: pack.datasets,
    groups: pack.groups,
    bands: pack.bands,
    calendars: pack.calendars,
    calendar: pack.calendar,
    rates: pack.rates,
    parameters: pack.parameters,
    metricIds: [...pack.metrics.keys()],
    metricType: (name) => {
      const metric = pack.metrics.get(name)
      if (metric !== undefined) return metricTypes.get(`${metric.pack}/${metric.id}`) ?? null
      return leftOut?.get(name)?.includes(':metrics/') === true ? null : undefined
    },
  }
}

/** Columns, relations and groupings that are computed from each other have no value. */
function reportColumnCircles({ graph, report }: CheckRun): void {
  const isComputed = (key: RuleKey): boolean => /:(datasets\/[^/]*\/|groups\/|bands\/)/.test(key)
  for (const circle of findCircles(graph, isComputed)) {
    const [first] = circle
    const span = first === undefined ? undefined : graph.spans.get(first)
    if (first === undefined || span === undefined) continue
    const names = [...circle, first].map((key) => key.slice(key.lastIndexOf('/') + 1))
    report(diagnostic('column-cycle', span, { chain: chainText(names) }))
    for (const key of circle) graph.broken.set(key, key)
  }
}
