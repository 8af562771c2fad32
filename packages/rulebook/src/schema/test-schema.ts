import { day, listOf, mapOf, shape, text, type JsonSchema } from './json-schema.ts'

const row: JsonSchema = mapOf({ title: 'cell', type: ['string', 'number', 'boolean', 'null'] })

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

const expectation: JsonSchema = shape({
  value: expected,
  numerator: expected,
  denominator: expected,
  score: expected,
  grade: expected,
})

export const tests: JsonSchema = {
  ...listOf(
    shape(
      {
        name: text,
        metric: text,
        scorecard: text,
        holds: text,
        as_of: day,
        at: { title: 'days', type: ['string', 'array'], items: day },
        period,
        known: day,
        entity: { title: 'entity', type: 'object', additionalProperties: text },
        split: { title: 'split', type: 'object', additionalProperties: text },
        rows: mapOf(listOf(row)),
        expect: expectation,
      },
      ['name', 'rows'],
    ),
  ),
  description: 'Rows in, numbers out; beside the rules.',
}
