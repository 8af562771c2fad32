import { columns } from './dataset-schema.ts'
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
  type JsonSchema,
} from './json-schema.ts'

const requirements: JsonSchema = listOf(shape({ that: expression, otherwise: localText }, ['that']))

const effects: JsonSchema = listOf(
  shape({ name: text, label: localText, data: mapOf(expression) }, ['name']),
)

const set: JsonSchema = mapOf(expression, 'Case fields -> their new values.')

const transition: JsonSchema = {
  title: 'transition',
  description: 'The next state, or the ways to it.',
  type: ['string', 'array', 'object'],
  properties: { to: text, when: expression, otherwise: flag, set, effects },
  required: ['to'],
  additionalProperties: false,
  items: shape({ to: text, when: expression, otherwise: flag, set, effects }, ['to']),
}

const deadline: JsonSchema = shape(
  {
    label: localText,
    cite: citation,
    at: expression,
    exactly_at: oneOfTexts('deadline', 'event'),
    when: expression,
    to: text,
    set,
    effects,
  },
  ['at', 'exactly_at'],
  'What happens by itself at a time; without `to` a reminder.',
)

const state: JsonSchema = shape({
  label: localText,
  final: flag,
  on: mapOf(transition),
  deadlines: mapOf(deadline),
})

const event: JsonSchema = shape(
  {
    label: localText,
    note: localText,
    cite: citation,
    by: nameOrNames,
    fields: columns,
    needs: texts,
    at_most: { type: 'integer', minimum: 1 },
    require: requirements,
    set,
    signs: nameOrNames,
    effects,
  },
  ['by'],
)

export const processes: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      definition: localText,
      note: localText,
      cite: citation,
      case: shape(
        {
          label: localText,
          key: text,
          fields: columns,
          needs: texts,
          by: nameOrNames,
          require: requirements,
          effects,
        },
        ['key', 'fields', 'by'],
        'What is known of a case, and who opens it.',
      ),
      actors: mapOf(shape({ label: localText, scope: text }), 'Who may send events.'),
      events: mapOf(event, 'What may be sent, by whom, and what it must satisfy.'),
      regions: mapOf(
        shape({ label: localText, start: text, states: mapOf(state) }, ['start', 'states']),
        'What goes on at the same time: in each region the case is in one state.',
      ),
      documents: mapOf(
        shape({ label: localText, cite: citation, copies: texts, signed_by: nameOrNames }, [
          'copies',
          'signed_by',
        ]),
        'Papers and forms with their copies and signatures.',
      ),
      migrate: mapOf(mapOf(text), 'Takes over open cases of older texts: old state -> new state.'),
    },
    ['case', 'actors', 'events', 'regions'],
  ),
  'Procedures: states, events, actors, deadlines, effects.',
)

const expectation: JsonSchema = {
  title: 'expectation',
  description: 'States of regions, values of fields, effects told, or why it is refused.',
  type: 'object',
  properties: { refused: text, effects: texts },
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
}

const cells: JsonSchema = mapOf({ type: ['string', 'number', 'boolean', 'null'] })

export const stories: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      process: text,
      opened: shape({ at: text, by: text, fields: cells, expect: expectation }, [
        'at',
        'by',
        'fields',
      ]),
      steps: listOf(
        shape({ at: text, by: text, event: text, fields: cells, expect: expectation }, ['at']),
      ),
    },
    ['process', 'opened'],
  ),
  'Cases told step by step, with what should come of them.',
)
