/** A JSON Schema of draft 2020-12 as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

/** Parts that every kind of rule is written with. */
export const localText: JsonSchema = ref('localText')
export const expression: JsonSchema = ref('expression')
export const expressions: JsonSchema = ref('expressions')
export const text: JsonSchema = ref('text')
export const texts: JsonSchema = ref('texts')
export const nameOrNames: JsonSchema = ref('nameOrNames')
export const windowText: JsonSchema = ref('window')
export const citation: JsonSchema = ref('citation')
export const minimum: JsonSchema = ref('minimum')
export const keep: JsonSchema = ref('keep')
export const day: JsonSchema = ref('day')
export const flag: JsonSchema = { type: 'boolean' }

/** A map with exactly these keys. */
export function shape(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
  description?: string,
): JsonSchema {
  return {
    type: 'object',
    properties,
    required,
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  }
}

/** A map from any name to one kind of value. */
export function mapOf(values: JsonSchema, description?: string): JsonSchema {
  return {
    type: 'object',
    additionalProperties: values,
    ...(description === undefined ? {} : { description }),
  }
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

export function oneOfTexts(...choices: readonly string[]): JsonSchema {
  return { enum: choices }
}

export const definitions: Readonly<Record<string, JsonSchema>> = {
  text: { title: 'text', type: ['string', 'number', 'boolean'] },
  texts: { title: 'list of texts', type: 'array', items: text },
  nameOrNames: { title: 'name or names', type: ['string', 'array'], items: text },
  localText: {
    title: 'label',
    description: 'One text, or one for each language.',
    type: ['string', 'number', 'object'],
    properties: { zh: text, en: text },
    required: ['zh', 'en'],
    additionalProperties: false,
  },
  expression: {
    title: 'expression',
    description: 'An expression of the rule language, plain or in a |- block.',
    type: ['string', 'number', 'boolean'],
  },
  expressions: {
    title: 'expressions',
    description: 'One expression or a list of them.',
    type: ['string', 'number', 'boolean', 'array'],
    items: expression,
  },
  window: {
    title: 'window',
    description: 'Such as: last 90 days; days 15..104 before today; selected days; previous month.',
    type: ['string', 'number'],
  },
  day: { title: 'day', description: 'A date as YYYY-MM-DD.', type: 'string' },
  citation: {
    title: 'citation',
    description: 'The sentence this rule implements.',
    type: ['string', 'object'],
    properties: { document: text, section: text, quote: text, url: text, date: text },
    required: ['document'],
    additionalProperties: false,
  },
  minimum: shape(
    { of: text, at_least: { type: 'number' }, otherwise: oneOfTexts('no_score') },
    ['of', 'at_least'],
    'Below this number of rows there is no score.',
  ),
  keep: shape(
    { first: { type: 'integer' }, last: { type: 'integer' }, by: expressions, per: expressions },
    ['per'],
    'Of each group of rows only the first or last few.',
  ),
}
