import {
  citation,
  expression,
  flag,
  listOf,
  localText,
  mapOf,
  minimum,
  oneOfTexts,
  shape,
  text,
  texts,
  type JsonSchema,
} from './json-schema.ts'

const grades: JsonSchema = listOf(
  shape({ grade: localText, when: expression, at_least: { type: 'number' }, otherwise: flag }, [
    'grade',
  ]),
)

export const rankings: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      cite: citation,
      metric: text,
      among: text,
      eligible: expression,
      position: expression,
      minimum_peers: { type: 'integer', minimum: 1 },
      benchmark: shape(
        { average: text, excellent: text, by: text },
        ['average', 'excellent'],
        'Metrics over supplied rows that tell what peers reach.',
      ),
      grades,
    },
    ['metric', 'among'],
  ),
  'Where an entity stands among its peers.',
)

const points: JsonSchema = mapOf({ type: 'number' }, 'Metric value -> score, rising.')

const score: JsonSchema = shape({
  curve: points,
  steps: points,
  outside: oneOfTexts('missing', 'end'),
  rank: text,
  best: { type: 'number' },
  worst: { type: 'number' },
})

const scoredMetrics: JsonSchema = mapOf(shape({ weight: text, score }, ['weight', 'score']))

export const scorecards: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      cite: citation,
      entity: text,
      scale: text,
      minimum,
      dimensions: mapOf(
        shape({ label: localText, weight: text, minimum, metrics: scoredMetrics }, [
          'weight',
          'metrics',
        ]),
      ),
      metrics: scoredMetrics,
      deduct: texts,
      missing: oneOfTexts('rescale', 'missing'),
      round: { type: 'integer', minimum: 0, maximum: 12 },
      grades,
      consequences: listOf(
        shape({ when: expression, effect: localText, cite: citation }, ['when', 'effect']),
      ),
    },
    ['entity', 'scale'],
  ),
  'Dimensions, weights, curves, grades and consequences.',
)
