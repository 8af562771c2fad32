import {
  expression,
  expressions,
  flag,
  listOf,
  localText,
  mapOf,
  nameOrNames,
  oneOfTexts,
  shape,
  text,
  texts,
  type JsonSchema,
} from './json-schema.ts'

export const columnTypes = [
  'boolean',
  'text',
  'enum',
  'id',
  'integer',
  'number',
  'ratio',
  'money',
  'elapsed',
  'timestamp',
  'date',
  'time_of_day',
] as const

const column: JsonSchema = shape(
  {
    label: localText,
    description: localText,
    type: oneOfTexts(...columnTypes),
    values: texts,
    value_labels: mapOf(localText, 'What the values of an enum are called.'),
    currency: text,
    scale: { type: 'integer', minimum: 0, maximum: 12 },
    planned: flag,
    personal: flag,
    value: expression,
    undated: {
      ...localText,
      description: 'Why this column needs no date: it never changes, or when it did is not known.',
    },
    known_from: {
      title: 'known_from',
      description: 'The time from which the value is known, or one time for each value of an enum.',
      type: ['string', 'object'],
      additionalProperties: expression,
    },
  },
  ['type'],
  'A typed column; with a value, computed from other columns.',
)

/** Typed columns by name. */
export const columns: JsonSchema = mapOf(column)

const relation = shape(
  {
    label: localText,
    to: text,
    key: {
      title: 'key',
      type: ['string', 'array', 'object'],
      items: text,
      additionalProperties: text,
    },
    is: oneOfTexts('one', 'many', 'first', 'last', 'next', 'previous'),
    by: expressions,
    where: expression,
  },
  ['to', 'key', 'is'],
  'A way from a row of this dataset to rows of another.',
)

const dimension: JsonSchema = {
  title: 'dimension',
  type: ['string', 'object'],
  properties: { each: expression },
  required: ['each'],
  additionalProperties: false,
}

export const datasets: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      grain: text,
      key: nameOrNames,
      time: expression,
      part_of: text,
      entities: mapOf(dimension),
      dimensions: mapOf(dimension),
      columns,
      relations: mapOf(relation),
    },
    ['key', 'columns'],
  ),
  'Normalised datasets: grain, key, event time, entities, dimensions, columns, relations.',
)

export const mappings: JsonSchema = mapOf(
  shape(
    {
      dataset: text,
      source: text,
      format: oneOfTexts('csv', 'parquet'),
      delimiter: text,
      empty: { title: 'texts that mean missing', type: ['string', 'array'], items: text },
      rejects: shape({ at_most: { type: 'integer', minimum: 0 } }, ['at_most']),
      columns: mapOf({
        title: 'mapped column',
        description: 'The header in the source, or where and how the column is read.',
        type: ['string', 'object'],
        properties: {
          from: text,
          constant: text,
          record_number: flag,
          values: mapOf(text),
          time_format: text,
        },
        additionalProperties: false,
      }),
    },
    ['columns'],
  ),
  'Raw export columns -> the columns of a dataset.',
)

export const groups: JsonSchema = mapOf(
  {
    type: 'object',
    properties: {
      label: localText,
      of: expression,
      contains: mapOf({
        title: 'members',
        type: ['string', 'number', 'boolean', 'array'],
        items: text,
      }),
      otherwise: text,
    },
    required: ['of'],
    additionalProperties: {
      title: 'members',
      type: ['string', 'number', 'boolean', 'array'],
      items: text,
    },
  },
  'Groupings of the values of a column.',
)

export const bands: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      of: text,
      value: expression,
      edges: listOf(expression),
      last: oneOfTexts('closed', 'open'),
    },
    ['of', 'value', 'edges'],
  ),
  'Groupings of a number or time by edges.',
)
