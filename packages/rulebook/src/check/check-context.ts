import {
  checkConditionExpression,
  checkDayExpression,
  checkExpression,
  checkSortKey,
  diagnostic,
  walk,
  type CallExpr,
  type CheckedExpression,
  type CheckTables,
  type Diagnostic,
  type Expr,
  type Names,
  type Place,
  type Span,
  type TypedAs,
} from '@guiju/language'
import { retiredRule } from '../link/context.ts'
import type { Pack, RetiredRule, Rulebook } from '../model.ts'
import type { RuleGraph, RuleKey } from './rule-graph.ts'
import type { RuleKeys } from './rule-keys.ts'

/** What checking the whole rulebook shares. */
export interface CheckRun {
  readonly rulebook: Rulebook
  readonly tables: CheckTables
  readonly keys: RuleKeys
  /** What is noted of the packs checked so far. */
  readonly graph: RuleGraph
  readonly report: (found: Diagnostic) => void
  /** Names of rules left out, as they stand in expressions, with their keys; by pack. */
  readonly leftOutNames: ReadonlyMap<string, ReadonlyMap<string, RuleKey>>
  /** Names of rules that amendments have retired, as they stand in expressions; by pack. */
  readonly retiredNames: ReadonlyMap<string, ReadonlyMap<string, RetiredRule>>
}

/** What checking the rules of one pack works with. */
export interface PackCheck extends CheckRun {
  readonly pack: Pack
  /** What is noted of this pack. */
  readonly noted: RuleGraph
  readonly names: Names
}

/** What checking one rule works with; an error leaves the rule out. */
export interface RuleCheck {
  readonly pack: PackCheck
  readonly key: RuleKey
  readonly span: Span
  readonly report: (found: Diagnostic) => void
  readonly use: (rule: object) => void
  readonly useKey: (key: RuleKey) => void
}

/** Begins the check of one rule; everything it uses and every error it has is noted under its key. */
export function ruleCheck(pack: PackCheck, rule: { readonly span: Span }): RuleCheck {
  return keyedCheck(pack, pack.keys.get(rule) ?? '', rule.span)
}

export function keyedCheck(pack: PackCheck, key: RuleKey, span: Span): RuleCheck {
  const { noted, keys } = pack
  const uses = noted.uses.get(key) ?? new Set()
  noted.uses.set(key, uses)
  noted.spans.set(key, span)
  return {
    pack,
    key,
    span,
    report: (found) => {
      if (found.severity === 'error') noted.broken.set(key, key)
      pack.report(found)
    },
    use: (used) => {
      const usedKey = keys.get(used)
      if (usedKey !== undefined && usedKey !== key) uses.add(usedKey)
    },
    useKey: (usedKey) => {
      if (usedKey !== key) uses.add(usedKey)
    },
  }
}

/** What the expression must be beside sound. */
export type Demand = 'any' | 'condition' | 'day' | 'sort-key'

/** Binds and types an expression in its place and notes what it reads. */
export function checkIn(
  rule: RuleCheck,
  expr: Expr,
  place: Place,
  demand: Demand = 'any',
): TypedAs {
  const { names, tables } = rule.pack
  const check = demands[demand]
  const { typed, diagnostics } = check(expr, place, names, tables)
  for (const found of diagnostics) if (!isToldAlready(rule, found)) rule.report(found)
  noteUses(rule, expr)
  return typed
}

const demands: Readonly<
  Record<Demand, (expr: Expr, place: Place, names: Names, tables: CheckTables) => CheckedExpression>
> = {
  any: checkExpression,
  condition: checkConditionExpression,
  day: checkDayExpression,
  'sort-key': checkSortKey,
}

/**
 * A name of a rule that was left out is no second mistake: the reader of it is left out too. In a pack with a
 * file that cannot be read, no unknown name is.
 */
function isToldAlready(rule: RuleCheck, found: Diagnostic): boolean {
  if (found.severity !== 'error') return false
  const { rulebook, pack, leftOutNames, retiredNames, noted } = rule.pack
  const source = rulebook.sources.get(found.span.file) ?? ''
  const written = source.slice(found.span.start, found.span.end)
  const name = written.slice(written.lastIndexOf('.') + 1).replaceAll('`', '')
  const leftOut = leftOutNames.get(pack.id)?.get(name)
  if (leftOut !== undefined) {
    rule.useKey(leftOut)
    return true
  }
  if (!found.code.startsWith('unknown-')) return false
  const retired = retiredNames.get(pack.id)?.get(name)
  if (retired !== undefined) {
    rule.report(retiredRule(name, found.span, retired))
    return true
  }
  if (!rulebook.incompletePacks.has(pack.id)) return false
  if (!noted.broken.has(rule.key)) noted.broken.set(rule.key, '')
  return true
}

function noteUses(rule: RuleCheck, expr: Expr): void {
  const { tables, pack } = rule.pack
  walk(expr, (node) => {
    if (node.kind === 'call') {
      if (node.callee === 'peer_excellent') checkDirection(rule, node)
      const target = tables.aggregates.get(node)
      if (target?.kind === 'related-rows') target.path.forEach(rule.use)
      return
    }
    const reference = node.kind === 'name' ? tables.references.get(node) : undefined
    if (reference === undefined) return
    if ('path' in reference) reference.path.forEach(rule.use)
    if (reference.kind === 'column') rule.use(reference.column)
    if (reference.kind === 'group') rule.use(reference.group)
    if (reference.kind === 'band') rule.use(reference.band)
    if (reference.kind === 'parameter') rule.use(reference.parameter)
    if (reference.kind === 'metric') useMetric(rule, pack, reference.metric)
  })
}

/** What the best peers reach depends on which values are better. */
function checkDirection(rule: RuleCheck, { args }: CallExpr): void {
  const name = args[0]?.value
  const reference = name?.kind === 'name' ? rule.pack.tables.references.get(name) : undefined
  const id = reference?.kind === 'metric' ? reference.metric : ''
  const metric = rule.pack.pack.metrics.get(id)
  if (name === undefined || metric === undefined || metric.better !== null) return
  rule.report(diagnostic('peers-without-better', name.span, { name: id }, [metric.span]))
}

/** Notes that a rule needs a metric, by the name its pack has for it. */
export function useMetric(rule: RuleCheck, pack: Pack, name: string): void {
  const metric = pack.metrics.get(name)
  if (metric !== undefined) rule.use(metric)
  else {
    const leftOut = rule.pack.leftOutNames.get(pack.id)?.get(name)
    if (leftOut !== undefined) rule.useKey(leftOut)
  }
}
