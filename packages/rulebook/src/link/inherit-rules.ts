import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { byKind, ruleKinds, type RuleKind } from './collect-packs.ts'
import { retiredRule, type DeclaredNames, type VisibleRules } from './context.ts'
import type { LinkedPack } from './link-pack.ts'
import type { OrderedPack } from './pack-order.ts'

/** The linked rules of the packs built on, and the single rules used under their short names. */
export function inheritRules(
  { uses }: OrderedPack,
  bases: readonly LinkedPack[],
  linked: ReadonlyMap<string, LinkedPack>,
  report: (found: Diagnostic) => void,
): VisibleRules {
  const all = <K extends keyof VisibleRules>(kind: K): VisibleRules[K] => {
    const rules = new Map<string, unknown>()
    for (const base of bases) for (const [name, rule] of base.visible[kind]) rules.set(name, rule)
    for (const { short, pack, name } of uses) {
      const rule: unknown = linked.get(pack)?.visible[kind].get(name)
      if (rule !== undefined) rules.set(short, rule)
    }
    return rules as VisibleRules[K]
  }
  reportUnknownUses(uses, linked, report)
  return {
    entities: all('entities'),
    datasets: all('datasets'),
    parameters: all('parameters'),
    filters: all('filters'),
    groups: all('groups'),
    bands: all('bands'),
    calendars: all('calendars'),
    rates: all('rates'),
    populations: all('populations'),
    metrics: all('metrics'),
    rankings: all('rankings'),
    scorecards: all('scorecards'),
    playbook: all('playbook'),
    boards: all('boards'),
    processes: all('processes'),
    stories: all('stories'),
    mappings: all('mappings'),
  }
}

/** Says so when a pack uses a rule that another has not, or no longer. */
function reportUnknownUses(
  uses: OrderedPack['uses'],
  linked: ReadonlyMap<string, LinkedPack>,
  report: (found: Diagnostic) => void,
): void {
  for (const { pack, name, span } of uses) {
    const from = linked.get(pack)
    if (from === undefined || from.isIncomplete) continue
    if (ruleKinds.some((kind) => from.declared[kind].has(name))) continue
    const retired = ruleKinds
      .map((kind) => from.retired.get(`${kind}/${name}`))
      .find((each) => each !== undefined)
    if (retired !== undefined) report(retiredRule(name, span, retired))
    else report(diagnostic('unknown-rule', span, { kind: 'rule', name }))
  }
}

/** Every name the pack sees, left out or not; a name that means two things is reported. */
export function declaredNames(
  { source, uses }: OrderedPack,
  bases: readonly LinkedPack[],
  linked: ReadonlyMap<string, LinkedPack>,
  report: (found: Diagnostic) => void,
): Readonly<Record<RuleKind, DeclaredNames>> {
  return byKind((kind) => {
    const names = new Map<string, { readonly pack: string; readonly span: Span }>()
    for (const base of bases) {
      for (const [name, declared] of base.declared[kind]) {
        const first = names.get(name)
        if (first !== undefined && first.pack !== declared.pack) {
          const params = { kind, name }
          report(diagnostic('duplicate-id', source.headSpan, params, [first.span, declared.span]))
        }
        names.set(name, declared)
      }
    }
    for (const { short, pack, name } of uses) {
      const declared = linked.get(pack)?.declared[kind].get(name)
      if (declared !== undefined) names.set(short, declared)
    }
    for (const raw of source.rules[kind].values()) {
      const first = names.get(raw.name)
      const span = raw.entry.keySpan
      if (first === undefined) names.set(raw.name, { pack: source.id, span })
      else report(diagnostic('duplicate-id', span, { kind, name: raw.name }, [first.span]))
    }
    return names
  })
}
