import { boards, playbook } from './board-schema.ts'
import { calendars, rates } from './calendar-schema.ts'
import { bands, datasets, groups, mappings } from './dataset-schema.ts'
import { definitions, type JsonSchema } from './json-schema.ts'
import { filters, metrics, parameters, populations } from './metric-schema.ts'
import { amendments, pack } from './pack-schema.ts'
import { processes, stories } from './process-schema.ts'
import { rankings, scorecards } from './score-schema.ts'
import { survivors, tests } from './test-schema.ts'

/**
 * The JSON Schema of a rule file, for editors and for the reader of rule files alike.
 *
 * It knows keys and shapes only; expressions, names and units are checked by the language.
 */
export function ruleFileJsonSchema(): JsonSchema {
  return schema
}

const schema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Guiju rule file',
  type: 'object',
  properties: {
    pack,
    datasets,
    parameters,
    filters,
    groups,
    bands,
    populations,
    metrics,
    rankings,
    scorecards,
    mappings,
    amendments,
    tests,
    survivors,
    calendars,
    rates,
    boards,
    playbook,
    processes,
    stories,
  },
  additionalProperties: false,
  $defs: definitions,
}
