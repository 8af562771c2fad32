import { code, type Block, type Inlines } from '@guiju/docs'
import type { Language } from '../caller-language.ts'
import type { JsonSchema } from './named-shapes.ts'
import { referenceWords } from './reference-words.ts'
import { sentenceWords, typeWords } from './type-words.ts'

/** A thing with a name, a type and a meaning. */
export interface Field {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
  readonly description: string
}

/** The properties of a schema as a table; of a schema without any its type. */
export function fieldTable(schema: JsonSchema, language: Language): Block {
  const properties = schema['properties'] as { readonly [name: string]: JsonSchema } | undefined
  if (properties === undefined) {
    return { kind: 'paragraph', content: typeWords(schema, language) }
  }
  const required = (schema['required'] ?? []) as readonly string[]
  const fields = Object.entries(properties).map(([name, each]) => ({
    name,
    schema: each,
    isRequired: required.includes(name),
    description: typeof each['description'] === 'string' ? each['description'] : '',
  }))
  return tableOf(fields, language)
}

/** Fields as a table. */
export function tableOf(fields: readonly Field[], language: Language): Block {
  const titles = (['name', 'type', 'meaning'] as const).map(
    (word) => referenceWords[word][language],
  )
  return {
    kind: 'table',
    columns: titles.map((title) => ({ title, align: 'left' })),
    rows: fields.map((field) => [
      nameWords(field, language),
      typeWords(field.schema, language),
      sentenceWords(field.description),
    ]),
  }
}

const nameWords = ({ name, isRequired }: Field, language: Language): Inlines =>
  isRequired
    ? [code(name), { kind: 'faint', text: referenceWords.required[language] }]
    : [code(name)]
