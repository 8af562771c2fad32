import {
  citation,
  expression,
  flag,
  listOf,
  localText,
  mapOf,
  nameOrNames,
  oneOfTexts,
  shape,
  text,
  texts,
  windowText,
  type JsonSchema,
} from './json-schema.ts'

const peers: JsonSchema = listOf(oneOfTexts('average', 'excellent'))

const cards: JsonSchema = listOf({
  title: 'card',
  description: 'A metric, or a map with the metric and what stands beside it.',
  type: ['string', 'object'],
  properties: {
    metric: text,
    label: localText,
    peers,
    compare: oneOfTexts('previous'),
    grade: text,
    flag: expression,
  },
  required: ['metric'],
  additionalProperties: false,
})

const series: JsonSchema = shape({ metrics: texts, peers, as: oneOfTexts('trend', 'series') }, [
  'metrics',
])

const columns: JsonSchema = {
  ...listOf({
    title: 'column',
    description: 'A metric, share of a metric, a split, or what the row of a split value says.',
    type: ['string', 'object'],
    properties: { column: expression, label: localText },
    required: ['column'],
    additionalProperties: false,
  }),
  minItems: 1,
}

const rows: Readonly<Record<string, JsonSchema>> = {
  about: text,
  top: { type: 'integer', minimum: 1 },
  rest: oneOfTexts('others'),
  link: shape({ to: text, key: text, when: expression }, ['to', 'key']),
  drill: text,
  labels: mapOf(localText),
}

const breakdown: JsonSchema = shape(
  {
    metric: text,
    split: text,
    then: text,
    show: listOf(oneOfTexts('value', 'share of whole', 'share of parent')),
    sort: text,
    ...rows,
  },
  ['metric', 'split'],
)

const leaderboard: JsonSchema = shape({ split: text, columns, sort: text, ...rows }, [
  'split',
  'columns',
  'sort',
])

const table: JsonSchema = shape({ split: nameOrNames, columns, sort: text, ...rows }, [
  'split',
  'columns',
])

const list: JsonSchema = shape(
  {
    of: text,
    by: expression,
    window: windowText,
    where: expression,
    exclude: nameOrNames,
    columns,
    sort: nameOrNames,
    sort_keys: texts,
    export: flag,
  },
  ['of', 'columns'],
)

const partKinds: Readonly<Record<string, JsonSchema>> = {
  cards,
  series,
  breakdown,
  leaderboard,
  table,
  list,
  playbook: texts,
}

export const boards: JsonSchema = mapOf(
  shape({
    label: localText,
    note: localText,
    cite: citation,
    entity: text,
    period: shape({ default: windowText, at_most: text }),
    filters: texts,
    parts: mapOf(shape({ label: localText, note: localText, cite: citation, ...partKinds })),
    ...partKinds,
  }),
  'What a page shows.',
)

export const playbook: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      severity: oneOfTexts('advice', 'warning'),
      for: shape({ metrics: texts, dimensions: texts }),
      when: expression,
      steps: listOf(localText),
      caveats: listOf(localText),
      links: listOf(shape({ label: localText, address: text }, ['label', 'address'])),
      cite: citation,
    },
    ['label', 'steps'],
  ),
  'What to do about a number, and when.',
)
