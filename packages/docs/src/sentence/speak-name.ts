import {
  printName,
  type Labelled,
  type NameExpr,
  type Parameter,
  type ParameterValue,
  type Reference,
  type Relation,
} from '@guiju/language'
import { resolveParameter } from '@guiju/rulebook'
import { code, type Inlines } from '../document.ts'
import { asNoun } from './english-grammar.ts'
import { say } from './say.ts'
import type { Speaker } from './speaker.ts'

/** What a name means where it stands, in words. */
export function speakName(name: NameExpr, speaker: Speaker): Inlines {
  const reference = speaker.checked.references.get(name)
  switch (reference?.kind) {
    case 'column':
      return onRow(reference, readable(reference.column, speaker), speaker)
    case 'relation':
      return onRow(
        { ...reference, path: reference.path.slice(0, -1) },
        lastOf(reference.path, speaker),
        speaker,
      )
    case 'group':
    case 'band': {
      const part = reference.kind === 'group' ? reference.group : reference.band
      const kind = reference.kind === 'group' ? 'groups' : 'bands'
      return onRow(reference, [speaker.link(kind, part.name, labelOf(part, speaker))], speaker)
    }
    case 'let':
      return [code(reference.name)]
    case 'per':
      return speaker.scopes[reference.up]?.per[reference.index] ?? [code(printName(name))]
    case 'parameter':
      return parameterWords(reference.parameter, speaker)
    case 'metric': {
      const metric = speaker.pack.metrics.get(reference.metric)
      const label = metric?.label[speaker.language] ?? reference.metric
      return [speaker.link('metrics', reference.metric, label)]
    }
    default:
      return fixedWords(reference, speaker) ?? bareWord(printName(name), speaker)
  }
}

/** A name that means the same everywhere; null for a bare word that stands for itself, such as a kind of entity. */
function fixedWords(reference: Reference | undefined, speaker: Speaker): Inlines | null {
  switch (reference?.kind) {
    case 'enum-value':
      return [code(reference.value)]
    case 'window':
    case 'as-of':
    case 'today':
    case 'metric-id':
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
      return say`${speaker.grammar.places[reference.kind]}`
    case 'calendar-unit':
      return say`${calendarUnits[speaker.language][reference.unit]}`
    case 'calendar': {
      const { calendar } = reference
      return [speaker.link('calendars', calendar.name, labelOf(calendar, speaker))]
    }
    case 'currency':
      return say`${reference.currency}`
    default:
      return null
  }
}

/** A kind of entity by its label; any other word as it is written. */
function bareWord(written: string, speaker: Speaker): Inlines {
  const { pack, language } = speaker
  const kind = pack.entities.get(written)
  return kind === undefined ? [code(written)] : say`${inSentence(kind.label[language], speaker)}`
}

/** The label of a rule part, or its name in words. */
export function readable(part: Labelled & { readonly name: string }, speaker: Speaker): Inlines {
  return part.label === undefined
    ? speaker.grammar.readableName(part.name)
    : say`${inSentence(part.label[speaker.language], speaker)}`
}

/** A label inside a sentence: without its capital, unless it is all capitals. */
function inSentence(label: string, { language }: Speaker): string {
  if (language === 'zh') return label
  const isWord = /^[A-Z][a-z]/.test(label)
  return asNoun(isWord ? label.charAt(0).toLowerCase() + label.slice(1) : label)
}

/** What rows of a dataset are called. */
export function datasetNoun(name: string, speaker: Speaker): Inlines {
  const dataset = speaker.pack.datasets.get(name)
  return dataset?.label === undefined
    ? speaker.grammar.readableNoun(name)
    : say`${inSentence(dataset.label[speaker.language], speaker)}`
}

/** What the rows that a path of relations leads to are called. */
export function lastOf(path: readonly Relation[], speaker: Speaker): Inlines {
  const last = path.at(-1)
  if (last === undefined) return []
  return last.label === undefined
    ? speaker.grammar.readableNoun(last.name)
    : say`${inSentence(last.label[speaker.language], speaker)}`
}

/** A parameter with the value it has on the speaker's day. */
export function parameterWords(parameter: Parameter, speaker: Speaker): Inlines {
  const named = speaker.link('parameters', parameter.name, labelOf(parameter, speaker))
  const value = resolveParameter(parameter, speaker.day)
  if (value === null) return [named]
  return say`${named}${speaker.language === 'zh' ? '（' : ' ('}${valueWords(value, speaker)}${speaker.language === 'zh' ? '）' : ')'}`
}

/** A value of a parameter; a range with both its ends. */
export function valueWords(value: ParameterValue, speaker: Speaker): Inlines {
  if (value.kind === 'single') return speaker.speak.value(value.value, speaker)
  const low = speaker.speak.value(value.low, speaker)
  const high = speaker.speak.value(value.high, speaker)
  return say`${low} ${value.isHighOpen ? '..<' : '..'} ${high}`
}

function labelOf(part: Labelled & { readonly name: string }, { language }: Speaker): string {
  return part.label?.[language] ?? part.name
}

/** What is read on a row: over to-one relations, or on a row further out than the innermost. */
function onRow(
  { up, path }: Pick<Extract<Reference, { readonly kind: 'column' }>, 'up' | 'path'>,
  thing: Inlines,
  speaker: Speaker,
): Inlines {
  const { grammar, scopes } = speaker
  const nearest = path.at(-1)
  if (nearest !== undefined) return grammar.of(lastOf([nearest], speaker), thing)
  const scope = scopes[up]
  const isNested = scopes.filter(({ isRow }) => isRow).length > 1
  return up > 0 && isNested && scope !== undefined
    ? grammar.of(grammar.theRow(scope.noun), thing)
    : thing
}

const calendarUnits = {
  en: { week: 'week', month: 'month', quarter: 'quarter' },
  zh: { week: '周', month: '月', quarter: '季度' },
} as const
