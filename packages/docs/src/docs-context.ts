import type { Expr, LocalText } from '@guiju/language'
import type { CheckedRulebook, Day, Pack } from '@guiju/rulebook'
import { code, text, type Block, type Fact, type Inline, type Inlines } from './document.ts'
import { createSpeaker } from './sentence/create-speaker.ts'
import { datasetNoun } from './sentence/speak-name.ts'
import type { Language, LinkedKind, Scope, Speaker } from './sentence/speaker.ts'
import { words, type Word } from './words.ts'

/** What the parts of a reference are made from. */
export interface DocsContext {
  readonly language: Language
  readonly pack: Pack
  readonly checked: CheckedRulebook
  /** D of the dates that are shown, and of the parameter values. */
  readonly day: Day
  /** Whether windows are followed by their dates. */
  readonly showsDates: boolean
  readonly speaker: Speaker
}

/** A context for one text of a pack. */
export function docsContext(given: Omit<DocsContext, 'speaker'>): DocsContext {
  const { language, pack, checked, day } = given
  const link = (kind: LinkedKind, id: string, label: string): Inline =>
    pack.own[kind]?.has(id) === true
      ? { kind: 'link', anchor: anchorOf(kind, id), text: label }
      : text(label)
  return { ...given, speaker: createSpeaker({ language, pack, checked, day, link }) }
}

/** Where a rule stands in the reference. */
export const anchorOf = (kind: string, id: string): string => `${kind}-${id}`

export const word = ({ language }: Pick<DocsContext, 'language'>, name: Word): string =>
  words[name][language]

export const localized = (
  { language }: Pick<DocsContext, 'language'>,
  written: LocalText,
): string => written[language]

/** A fact of one line. */
export const factOf = (context: DocsContext, name: Word, content: Inlines): Fact => ({
  name: word(context, name),
  blocks: [{ kind: 'paragraph', content }],
})

/** A fact for something that may not be there. */
export function factsIf<T>(value: T | null, make: (value: T) => Fact): readonly Fact[] {
  return value === null ? [] : [make(value)]
}

export const factBlocks = (
  context: DocsContext,
  name: Word,
  ...blocks: readonly Block[]
): Fact => ({ name: word(context, name), blocks })

/** The rule's id beside its label. */
export const idFact = (context: DocsContext, id: string): Fact => factOf(context, 'id', [code(id)])

/** Names read on one row of a dataset. */
export const rowScope = (dataset: string, { speaker }: DocsContext): Scope => ({
  noun: datasetNoun(dataset, speaker),
  isRow: true,
  per: [],
})

/** A condition on one row of a dataset, in words. */
export function rowCondition(expr: Expr, dataset: string, context: DocsContext): Inlines {
  const inside = { ...context.speaker, scopes: [rowScope(dataset, context)] }
  return inside.speak.condition(expr, inside)
}

/** A value of one row of a dataset, in words. */
export function rowValue(expr: Expr, dataset: string, context: DocsContext): Inlines {
  const inside = { ...context.speaker, scopes: [rowScope(dataset, context)] }
  return inside.speak.value(expr, inside)
}

/** A condition over metrics or scores, in words. */
export const conditionOf = (expr: Expr, { speaker }: DocsContext): Inlines =>
  speaker.speak.condition(expr, speaker)

/** A value over metrics, or a constant, in words. */
export const valueOf = (expr: Expr, { speaker }: DocsContext): Inlines =>
  speaker.speak.value(expr, speaker)

/** What stands between parts that have commas of their own. */
export const semicolon = ({ language }: Pick<DocsContext, 'language'>): string =>
  language === 'zh' ? '；' : '; '
