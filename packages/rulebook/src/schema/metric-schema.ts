import {
  citation,
  expression,
  expressions,
  keep,
  listOf,
  localText,
  mapOf,
  minimum,
  nameOrNames,
  oneOfTexts,
  shape,
  text,
  windowText,
  type JsonSchema,
} from './json-schema.ts'

const populationKeys: Readonly<Record<string, JsonSchema>> = {
  of: text,
  by: expression,
  window: windowText,
  where: expression,
  exclude: nameOrNames,
  keep,
  per: expressions,
  let: mapOf(expression),
}

const side: JsonSchema = {
  title: 'side',
  description: 'An aggregate, or a map with the aggregate under value.',
  type: ['string', 'number', 'boolean', 'object'],
  properties: { value: expression, ...populationKeys },
  required: ['value'],
  additionalProperties: false,
}

const target: JsonSchema = shape({
  at_least: expression,
  above: expression,
  at_most: expression,
  below: expression,
  every: oneOfTexts('week', 'month'),
  unless: expression,
  label: localText,
  cite: citation,
})

export const metrics: JsonSchema = mapOf(
  shape({
    label: localText,
    definition: localText,
    description: localText,
    note: localText,
    cite: citation,
    population: text,
    ...populationKeys,
    value: side,
    numerator: side,
    denominator: side,
    better: oneOfTexts('higher', 'lower'),
    format: oneOfTexts(
      'percent',
      'count',
      'number',
      'money',
      'days',
      'hours',
      'minutes',
      'seconds',
    ),
    minimum,
    if_empty: expression,
    targets: listOf(target),
  }),
  'What is counted, over which rows, in which days.',
)

export const populations: JsonSchema = mapOf(
  shape({ label: localText, description: localText, ...populationKeys }, ['of']),
  'Rows that several metrics share.',
)

export const filters: JsonSchema = mapOf(
  shape({ label: localText, description: localText, cite: citation, of: text, where: expression }, [
    'of',
    'where',
  ]),
  'Named row conditions.',
)

const parameterValue: JsonSchema = shape({ from: text, value: expression }, ['value'])

export const parameters: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      description: localText,
      cite: citation,
      type: oneOfTexts(
        'boolean',
        'text',
        'integer',
        'number',
        'ratio',
        'money',
        'elapsed',
        'span',
        'timestamp',
        'date',
        'time_of_day',
      ),
      currency: text,
      value: expression,
      values: { type: 'array', items: parameterValue, minItems: 1 },
    },
    ['type'],
  ),
  'Typed values that may change on a date.',
)
