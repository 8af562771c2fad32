import {
  diagnostic,
  type Band,
  type Dataset,
  type Diagnostic,
  type ExchangeRates,
  type Group,
  type Parameter,
  type Span,
  type WorkCalendar,
} from '@guiju/language'
import { nearestName } from '@guiju/language'
import { formatDay } from '../calendar.ts'
import type { EntityKind, Filter, LeftOutRule, Metric, RetiredRule } from '../model.ts'
import type { Mapping } from '../mapping-model.ts'
import type { Board } from '../board-model.ts'
import type { Advice } from '../playbook-model.ts'
import type { Ranking, Scorecard } from '../score-model.ts'
import type { Process } from '../process-model.ts'
import type { Story } from '../story-model.ts'
import type { PackSource, RuleKind } from './collect-packs.ts'
import type { PopulationParts } from './population-parts.ts'

/** The linked rules that a pack sees, by kind and name; filled while linking. */
export interface VisibleRules {
  readonly entities: Map<string, EntityKind>
  readonly datasets: Map<string, Dataset>
  readonly parameters: Map<string, Parameter>
  readonly filters: Map<string, Filter>
  readonly groups: Map<string, Group>
  readonly bands: Map<string, Band>
  readonly calendars: Map<string, WorkCalendar>
  readonly rates: Map<string, ExchangeRates>
  readonly populations: Map<string, PopulationParts>
  readonly metrics: Map<string, Metric>
  readonly rankings: Map<string, Ranking>
  readonly scorecards: Map<string, Scorecard>
  readonly playbook: Map<string, Advice>
  readonly boards: Map<string, Board>
  readonly processes: Map<string, Process>
  readonly stories: Map<string, Story>
  readonly mappings: Map<string, Mapping>
}

/** Every name a pack sees of one kind, with the pack and the place that declare it, left out or not. */
export type DeclaredNames = ReadonlyMap<string, { readonly pack: string; readonly span: Span }>

/** What linking one pack works with. */
export interface PackContext {
  readonly source: PackSource
  readonly timeZone: string | null
  readonly currency: string | null
  readonly visible: VisibleRules
  readonly declared: Readonly<Record<RuleKind, DeclaredNames>>
  /** What this pack and those it builds on have retired, by `metrics/refund_rate`. */
  readonly retired: ReadonlyMap<string, RetiredRule>
  /** A file of this pack, or of one it builds on, could not be read whole. */
  readonly isIncomplete: boolean
  /** Metrics left out for a mistake that leaves their expressions to be checked. */
  readonly unsoundMetrics: Metric[]
  readonly report: (found: Diagnostic) => void
  readonly leaveOut: (rule: LeftOutRule) => void
}

/** What linking one rule works with; an error reported here leaves the rule out. */
export interface RuleContext {
  readonly pack: PackContext
  readonly path: string
  readonly span: Span
  readonly report: (found: Diagnostic) => void
  /** Leaves the rule out for a mistake that was told already. */
  readonly fail: () => void
  /** Leaves the rule out because another one was. */
  readonly dependOn: (rule: string) => void
}

/**
 * Links one rule and enters it with `keep`, or leaves it out when it has an error or depends on a rule that
 * has one. What could be made of a rule with an error goes to `keepUnsound`.
 */
export function linkRule<T>(
  pack: PackContext,
  place: { readonly path: string; readonly span: Span },
  link: (rule: RuleContext) => T | null,
  keep: (linked: T) => void,
  keepUnsound: (linked: T) => void = () => undefined,
): void {
  let hasError = false
  let because: string | null = null
  // Both sides of a metric read what the metric says for both: a mistake there is told once.
  const told = new Set<string>()
  const linked = link({
    ...place,
    pack,
    report: (found) => {
      if (found.severity === 'error') hasError = true
      const place = `${found.code} ${found.span.start} ${found.span.end}`
      if (!told.has(place)) pack.report(found)
      told.add(place)
    },
    fail: () => {
      hasError = true
    },
    dependOn: (rule) => {
      because ??= rule
    },
  })
  if (linked !== null && !hasError && because === null) keep(linked)
  else {
    const { path, span } = place
    if (linked !== null && hasError) keepUnsound(linked)
    pack.leaveOut({ pack: pack.source.id, path, span, because: hasError ? null : because })
  }
}

/** The rule of that name, or null after saying that there is none or that it was left out. */
export function lookUp<K extends Exclude<RuleKind, 'amendments'>>(
  rule: RuleContext,
  kind: K,
  name: string,
  span: Span,
): ValueOf<VisibleRules[K]> | null {
  const visible: ReadonlyMap<string, unknown> = rule.pack.visible[kind]
  const found = visible.get(name)
  if (found !== undefined) return found as ValueOf<VisibleRules[K]>
  requireDeclared(rule, kind, name, span)
  const declared = rule.pack.declared[kind].get(name)
  if (declared !== undefined) rule.dependOn(`${declared.pack}:${kind}/${name}`)
  return null
}

/** Says so when nothing of that kind has that name, or no longer; a rule that was left out has. */
export function requireDeclared(rule: RuleContext, kind: RuleKind, name: string, span: Span): void {
  const declared = rule.pack.declared[kind]
  if (declared.has(name)) return
  if (rule.pack.isIncomplete) {
    rule.dependOn('')
    return
  }
  const retired = rule.pack.retired.get(`${kind}/${name}`)
  if (retired !== undefined) {
    rule.report(retiredRule(name, span, retired))
    return
  }
  const nearest = nearestName(name, declared.keys())
  const params = nearest === undefined ? { kind, name } : { kind, name, nearest }
  rule.report(diagnostic('unknown-rule', span, params))
}

/** An error about a rule that an amendment has taken out of force. */
export function retiredRule(name: string, span: Span, retired: RetiredRule): Diagnostic {
  const params = { name, amendment: retired.amendment, from: formatDay(retired.from) }
  return diagnostic('retired-rule', span, params, [retired.span])
}

type ValueOf<M> = M extends ReadonlyMap<string, infer V> ? V : never
