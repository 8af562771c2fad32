import { diagnostic, type Diagnostic, type PhaseResult, type Span } from '@guiju/language'
import type { RetiredRule } from '../model.ts'
import type { Document, MapEntry, MapNode, YamlNode } from '../read/document.ts'
import type { AcceptedSurvivor } from '../test-model.ts'
import { asMap, scalarAt, textAt } from './node-values.ts'

/** The kinds of rules that a file holds as maps from a name. */
export const ruleKinds = [
  'datasets',
  'parameters',
  'filters',
  'groups',
  'bands',
  'calendars',
  'rates',
  'populations',
  'metrics',
  'rankings',
  'scorecards',
  'playbook',
  'boards',
  'processes',
  'stories',
  'mappings',
  'amendments',
] as const

export type RuleKind = (typeof ruleKinds)[number]

/** One value for each kind of rule. */
export function byKind<T>(make: (kind: RuleKind) => T): Readonly<Record<RuleKind, T>> {
  return {
    datasets: make('datasets'),
    parameters: make('parameters'),
    filters: make('filters'),
    groups: make('groups'),
    bands: make('bands'),
    calendars: make('calendars'),
    rates: make('rates'),
    populations: make('populations'),
    metrics: make('metrics'),
    rankings: make('rankings'),
    scorecards: make('scorecards'),
    playbook: make('playbook'),
    boards: make('boards'),
    processes: make('processes'),
    stories: make('stories'),
    mappings: make('mappings'),
    amendments: make('amendments'),
  }
}

/** One rule as it stands in its file. */
export interface RawRule {
  readonly kind: RuleKind
  readonly name: string
  readonly entry: MapEntry
  readonly document: Document
  /** It breaks the schema: reported, and not to be linked. */
  readonly isBroken: boolean
}

export interface RawTest {
  readonly node: YamlNode
  readonly document: Document
  readonly isBroken: boolean
}

/** What amendments have made of a pack's files. */
export interface AmendedState {
  /** The amendment that came last, or null while the base text is in force. */
  readonly amendment: string | null
  /** Paths such as `metrics/refund_rate` of rules that were set or retired. */
  readonly changed: ReadonlySet<string>
  /** By path, while nothing has set the rule anew. */
  readonly retired: ReadonlyMap<string, RetiredRule>
  /** The documents of the base text. */
  readonly base: readonly Document[]
}

/** The files of one pack, in the text in force on some day, and every rule they hold. */
export interface PackSource {
  readonly id: string
  readonly head: MapNode
  readonly headSpan: Span
  readonly isHeadBroken: boolean
  readonly documents: readonly Document[]
  /** The written files by name; places in the rules, amended ones too, are places in them. */
  readonly texts: ReadonlyMap<string, string>
  readonly rules: Readonly<Record<RuleKind, ReadonlyMap<string, RawRule>>>
  readonly tests: readonly RawTest[]
  readonly survivors: readonly AcceptedSurvivor[]
  /** A file of the pack could not be read whole, so names may be missing. */
  readonly isIncomplete: boolean
  readonly amended: AmendedState
}

/** Puts every file under the pack whose head stands in its folder or the nearest folder above. */
export function collectPacks(documents: readonly Document[]): PhaseResult<readonly PackSource[]> {
  const diagnostics: Diagnostic[] = []
  const heads = findHeads(documents, diagnostics)
  const filesOf = new Map<string, Document[]>()
  for (const document of documents) {
    const folder = nearestHead(folderOf(document.file), heads)
    if (folder === null) reportHomeless(document, diagnostics)
    else filesOf.set(folder, [...(filesOf.get(folder) ?? []), document])
  }
  const packs = new Map<string, PackSource>()
  for (const [folder, head] of heads) {
    const pack = packSource(head, filesOf.get(folder) ?? [], diagnostics)
    const other = packs.get(pack.id)
    if (other === undefined) packs.set(pack.id, pack)
    else {
      const params = { kind: 'pack', name: pack.id } as const
      diagnostics.push(diagnostic('duplicate-id', pack.headSpan, params, [other.headSpan]))
    }
  }
  return { value: [...packs.values()], diagnostics }
}

interface Head {
  readonly entry: MapEntry
  readonly document: Document
}

function findHeads(documents: readonly Document[], diagnostics: Diagnostic[]): Map<string, Head> {
  const heads = new Map<string, Head>()
  for (const document of documents) {
    const entry = document.root.entries.get('pack')
    if (entry === undefined) continue
    const folder = folderOf(document.file)
    const first = heads.get(folder)
    if (first === undefined) heads.set(folder, { entry, document })
    else diagnostics.push(diagnostic('second-pack', entry.keySpan, {}, [first.entry.keySpan]))
  }
  return heads
}

function nearestHead(folder: string, heads: ReadonlyMap<string, Head>): string | null {
  for (let above = folder; ; above = folderOf(above)) {
    if (heads.has(above)) return above
    if (above === '') return null
  }
}

function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return cut <= 0 ? '' : path.slice(0, cut)
}

function reportHomeless(document: Document, diagnostics: Diagnostic[]): void {
  if (document.isIncomplete || document.root.entries.size === 0) return
  const span = { ...document.root.span, end: document.root.span.start + 1 }
  diagnostics.push(diagnostic('no-pack', span, {}))
}

/** The same pack with other contents of its documents. */
export function amendedSource(
  source: PackSource,
  documents: readonly Document[],
  amended: AmendedState,
): PackSource {
  const document = documents.find(({ file }) => file === source.headSpan.file)
  const entry = document?.root.entries.get('pack')
  if (document === undefined || entry === undefined) return source
  return { ...packSource({ entry, document }, documents, []), amended }
}

function packSource(
  { entry, document: headDocument }: Head,
  documents: readonly Document[],
  diagnostics: Diagnostic[],
): PackSource {
  const empty: MapNode = { kind: 'map', entries: new Map(), span: entry.keySpan }
  const head = entry.value.kind === 'map' ? entry.value : empty
  const id = head.entries.get('id')?.value
  return {
    id: id !== undefined && id.kind === 'scalar' ? id.text : '',
    head,
    headSpan: entry.keySpan,
    isHeadBroken: [...headDocument.brokenRules].some((path) => path.split('/')[0] === 'pack'),
    documents,
    texts: new Map(documents.map(({ file, text }) => [file, text])),
    rules: collectRules(documents, diagnostics),
    tests: documents.flatMap(testsOf),
    survivors: documents.flatMap(survivorsOf),
    isIncomplete: documents.some((document) => document.isIncomplete),
    amended: { amendment: null, changed: new Set(), retired: new Map(), base: documents },
  }
}

function collectRules(
  documents: readonly Document[],
  diagnostics: Diagnostic[],
): Readonly<Record<RuleKind, ReadonlyMap<string, RawRule>>> {
  return byKind((kind) => {
    const rules: Map<string, RawRule> = new Map()
    for (const document of documents) {
      const section = document.root.entries.get(kind)?.value
      if (section === undefined || section.kind !== 'map') continue
      for (const entry of section.entries.values()) {
        const first = rules.get(entry.key)
        if (first === undefined) {
          const isBroken = document.brokenRules.has(`${kind}/${entry.key}`)
          rules.set(entry.key, { kind, name: entry.key, entry, document, isBroken })
        } else {
          const params = { kind, name: entry.key }
          diagnostics.push(diagnostic('duplicate-id', entry.keySpan, params, [first.entry.keySpan]))
        }
      }
    }
    return rules
  })
}

function testsOf(document: Document): readonly RawTest[] {
  const section = document.root.entries.get('tests')?.value
  if (section === undefined || section.kind !== 'list') return []
  return section.items.map((node, index) => ({
    node,
    document,
    isBroken: document.brokenRules.has(`tests/${index}`),
  }))
}

function survivorsOf(document: Document): readonly AcceptedSurvivor[] {
  const section = document.root.entries.get('survivors')?.value
  if (section === undefined || section.kind !== 'list') return []
  return section.items.map((node) => {
    const map = asMap(node)
    return {
      mutant: textAt(map, 'mutant') ?? '',
      reason: textAt(map, 'reason') ?? '',
      span: scalarAt(map, 'mutant')?.span ?? node.span,
    }
  })
}
