import {
  describeType,
  printExpression,
  type Column,
  type Dataset,
  type Dimension,
  type Relation,
} from '@guiju/language'
import { code, text, type Block, type Entry, type Fact, type Inlines } from '../document.ts'
import {
  anchorOf,
  factOf,
  factsIf,
  idFact,
  localized,
  semicolon,
  rowCondition,
  rowValue,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'

/** What one row is, and every column and relation of it. */
export function datasetEntry(dataset: Dataset, context: DocsContext): Entry {
  const { language } = context
  const facts: readonly Fact[] = [
    idFact(context, dataset.name),
    factOf(context, 'grain', [text(dataset.grain)]),
    factOf(context, 'key', joined(dataset.key.map(code), ', ')),
    ...factsIf(dataset.time, (time) =>
      factOf(context, 'time', rowValue(time, dataset.name, context)),
    ),
    ...dimensionFacts('entities', dataset.entities, context),
    ...dimensionFacts('dimensions', dataset.dimensions, context),
  ]
  return {
    id: dataset.name,
    anchor: anchorOf('datasets', dataset.name),
    label: dataset.label?.[language] ?? dataset.name,
    blocks: [
      { kind: 'facts', facts },
      columnTable(dataset, context),
      ...relationTable(dataset, context),
    ],
  }
}

function dimensionFacts(
  title: 'entities' | 'dimensions',
  dimensions: ReadonlyMap<string, Dimension>,
  context: DocsContext,
): readonly Fact[] {
  if (dimensions.size === 0) return []
  const each = context.language === 'en' ? 'each ' : '每个 '
  const named = [...dimensions.values()].map(
    ({ name, path, isEach }) => say`${name}: ${isEach ? each : ''}${code(printExpression(path))}`,
  )
  return [factOf(context, title, joined(named, semicolon(context)))]
}

function columnTable(dataset: Dataset, context: DocsContext): Block {
  const rows = [...dataset.columns.values()].map((column) => [
    [code(column.name)],
    column.label === undefined ? [] : [text(localized(context, column.label))],
    typeWords(column, context),
    columnNotes(column, dataset.name, context),
  ])
  const isLabelled = [...dataset.columns.values()].some(({ label }) => label !== undefined)
  const titles = ['column', 'meaning', 'type', 'note'] as const
  const shown = titles
    .map((title, index) => ({ title, index }))
    .filter(({ title }) => isLabelled || title !== 'meaning')
  return {
    kind: 'table',
    columns: shown.map(({ title }) => ({ title: word(context, title), align: 'left' })),
    rows: rows.map((cells) => shown.map(({ index }) => cells[index] ?? [])),
  }
}

function typeWords({ type, valueLabels }: Column, context: DocsContext): Inlines {
  if (type.kind === 'enum') {
    const values = type.values.map((value) => {
      const label = valueLabels?.get(value)
      return label === undefined ? [code(value)] : say`${code(value)} ${localized(context, label)}`
    })
    return joined(values, ', ')
  }
  return [text(localized(context, describeType(type)))]
}

function columnNotes(column: Column, dataset: string, context: DocsContext): Inlines {
  const { value, knownFrom } = column
  const notes: readonly Inlines[] = [
    ...(value === null ? [] : [say`= ${rowValue(value, dataset, context)}`]),
    ...(column.isPlanned ? [say`${word(context, 'planned')}`] : []),
    ...(column.isPersonal ? [say`${word(context, 'personal')}`] : []),
    ...(knownFrom === null ? [] : [knownWords(knownFrom, dataset, context)]),
    ...(column.undated === undefined ? [] : [say`${localized(context, column.undated)}`]),
  ]
  return joined(notes, semicolon(context))
}

function knownWords(
  known: NonNullable<Column['knownFrom']>,
  dataset: string,
  context: DocsContext,
): Inlines {
  const from = word(context, 'knownFrom')
  if (known.kind === 'column') return say`${from} ${rowValue(known.time, dataset, context)}`
  const each = [...known.times].map(
    ([value, time]) => say`${code(value)}: ${rowValue(time, dataset, context)}`,
  )
  return say`${from} ${joined(each, ', ')}`
}

function relationTable(dataset: Dataset, context: DocsContext): readonly Block[] {
  const { language } = context
  if (dataset.relations.size === 0) return []
  const rows = [...dataset.relations.values()].map((relation) => [
    [code(relation.name)],
    say`${relation.label?.[language] ?? ''}`,
    [context.speaker.link('datasets', relation.to, relation.to)],
    relationWords(relation, context),
  ])
  const isLabelled = [...dataset.relations.values()].some(({ label }) => label !== undefined)
  const titles = ['relation', 'meaning', 'of', 'note'] as const
  const shown = titles
    .map((title, index) => ({ title, index }))
    .filter(({ title }) => isLabelled || title !== 'meaning')
  return [
    {
      kind: 'table',
      columns: shown.map(({ title }) => ({ title: word(context, title), align: 'left' })),
      rows: rows.map((cells) => shown.map(({ index }) => cells[index] ?? [])),
    },
  ]
}

/** How many rows a relation leads to, by which columns, in which order and under which condition. */
function relationWords({ is, key, by, where, to }: Relation, context: DocsContext): Inlines {
  const keys = joined(
    key.map(({ here, there }) => code(here === there ? here : `${here} = ${there}`)),
    ', ',
  )
  const order =
    by.length === 0
      ? say``
      : say`; ${word(context, 'by')} ${joined(
          by.map((each) => code(printExpression(each))),
          ', ',
        )}`
  const condition =
    where === null ? say`` : say`; ${word(context, 'where')} ${rowCondition(where, to, context)}`
  return say`${relationKinds[context.language][is]}: ${keys}${order}${condition}`
}

const relationKinds = {
  en: {
    one: 'at most one',
    many: 'any number',
    first: 'the first',
    last: 'the last',
    next: 'the next',
    previous: 'the one before',
  },
  zh: {
    one: '至多一行',
    many: '任意多行',
    first: '第一行',
    last: '最后一行',
    next: '下一行',
    previous: '上一行',
  },
} as const
