import {
  citation,
  day,
  flag,
  listOf,
  localText,
  mapOf,
  shape,
  text,
  type JsonSchema,
} from './json-schema.ts'

export const calendars: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      cite: citation,
      from: day,
      until: day,
      weekend: listOf({ type: 'integer', minimum: 1, maximum: 7 }),
      holidays: listOf(day),
      make_up: listOf(day),
    },
    ['from', 'until'],
  ),
  'Work days of some years: which days of the week, holidays and make-up days there are.',
)

export const rates: JsonSchema = mapOf(
  shape(
    {
      label: localText,
      note: localText,
      cite: citation,
      from: text,
      to: text,
      both_ways: flag,
      stale_after: text,
      rates: mapOf(text, 'A date -> what one unit of `from` was in `to`.'),
    },
    ['from', 'to', 'rates'],
  ),
  'Rates of exchange by date.',
)
