import type { Diagnostic, PhaseResult } from '@guiju/language'
import { packTexts, type PackText } from '../amend/pack-texts.ts'
import type { WrittenAmendment } from '../amend/written-amendment.ts'
import type { Document } from '../read/document.ts'
import type { LeftOutRule, Rulebook, SourceTexts } from '../model.ts'
import { collectPacks, type PackSource, type RawRule } from './collect-packs.ts'
import { linkPack, type LinkedPack } from './link-pack.ts'
import { orderPacks, type OrderedPack } from './pack-order.ts'
import { datesOfPacks, latestOf, periodsOf, type Period } from './pack-periods.ts'
import { hashTexts } from './rule-hash.ts'
import { ruleHashes } from './rule-hashes.ts'
import { withTestsOf } from './tests-in-period.ts'

/** All packs in the text in force from one amendment of any of them until the next. */
export interface LinkedText extends Period {
  readonly rulebook: Rulebook
  /** The amendments that begin with it. */
  readonly amendments: readonly WrittenAmendment[]
  /** What linking it said; nothing about packs that are the same in the text before. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Links documents into packs, in every text that amendments make of them, the base text first: every name is
 * resolved, every expression parsed. A rule with a mistake is left out and noted; the others are linked all the
 * same. A pack is linked once for each text of its own and of the packs it needs.
 */
export function linkTexts(documents: readonly Document[]): PhaseResult<readonly LinkedText[]> {
  const collected = collectPacks(documents)
  const diagnostics: Diagnostic[] = [...collected.diagnostics]
  const report = (found: Diagnostic): void => {
    diagnostics.push(found)
  }
  const ordered = orderPacks(collected.value ?? [], report)
  const texts = new Map(ordered.map(({ source }) => [source.id, packTexts(source, report)]))
  const dates = datesOfPacks(ordered, texts)
  const run: LinkRun = {
    ordered,
    texts,
    dates,
    sources: new Map(documents.map(({ file, text }) => [file, text])),
    ruleTexts: new Map(),
    linked: new Map(),
  }
  const periods = periodsOf(new Set([...dates.values()].flat()))
  return { value: periods.map((period) => linkText(run, period)), diagnostics }
}

/** Links documents in their newest text; what the earlier texts say is not told. */
export function link(documents: readonly Document[]): PhaseResult<Rulebook> {
  const { value = [], diagnostics } = linkTexts(documents)
  const newest = value.at(-1)
  return newest === undefined
    ? { diagnostics }
    : { value: newest.rulebook, diagnostics: [...diagnostics, ...newest.diagnostics] }
}

/** What linking several texts shares. */
interface LinkRun {
  readonly ordered: readonly OrderedPack[]
  readonly texts: ReadonlyMap<string, readonly PackText[]>
  /** The days on which a pack, or one that it needs, has another text than the day before. */
  readonly dates: ReadonlyMap<string, readonly number[]>
  readonly sources: SourceTexts
  readonly ruleTexts: Map<RawRule, string>
  /** Packs linked already, by id and the first day of their text. */
  readonly linked: Map<string, LinkedOnce>
}

interface LinkedOnce {
  readonly linked: LinkedPack
  readonly leftOut: readonly LeftOutRule[]
}

function linkText(run: LinkRun, period: Period): LinkedText {
  const diagnostics: Diagnostic[] = []
  const linked = new Map<string, LinkedPack>()
  const leftOut: LeftOutRule[] = []
  const hashes = ruleHashes(run.ruleTexts)
  for (const ordered of run.ordered) {
    const { id } = ordered.source
    const key = `${String(latestOf(run.dates.get(id) ?? [], period.from))} ${id}`
    const once =
      run.linked.get(key) ?? linkOnce(run, ordered, { period, linked, hashes, diagnostics })
    run.linked.set(key, once)
    linked.set(id, once.linked)
    leftOut.push(...once.leftOut)
  }
  const amendments = [...run.texts.values()].flat().filter(({ from }) => from === period.from)
  return {
    ...period,
    rulebook: assemble(run, linked, leftOut),
    amendments: amendments.flatMap((text) => text.amendments),
    diagnostics,
  }
}

function linkOnce(
  run: LinkRun,
  ordered: OrderedPack,
  given: {
    readonly period: Period
    readonly linked: ReadonlyMap<string, LinkedPack>
    readonly hashes: ReturnType<typeof ruleHashes>
    readonly diagnostics: Diagnostic[]
  },
): LinkedOnce {
  const { id } = ordered.source
  const dates = run.dates.get(id) ?? []
  const own = periodsOf(dates).find(({ from }) => from === latestOf(dates, given.period.from))
  const source = sourceOn(run.texts.get(id) ?? [], given.period.from) ?? ordered.source
  const leftOut: LeftOutRule[] = []
  const linked = linkPack(
    { ...ordered, source: own === undefined ? source : withTestsOf(source, own) },
    {
      linked: given.linked,
      hashes: given.hashes,
      report: (found) => {
        given.diagnostics.push(found)
      },
      leaveOut: (rule) => {
        leftOut.push(rule)
      },
    },
  )
  return { linked, leftOut }
}

function sourceOn(texts: readonly PackText[], day: number | null): PackSource | undefined {
  const inForce = texts.findLast(({ from }) => from === null || (day !== null && from <= day))
  return inForce?.source
}

function assemble(
  run: LinkRun,
  linked: ReadonlyMap<string, LinkedPack>,
  leftOut: readonly LeftOutRule[],
): Rulebook {
  const packs = new Map([...linked].map(([id, { pack }]) => [id, pack]))
  const incomplete = [...linked].filter(([, { isIncomplete }]) => isIncomplete)
  return {
    packs,
    sources: run.sources,
    hash: hashTexts([...packs.values()].map(({ hash }) => hash)),
    leftOut,
    retired: new Map([...linked].map(([id, { retired }]) => [id, retired])),
    incompletePacks: new Set(incomplete.map(([id]) => id)),
  }
}
