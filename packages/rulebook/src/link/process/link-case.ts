import type { Column, Dataset, LocalText } from '@guiju/language'
import type { Actor, Opening, Process, ProcessDocument, Region } from '../../process-model.ts'
import type { MapNode } from '../../read/document.ts'
import { caseLink, signedColumn } from '../../process-place.ts'
import type { RawRule } from '../collect-packs.ts'
import type { RuleContext } from '../context.ts'
import { namesAmong } from './link-actors.ts'
import { linkEffects, linkRequirements } from './link-effects.ts'
import { linkFields, ownColumn } from './link-fields.ts'

export interface CaseParts {
  /** What stands under `case`. */
  readonly about: MapNode
  readonly actors: ReadonlyMap<string, Actor>
  readonly regions: ReadonlyMap<string, Region>
  readonly documents: ReadonlyMap<string, ProcessDocument>
}

/** The row of a case, and how one is opened. */
export function linkCase(
  rule: RuleContext,
  raw: RawRule,
  { about, actors, regions, documents }: CaseParts,
): Pick<Process, 'dataset' | 'needs' | 'opening'> {
  const fields = linkFields(rule, about, ['opened_at', 'event', ...regions.keys()])
  const opening: Opening = {
    by: namesAmong(rule, about, { key: 'by', choices: actors.keys() }),
    require: linkRequirements(rule, about),
    effects: linkEffects(rule, about),
  }
  const needs = namesAmong(rule, about, { key: 'needs', choices: fields.keys() })
  return { dataset: caseDataset(raw, fields, { regions, documents }), needs, opening }
}

function caseDataset(
  raw: RawRule,
  fields: ReadonlyMap<string, Column>,
  { regions, documents }: Pick<CaseParts, 'regions' | 'documents'>,
): Dataset {
  const columns = new Map(fields)
  for (const region of regions.values()) {
    const values = [...region.states.keys()]
    columns.set(region.name, ownColumn(region.name, { kind: 'enum', values }, region.span))
  }
  for (const document of documents.values()) {
    const name = signedColumn(document.name)
    columns.set(
      name,
      ownColumn(name, { kind: 'boolean' }, document.span, signedLabel(document.label)),
    )
  }
  const { keySpan } = raw.entry
  const opened = { zh: '立案时间', en: 'Opened at' }
  columns.set('opened_at', ownColumn('opened_at', { kind: 'timestamp' }, keySpan, opened))
  columns.set(caseLink, ownColumn(caseLink, { kind: 'integer' }, raw.entry.keySpan))
  return {
    name: raw.name,
    grain: raw.name,
    key: [caseLink],
    time: null,
    partOf: null,
    entities: new Map(),
    dimensions: new Map(),
    columns,
    relations: new Map(),
    span: raw.entry.keySpan,
  }
}

function signedLabel({ zh, en }: LocalText): LocalText {
  return { zh: `${zh}已签字`, en: `${en} signed` }
}
