import { code, text, type Inline, type Inlines } from '@guiju/docs'
import type { Language } from '../caller-language.ts'
import type { JsonSchema } from './named-shapes.ts'

/** Where a shape stands in the reference. */
export const shapeAnchor = (name: string): string => `shape-${name}`

/** The type of a schema in a few words; shapes with names are linked. */
export function typeWords(schema: JsonSchema, language: Language): Inlines {
  const { $ref, anyOf, type, items, additionalProperties } = schema
  const values = schema['enum']
  if (typeof $ref === 'string') return [shapeLink($ref)]
  if (Array.isArray(anyOf)) return choice(anyOf as readonly JsonSchema[], language)
  if (Array.isArray(values)) return separated(values.map((value) => [code(String(value))]))
  if (type === 'array') {
    return [text(words.list[language]), ...typeWords((items ?? {}) as JsonSchema, language)]
  }
  if (type === 'object' && typeof additionalProperties === 'object') {
    return [text(words.map[language]), ...typeWords(additionalProperties as JsonSchema, language)]
  }
  if (type === 'object') return [text(words.object[language])]
  const names = Array.isArray(type) ? (type as readonly string[]).join(' | ') : word(type)
  return [text(names + limitsOf(schema))]
}

/** A sentence, with what stands between backticks as code. */
export function sentenceWords(sentence: string): Inlines {
  return sentence
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
    .filter((part) => part.text !== '')
}

const words = {
  list: { zh: '列表：', en: 'list of ' },
  map: { zh: '映射：', en: 'map of ' },
  object: { zh: '对象', en: 'object' },
} as const

function shapeLink(reference: string): Inline {
  const name = reference.replace('#/components/schemas/', '')
  return { kind: 'link', anchor: shapeAnchor(name), text: name }
}

const choice = (schemas: readonly JsonSchema[], language: Language): Inlines =>
  separated(schemas.map((each) => typeWords(each, language)))

const separated = (parts: readonly Inlines[]): Inlines =>
  parts.flatMap((part, index) => (index === 0 ? part : [text(' | '), ...part]))

function limitsOf({ format, minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const least = minimum ?? minLength
  const most = maximum ?? maxLength
  const range = most === undefined ? '' : ` ${word(least)}–${word(most)}`
  return `${format === undefined ? '' : ` (${word(format)})`}${range}`
}

/** Keywords hold texts and numbers; nothing for one that is not there. */
const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
