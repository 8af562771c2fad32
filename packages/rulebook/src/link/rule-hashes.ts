import type { PackSource, RawRule, RuleKind } from './collect-packs.ts'
import { hashTexts } from './rule-hash.ts'
import { mapText, ruleText } from './rule-text.ts'
import { visitCircles } from './visit-circles.ts'

/** A rule together with the pack whose names it reads. */
export interface OwnedRule {
  readonly raw: RawRule
  readonly pack: PackNames
}

/** The rules a pack sees, by the names it sees them under. */
export interface PackNames {
  readonly source: PackSource
  /** The text of the pack's head. */
  readonly head: string
  readonly rules: ReadonlyMap<string, readonly OwnedRule[]>
}

/** The kinds whose rules an expression or another rule can name. */
const namedKinds: readonly RuleKind[] = [
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
  'playbook',
]

/** Words that read rules of a kind without naming one: by which calendar a pack counts stands in its head. */
const silentNames: { readonly [K in RuleKind]?: readonly string[] } = {
  calendars: ['workday', 'workdays', 'workdays_between'],
  rates: ['convert'],
}

/** Puts a pack's rules beside those of the packs it builds on and the single ones it uses. */
export function packNames(
  source: PackSource,
  builtOn: readonly PackNames[],
  used: ReadonlyMap<string, { readonly from: PackNames; readonly name: string }>,
): PackNames {
  const rules = new Map<string, readonly OwnedRule[]>()
  const pack: PackNames = { source, head: mapText(source.head, source.texts), rules }
  const add = (name: string, owned: readonly OwnedRule[]): void => {
    rules.set(name, [...(rules.get(name) ?? []), ...owned])
  }
  for (const base of builtOn) for (const [name, owned] of base.rules) add(name, owned)
  for (const [short, { from, name }] of used) add(short, from.rules.get(name) ?? [])
  for (const kind of namedKinds) {
    for (const raw of source.rules[kind].values()) {
      for (const word of [raw.name, ...(silentNames[kind] ?? [])]) add(word, [{ raw, pack }])
    }
  }
  return pack
}

/** Answers the text and the hash of rules, each rule's words read once. */
export interface RuleHashes {
  readonly text: (raw: RawRule, pack: PackNames) => string
  /** Changes with the rule's text, the head of its pack, and everything it depends on, however far. */
  readonly hash: (raw: RawRule, pack: PackNames) => string
}

/**
 * A rule depends on every rule whose name stands in its text as a word. That is a little too much, a name in a
 * label counts too, and never too little. Rules that need each other, as datasets do, share one hash of them all
 * and differ by their own. `texts` are texts known already; a hash holds for one text of the rulebook only.
 */
export function ruleHashes(texts: Map<RawRule, string> = new Map()): RuleHashes {
  const circleHashes = new Map<RawRule, string>()

  const text = (raw: RawRule, { source }: PackNames): string => {
    const known = texts.get(raw) ?? ruleText(raw, source.texts)
    texts.set(raw, known)
    return known
  }
  const ownHash = ({ raw, pack }: OwnedRule): string =>
    hashTexts([pack.source.id, pack.head, raw.kind, text(raw, pack)])
  const enterCircle = (circle: readonly OwnedRule[], outside: ReadonlySet<RawRule>): void => {
    const inside = circle.map(ownHash).toSorted()
    const below = [...outside].map((raw) => circleHashes.get(raw) ?? '').toSorted()
    const hash = hashTexts([...inside, '|', ...below])
    for (const { raw } of circle) circleHashes.set(raw, hash)
  }
  const hash = (raw: RawRule, pack: PackNames): string => {
    const start: OwnedRule = { raw, pack }
    visitCircles(start, {
      isDone: (rule) => circleHashes.has(rule),
      dependencies: (rule) => namedIn(text(rule.raw, rule.pack), rule.pack),
      visit: enterCircle,
    })
    return hashTexts([ownHash(start), circleHashes.get(raw) ?? ''])
  }
  return { text, hash }
}

function namedIn(text: string, pack: PackNames): readonly OwnedRule[] {
  const found = new Set<OwnedRule>()
  for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*|`[^`\n]+`/gu)) {
    const name = word.startsWith('`') ? word.slice(1, -1) : word
    for (const owned of pack.rules.get(name) ?? []) found.add(owned)
  }
  return [...found]
}
