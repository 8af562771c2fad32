import {
  citation,
  day,
  expression,
  localText,
  mapOf,
  shape,
  text,
  texts,
  type JsonSchema,
} from './json-schema.ts'

const entity: JsonSchema = shape(
  {
    label: localText,
    dataset: text,
    key: text,
    since: expression,
    until: expression,
    attributes: {
      title: 'attributes',
      description: 'Names of columns, or a map from a name to an expression over the entity’s row.',
      type: ['array', 'object'],
      items: text,
      additionalProperties: expression,
    },
  },
  ['dataset', 'key'],
)

export const pack: JsonSchema = shape(
  {
    id: text,
    version: text,
    language: { type: 'integer' },
    title: localText,
    description: localText,
    platform: text,
    time_zone: text,
    week_start: {
      enum: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    },
    currency: text,
    calendar: text,
    effective: shape({ from: day, until: day }),
    builds_on: texts,
    uses: mapOf(text),
    entities: mapOf(entity),
  },
  ['id', 'version'],
  'The head of a pack: every rule file in its folder and below belongs to it.',
)

export const amendments: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      effective: day,
      cite: citation,
      set: {
        type: 'object',
        description:
          'A path such as metrics.refund_rate.window -> what stands there from that day on.',
        additionalProperties: true,
      },
      retire: texts,
    },
    ['effective'],
  ),
  'Dated changes, as laws are amended.',
)
