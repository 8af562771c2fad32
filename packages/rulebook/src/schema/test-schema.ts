import {
  day,
  flag,
  listOf,
  mapOf,
  oneOfTexts,
  shape,
  text,
  type JsonSchema,
} from './json-schema.ts'

const cell: JsonSchema = { title: 'cell', type: ['string', 'number', 'boolean', 'null'] }

const period: JsonSchema = {
  title: 'period',
  type: ['string', 'object', 'array'],
  properties: { from: day, to: day },
  required: ['from', 'to'],
  additionalProperties: false,
  items: day,
  minItems: 2,
  maxItems: 2,
}

const expected: JsonSchema = {
  title: 'expected',
  type: ['string', 'number', 'boolean', 'null'],
}

const named = (description: string): JsonSchema => mapOf(expected, description)

/** A part of a board: rows in order, or values under names. */
const part: JsonSchema = {
  title: 'expected part',
  type: ['string', 'number', 'boolean', 'null', 'array', 'object'],
}

const expectedProperties: Readonly<Record<string, JsonSchema>> = {
  value: expected,
  numerator: expected,
  denominator: expected,
  state: oneOfTexts('value', 'missing', 'no_score', 'replaced'),
  targets: listOf(oneOfTexts('met', 'missed', 'no_data')),
  rows: listOf(mapOf(expected)),
  score: expected,
  grade: expected,
  dimensions: named('Scores of dimensions.'),
  scores: named('Scores of metrics.'),
  ranks: named('Ranks of a scorecard’s rankings, or of entities.'),
  positions: named('Positions of a scorecard’s rankings, or of entities.'),
  grades: named('Grades of a scorecard’s rankings, or of entities.'),
  consequences: listOf(expected),
  advice: listOf(expected),
  rank: expected,
  peers: expected,
  position: expected,
  average: expected,
  excellent: expected,
  error: text,
}

/** Every key that a test of some kind may expect; a test of a board has the ids of its parts beside them. */
export const expectedKeys: ReadonlySet<string> = new Set(Object.keys(expectedProperties))

const expectation: JsonSchema = {
  title: 'expectation',
  type: 'object',
  properties: expectedProperties,
  additionalProperties: part,
}

const row: JsonSchema = {
  title: 'row',
  type: 'object',
  properties: {
    repeat: {
      description: 'The row stands that often; # in its texts is its number.',
      type: 'integer',
      minimum: 1,
    },
  },
  additionalProperties: cell,
}

const given: JsonSchema = {
  title: 'given',
  description: 'Values of metrics, or by entity its values of metrics.',
  type: 'object',
  additionalProperties: {
    title: 'given value',
    type: ['string', 'number', 'boolean', 'null', 'object'],
    additionalProperties: expected,
  },
}

const entity: JsonSchema = {
  title: 'entity',
  description: 'One entity, as { shop: s1 }, or a kind for all of its entities.',
  type: ['string', 'object'],
  additionalProperties: text,
}

const split: JsonSchema = {
  title: 'split',
  description: 'Values asked for, as { reason: late }, or names for all their values.',
  type: ['string', 'array', 'object'],
  items: text,
  additionalProperties: text,
}

export const survivors: JsonSchema = {
  ...listOf(shape({ mutant: text, reason: text }, ['mutant', 'reason'])),
  description:
    'Changes of rules that no test needs to notice, as `guiju test --mutate` prints them.',
}

export const tests: JsonSchema = {
  ...listOf(
    shape(
      {
        name: text,
        metric: text,
        scorecard: text,
        ranking: text,
        board: text,
        filters: mapOf(text),
        part: text,
        narrow: mapOf(text),
        sort: text,
        swap: flag,
        all: flag,
        limit: { type: 'integer', minimum: 1 },
        holds: text,
        as_of: day,
        at: { title: 'days', type: ['string', 'array'], items: day },
        period,
        known: day,
        entity,
        split,
        rows: mapOf(listOf(row)),
        given,
        expect: expectation,
      },
      ['name'],
    ),
  ),
  description: 'Rows in, numbers out; beside the rules.',
}
