import type { Diagnostic } from '@guiju/language'
import { byKind, type RawRule, type RuleKind } from './collect-packs.ts'
import {
  linkRule,
  type DeclaredNames,
  type PackContext,
  type RuleContext,
  type VisibleRules,
} from './context.ts'
import { declaredNames, inheritRules } from './inherit-rules.ts'
import { linkAdvice } from './link-advice.ts'
import { linkAmendment } from './link-amendment.ts'
import { linkBand } from './link-band.ts'
import { linkCalendar } from './link-calendar.ts'
import { linkBoard } from './link-board.ts'
import { linkDataset } from './link-dataset.ts'
import { linkEntities } from './link-entities.ts'
import { linkFilter } from './link-filter.ts'
import { linkGroup } from './link-group.ts'
import { linkMapping } from './link-mapping.ts'
import { linkMetric } from './link-metric.ts'
import { linkPackCalendar } from './link-pack-calendar.ts'
import { linkPackHead } from './link-pack-head.ts'
import { linkParameter } from './link-parameter.ts'
import { linkPopulation } from './link-population.ts'
import { linkProcess } from './process/link-process.ts'
import { linkStory } from './process/link-story.ts'
import { linkRanking } from './link-ranking.ts'
import { linkRates, reportInheritedRates } from './link-rates.ts'
import { linkScorecard } from './link-scorecard.ts'
import { linkTest } from './link-test.ts'
import { metricCycles } from './metric-cycles.ts'
import { amendedTexts } from './amended-texts.ts'
import type { OrderedPack } from './pack-order.ts'
import { hashText, hashTexts } from './rule-hash.ts'
import { packNames, type PackNames, type RuleHashes } from './rule-hashes.ts'
import type { Amendment, LeftOutRule, Pack, RetiredRule } from '../model.ts'
import type { RuleTest } from '../test-model.ts'

/** A pack together with what packs above it need to know. */
export interface LinkedPack {
  readonly pack: Pack
  readonly visible: VisibleRules
  readonly declared: Readonly<Record<RuleKind, DeclaredNames>>
  readonly names: PackNames
  /** What it and the packs it builds on have retired, by `metrics/refund_rate`. */
  readonly retired: ReadonlyMap<string, RetiredRule>
  readonly isIncomplete: boolean
}

/** What linking a pack takes from outside it. */
export interface LinkSurroundings {
  /** The packs linked before, by id. */
  readonly linked: ReadonlyMap<string, LinkedPack>
  readonly hashes: RuleHashes
  readonly report: (found: Diagnostic) => void
  readonly leaveOut: (rule: LeftOutRule) => void
}

/** Links every rule of one pack, in the names of the packs it builds on and uses. */
export function linkPack(ordered: OrderedPack, surroundings: LinkSurroundings): LinkedPack {
  const { source } = ordered
  const { linked, hashes } = surroundings
  const bases = ordered.buildsOn.flatMap((id) => linked.get(id) ?? [])
  const head = linkPackHead(ordered, surroundings.report)
  const context = openPack(ordered, bases, head, surroundings)
  const names = packNames(
    source,
    bases.map((base) => base.names),
    usedNames(ordered, linked),
  )
  linkData(context)
  reportInheritedRates(context)
  const calendar = linkPackCalendar(
    context,
    bases.map(({ pack }) => pack),
  )
  linkNumbers(context, (raw) => ({
    text: hashes.text(raw, names),
    hash: hashes.hash(raw, names),
  }))
  const { populations: _, ...rules } = context.visible
  const pack: Pack = {
    id: source.id,
    ...head,
    buildsOn: ordered.buildsOn,
    ...rules,
    calendar,
    amendments: linkAmendments(context),
    amendment: source.amended.amendment,
    unsoundMetrics: context.unsoundMetrics,
    tests: linkTests(context),
    survivors: source.survivors,
    own: ownNames(context),
    hash: packHash(ordered, linked),
    span: source.headSpan,
  }
  const { visible, declared, retired, isIncomplete } = context
  return { pack, visible, declared, names, retired, isIncomplete }
}

function openPack(
  ordered: OrderedPack,
  bases: readonly LinkedPack[],
  head: Pick<Pack, 'timeZone' | 'currency'>,
  { linked, report, leaveOut }: LinkSurroundings,
): PackContext {
  const { source } = ordered
  return {
    source,
    timeZone: head.timeZone,
    currency: head.currency,
    visible: inheritRules(ordered, bases, linked, report),
    declared: declaredNames(ordered, bases, linked, report),
    retired: new Map([...bases.flatMap((base) => [...base.retired]), ...source.amended.retired]),
    isIncomplete:
      source.isIncomplete ||
      source.isHeadBroken ||
      ordered.hasUnknownPack ||
      bases.some((base) => base.isIncomplete),
    unsoundMetrics: [],
    report,
    leaveOut,
  }
}

/** What rows look like and how they are sorted; kinds in the order in which they need each other. */
function linkData(pack: PackContext): void {
  const { visible } = pack
  linkAll(pack, 'parameters', linkParameter, (rule) => visible.parameters.set(rule.name, rule))
  linkAll(pack, 'datasets', linkDataset, (rule) => visible.datasets.set(rule.name, rule))
  linkEntities(pack)
  linkAll(pack, 'groups', linkGroup, (rule) => visible.groups.set(rule.name, rule))
  linkAll(pack, 'bands', linkBand, (rule) => visible.bands.set(rule.name, rule))
  linkAll(pack, 'calendars', linkCalendar, (rule) => visible.calendars.set(rule.name, rule))
  linkAll(pack, 'rates', linkRates, (rule) => visible.rates.set(rule.name, rule))
  linkAll(pack, 'mappings', linkMapping, (rule, raw) => visible.mappings.set(raw.name, rule))
}

/** What is counted and scored. */
function linkNumbers(
  pack: PackContext,
  identify: (raw: RawRule) => { readonly text: string; readonly hash: string },
): void {
  const { visible } = pack
  linkAll(pack, 'filters', linkFilter, (rule) => visible.filters.set(rule.name, rule))
  linkAll(pack, 'populations', linkPopulation, (rule, raw) => {
    visible.populations.set(raw.name, rule)
  })
  linkAll(
    pack,
    'metrics',
    linkMetric,
    (rule, raw) => visible.metrics.set(rule.id, { ...rule, ...identify(raw) }),
    (rule, raw) => pack.unsoundMetrics.push({ ...rule, ...identify(raw) }),
  )
  metricCycles(pack)
  linkAll(pack, 'rankings', linkRanking, (rule) => visible.rankings.set(rule.id, rule))
  linkAll(pack, 'scorecards', linkScorecard, (rule, raw) => {
    visible.scorecards.set(rule.id, { ...rule, ...identify(raw) })
  })
  linkAll(pack, 'playbook', linkAdvice, (rule, raw) => {
    visible.playbook.set(rule.id, { ...rule, ...identify(raw) })
  })
  linkAll(pack, 'processes', linkProcess, (rule, raw) => {
    visible.processes.set(rule.id, { ...rule, ...identify(raw) })
  })
  linkAll(pack, 'stories', linkStory, (rule) => visible.stories.set(rule.id, rule))
  linkAll(pack, 'boards', linkBoard, (rule, raw) => {
    visible.boards.set(rule.id, { ...rule, ...identify(raw) })
  })
}

function linkAmendments(pack: PackContext): readonly Amendment[] {
  const amendments: Amendment[] = []
  linkAll(pack, 'amendments', linkAmendment, (rule) => amendments.push(rule))
  return amendments
}

/** Of the pack's files, in whatever order they were read, what is amended in them, and of the packs below. */
function packHash(
  { source, buildsOn, uses }: OrderedPack,
  linked: ReadonlyMap<string, LinkedPack>,
): string {
  const files = source.documents.map(({ text }) => hashText(text)).toSorted()
  const below = new Set([...buildsOn, ...uses.map(({ pack }) => pack)])
  const hashesBelow = [...below].map((id) => linked.get(id)?.pack.hash ?? '')
  return hashTexts([...files, '|', ...hashesBelow, ...amendedTexts(source)])
}

function linkAll<T>(
  pack: PackContext,
  kind: RuleKind,
  link: (rule: RuleContext, raw: RawRule) => T | null,
  keep: (linked: T, raw: RawRule) => void,
  keepUnsound: (linked: T, raw: RawRule) => void = () => undefined,
): void {
  for (const raw of pack.source.rules[kind].values()) {
    const place = { path: `${kind}/${raw.name}`, span: raw.entry.keySpan }
    if (isInherited(pack, kind, raw.name)) continue
    if (raw.isBroken) {
      const { path, span } = place
      pack.leaveOut({ pack: pack.source.id, path, span, because: null })
      continue
    }
    linkRule(
      pack,
      place,
      (rule) => link(rule, raw),
      (linked) => keep(linked, raw),
      (linked) => keepUnsound(linked, raw),
    )
  }
}

/** A name of a pack below cannot be declared again; that was reported with the declared names. */
function isInherited(pack: PackContext, kind: RuleKind, name: string): boolean {
  return pack.declared[kind].get(name)?.pack !== pack.source.id
}

function linkTests(pack: PackContext): readonly RuleTest[] {
  const tests: RuleTest[] = []
  for (const [index, { node, isBroken }] of pack.source.tests.entries()) {
    if (isBroken) continue
    const span = { ...node.span, end: Math.min(node.span.end, node.span.start + 1) }
    linkRule(
      pack,
      { path: `tests/${index}`, span },
      (rule) => linkTest(rule, node),
      (test) => tests.push(test),
    )
  }
  return tests
}

function usedNames(
  { uses }: OrderedPack,
  linked: ReadonlyMap<string, LinkedPack>,
): ReadonlyMap<string, { readonly from: PackNames; readonly name: string }> {
  return new Map(
    uses.flatMap(({ short, pack, name }) => {
      const from = linked.get(pack)?.names
      return from === undefined ? [] : [[short, { from, name }] as const]
    }),
  )
}

function ownNames(pack: PackContext): Pack['own'] {
  return byKind((kind) => {
    const names = pack.declared[kind]
    const isOwn = (name: string): boolean => names.get(name)?.pack === pack.source.id
    return new Set([...pack.source.rules[kind].keys()].filter(isOwn))
  })
}
