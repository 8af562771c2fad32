import {
  bandValues,
  describeType,
  printExpression,
  type Band,
  type Group,
  type Parameter,
} from '@guiju/language'
import { formatDay, type Filter } from '@guiju/rulebook'
import { code, text, type Entry, type Fact, type Inlines } from '../document.ts'
import {
  anchorOf,
  factBlocks,
  factOf,
  idFact,
  localized,
  rowCondition,
  rowValue,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { valueWords } from '../sentence/speak-name.ts'
import { usedByFacts } from './uses-of-rule.ts'

/** A named condition, in words and as written. */
export function filterEntry(filter: Filter, context: DocsContext): Entry {
  return {
    id: filter.name,
    anchor: anchorOf('filters', filter.name),
    label: filter.label === null ? filter.name : localized(context, filter.label),
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, filter.name),
          factOf(context, 'of', datasetWords(filter.dataset, context)),
          factOf(context, 'condition', rowCondition(filter.where, filter.dataset, context)),
          factOf(context, 'ruleText', [code(printExpression(filter.where))]),
          ...usedByFacts({ kind: 'filter', name: filter.name }, context),
        ],
      },
    ],
  }
}

/** Which values belong together. */
export function groupEntry(group: Group, context: DocsContext): Entry {
  const membersTitle = group.match === 'contains' ? 'contains' : 'members'
  const rows: readonly (readonly Inlines[])[] = group.values.map(({ name, members }) => [
    [code(name)],
    joined(members, '、'),
  ])
  const otherwise: readonly (readonly Inlines[])[] =
    group.otherwise === null ? [] : [[[code(group.otherwise)], [text(word(context, 'otherwise'))]]]
  return {
    id: group.name,
    anchor: anchorOf('groups', group.name),
    label: group.label?.[context.language] ?? group.name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, group.name),
          factOf(context, 'of', datasetWords(group.dataset, context)),
          factOf(context, 'value', rowValue(group.of, group.dataset, context)),
          ...usedByFacts({ kind: 'group', name: group.name }, context),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: word(context, 'value'), align: 'left' },
          { title: word(context, membersTitle), align: 'left' },
        ],
        rows: [...rows, ...otherwise],
      },
    ],
  }
}

/** The steps of a number or a time. */
export function bandEntry(band: Band, context: DocsContext): Entry {
  return {
    id: band.name,
    anchor: anchorOf('bands', band.name),
    label: band.label?.[context.language] ?? band.name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, band.name),
          factOf(context, 'of', datasetWords(band.dataset, context)),
          factOf(context, 'value', rowValue(band.value, band.dataset, context)),
          factOf(context, 'edges', joined(bandValues(band).map(code), ', ')),
          ...usedByFacts({ kind: 'band', name: band.name }, context),
        ],
      },
    ],
  }
}

/** A value that may change on a date. */
export function parameterEntry(parameter: Parameter, context: DocsContext): Entry {
  return {
    id: parameter.name,
    anchor: anchorOf('parameters', parameter.name),
    label: parameter.label?.[context.language] ?? parameter.name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, parameter.name),
          factOf(context, 'type', [text(localized(context, describeType(parameter.type)))]),
          parameterValues(parameter, context),
          ...usedByFacts({ kind: 'parameter', name: parameter.name }, context),
        ],
      },
    ],
  }
}

/** The one value, or each with its first day. */
function parameterValues({ values }: Parameter, context: DocsContext): Fact {
  const [only] = values
  if (values.length === 1 && only !== undefined && only.from === null) {
    return factOf(context, 'value', valueWords(only.value, context.speaker))
  }
  const rows = values.map(({ from, value }) => [
    [text(from === null ? word(context, 'always') : formatDay(from))],
    valueWords(value, context.speaker),
  ])
  const columns = (['from', 'value'] as const).map((title) => ({
    title: word(context, title),
    align: 'left' as const,
  }))
  return factBlocks(context, 'value', { kind: 'table', columns, rows })
}

/** A dataset by what its rows are called, leading to its entry; its name where that is something else. */
export function datasetWords(name: string, { speaker, language }: DocsContext): Inlines {
  const label = speaker.pack.datasets.get(name)?.label?.[language] ?? name
  const linked = speaker.link('datasets', name, label)
  return label === name ? [linked] : say`${linked} ${code(name)}`
}
