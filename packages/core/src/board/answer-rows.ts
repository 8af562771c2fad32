import type { Diagnostic, PhaseResult } from '@guiju/language'
import type { BoardColumn, SplitPart } from '@guiju/rulebook'
import { arithmetic } from '../finish/arithmetic.ts'
import type { Group } from '../finish/collect-answers.ts'
import { missing, text, truth, type Value } from '../finish/value.ts'
import {
  filterNarrowings,
  plainNeed,
  wholeGroup,
  type BoardContext,
  type Need,
  type NeedAnswer,
} from './board-context.ts'
import type { PartQuestion } from './board-question.ts'
import type { BoardRow, RowLink, RowList, RowsResult } from './board-result.ts'
import {
  datasetOfPart,
  noAttributes,
  readRowAttributes,
  splitReads,
  type AttributeOf,
} from './row-attributes.ts'
import { byBand, byValue } from './row-order.ts'
import type { Narrowing } from './split-condition.ts'

const usualRows = 100
const mostRows = 10_000

/** The rows of a breakdown, leaderboard or table, sorted and cut. */
export async function answerRows(
  part: SplitPart,
  asked: PartQuestion,
  context: BoardContext,
): Promise<PhaseResult<RowsResult>> {
  const numbers = await readNumbers(part, asked, context)
  if (numbers.value === undefined) return { diagnostics: numbers.diagnostics }
  const table: Table = { part, asked, context, ...numbers.value }
  const reads = splitReads(part, context.question)
  const sorted = part.columns.find(({ id }) => id === sortOf(table)?.column)
  const known =
    sorted?.kind === 'attribute'
      ? await readRowAttributes(reads, (split) => keysIn(allDrafts(table), split, table), context)
      : { value: noAttributes, diagnostics: [] }
  if (known.value === undefined) return { diagnostics: known.diagnostics }
  const shown = shownDrafts(table, known.value)
  const read = await readRowAttributes(reads, (split) => keysIn(flat(shown), split, table), context)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const rest = await restOf(shown, table)
  if (rest.value === undefined) return { diagnostics: rest.diagnostics }
  const list = rowList(shown, table, read.value)
  const value: RowsResult = {
    kind: 'rows',
    part,
    splits: table.splits,
    list: { ...list, rest: rest.value },
  }
  return { value, diagnostics: [...numbers.diagnostics, ...read.diagnostics, ...rest.diagnostics] }
}

interface Numbers {
  /** In the order in which rows are grouped. */
  readonly splits: readonly string[]
  /** For each split the numbers by it and those before it. */
  readonly levels: readonly NeedAnswer[]
  /** The whole board's metrics that shares divide by. */
  readonly whole: NeedAnswer | null
}

interface Table extends Numbers {
  readonly part: SplitPart
  readonly asked: PartQuestion
  readonly context: BoardContext
}

async function readNumbers(
  part: SplitPart,
  asked: PartQuestion,
  { question, ask }: BoardContext,
): Promise<PhaseResult<Numbers>> {
  const names = part.splits.map(({ name }) => name)
  const splits = asked.isSwapped ? names.toReversed() : names
  const filters = filterNarrowings(question)
  const need: Need = {
    ...plainNeed(question.point),
    metrics: metricsOf(part.columns),
    narrowings: [...filters, ...narrowingsOf(asked)],
  }
  const shared = part.columns.filter((column) => column.kind === 'share' && column.of === 'whole')
  const asks = splits.map((_, level) => ask({ ...need, splits: splits.slice(0, level + 1) }))
  const whole =
    shared.length === 0 ? null : ask({ ...need, metrics: metricsOf(shared), narrowings: filters })
  const answers = await Promise.all([...asks, ...(whole === null ? [] : [whole])])
  const diagnostics: readonly Diagnostic[] = answers.flatMap((each) => [...each.diagnostics])
  const values = answers.flatMap(({ value }) => (value === undefined ? [] : [value]))
  if (values.length < answers.length) return { diagnostics }
  const levels = values.slice(0, splits.length)
  return { value: { splits, levels, whole: values[splits.length] ?? null }, diagnostics }
}

function narrowingsOf({ narrowed }: PartQuestion): readonly Narrowing[] {
  return [...narrowed].map(([split, value]) => ({ split, values: [value], isAmong: true }))
}

function metricsOf(columns: readonly BoardColumn[]): readonly string[] {
  const metrics = columns.flatMap((column) =>
    column.kind === 'metric' || column.kind === 'share' ? [column.metric] : [],
  )
  return [...new Set(metrics)]
}

/** A row before it is known what is said of its values. */
interface Draft {
  readonly keys: readonly (string | null)[]
  readonly group: Group
  readonly below: Shown | null
}

interface Shown {
  readonly drafts: readonly Draft[]
  readonly total: number
}

const flat = ({ drafts }: Shown): readonly Draft[] =>
  drafts.flatMap((draft) => [draft, ...(draft.below === null ? [] : flat(draft.below))])

/** "(none)" has no place on a leaderboard; it belongs to the rest. */
function groupsAt({ levels, part }: Table, level: number): readonly Group[] {
  const groups = levels[level]?.numbers.groups[0] ?? []
  return part.kind === 'leaderboard'
    ? groups.filter(({ splits }) => !splits.includes(null))
    : groups
}

function allDrafts(table: Table): readonly Draft[] {
  return table.splits.flatMap((_, level) =>
    groupsAt(table, level).map((group) => ({ keys: group.splits, group, below: null })),
  )
}

function keysIn(drafts: readonly Draft[], split: string, { splits }: Table): readonly string[] {
  const level = splits.indexOf(split)
  return drafts.flatMap(({ keys }) => keys[level] ?? [])
}

/** The rows that are shown, in order, with those below them. */
function shownDrafts(table: Table, attributeOf: AttributeOf): Shown {
  const { asked, part } = table
  const groups = groupsAt(table, 0)
  const most = asked.limit ?? (asked.isAll ? mostRows : (part.top ?? usualRows))
  const drafts = ordered(groups, 0, table, attributeOf).slice(0, most)
  const below = Map.groupBy(groupsAt(table, 1), ({ splits }) => splits[0] ?? null)
  return {
    total: groups.length,
    drafts: drafts.map((group) => ({
      keys: group.splits,
      group,
      below: table.splits.length < 2 ? null : belowOf(below.get(group.splits[0] ?? null) ?? []),
    })),
  }

  function belowOf(rows: readonly Group[]): Shown {
    const atMost = asked.limit ?? (asked.isAll ? mostRows : usualRows)
    const sorted = ordered(rows, 1, table, attributeOf).slice(0, atMost)
    const made = sorted.map((group) => ({ keys: group.splits, group, below: null }))
    return { total: rows.length, drafts: made }
  }
}

function sortOf({ asked, part }: Table): { column: string; isDescending: boolean } | null {
  return asked.sort ?? part.sort
}

function ordered(
  groups: readonly Group[],
  level: number,
  table: Table,
  attributeOf: AttributeOf,
): readonly Group[] {
  const { part, splits, context } = table
  const sort = sortOf(table)
  const { pack } = context.question
  const dataset = datasetOfPart(part, context.question)
  const bands = sort === null ? byBand(splits[level] ?? '', dataset, pack) : null
  const column =
    part.columns.find(({ id }) => id === sort?.column) ??
    part.columns.find(({ kind }) => kind === 'metric' || kind === 'share')
  const order = bands ?? byValue(sort?.isDescending ?? true)
  const rows = groups.map((group) => ({
    group,
    key: group.splits[level] ?? null,
    by:
      column === undefined
        ? missing
        : cellOf(column, { keys: group.splits, group, below: null }, table, attributeOf),
  }))
  return rows.toSorted(order).map(({ group }) => group)
}

function rowList(
  shown: Shown,
  table: Table,
  attributeOf: AttributeOf,
): Omit<RowList, 'rest'> & {
  readonly rest: null
} {
  const rows = shown.drafts.map((draft): BoardRow => ({
    keys: draft.keys,
    cells: table.part.columns.map((column) => cellOf(column, draft, table, attributeOf)),
    link: linkOf(draft, table, attributeOf),
    below: draft.below === null ? null : rowList(draft.below, table, attributeOf),
  }))
  return { rows, rest: null, total: shown.total }
}

function cellOf(
  column: BoardColumn,
  { keys, group }: Draft,
  table: Table,
  attributeOf: AttributeOf,
): Value {
  const { levels, whole, splits } = table
  const level = keys.length - 1
  const valueOf = (metric: string): Value =>
    levels[level]?.outcome(metric, 0, group).value ?? missing
  switch (column.kind) {
    case 'metric':
      return valueOf(column.metric)
    case 'share': {
      const divisor = column.of === 'whole' ? wholeValue(column.metric, whole) : parentValue()
      return arithmetic('/', valueOf(column.metric), divisor)
    }
    case 'key': {
      const key = keys[splits.indexOf(column.split)] ?? null
      return key === null ? missing : text(key)
    }
    case 'attribute':
      return attributeAt(column)
  }

  function parentValue(): Value {
    if (level === 0 || column.kind !== 'share') return missing
    const parent = levels[level - 1]?.numbers.groups[0]?.find((each) => each.splits[0] === keys[0])
    const value =
      parent === undefined ? undefined : levels[level - 1]?.outcome(column.metric, 0, parent)
    return value?.value ?? missing
  }

  function attributeAt({ value }: Extract<BoardColumn, { readonly kind: 'attribute' }>): Value {
    for (const [index, split] of splits.entries()) {
      const read = attributeOf(split, keys[index] ?? null, value)
      if (read.kind !== 'missing') return read
    }
    return missing
  }
}

function wholeValue(metric: string, whole: NeedAnswer | null): Value {
  return whole === null ? missing : whole.outcome(metric, 0, wholeGroup(whole)).value
}

function linkOf(
  { keys }: Draft,
  { part, splits }: Table,
  attributeOf: AttributeOf,
): RowLink | null {
  const { link } = part
  const level = link === null ? -1 : splits.indexOf(link.key)
  const key = keys[level] ?? null
  if (link === null || key === null || level !== keys.length - 1) return null
  const mayOpen = link.when === null ? truth(true) : attributeOf(link.key, key, link.when)
  return { key, mayOpen }
}

/** Everything that is not shown, evaluated as one: a total is never added up from its parts. */
async function restOf(shown: Shown, table: Table): Promise<PhaseResult<readonly Value[] | null>> {
  const { part, levels, splits, asked, context, whole } = table
  const all = levels[0]?.numbers.groups[0] ?? []
  const keys = shown.drafts.map((draft) => draft.keys[0] ?? null)
  const hidden = all.map((group) => group.splits[0] ?? null).filter((key) => !keys.includes(key))
  if (!part.hasRest || hidden.length === 0) return { value: null, diagnostics: [] }
  const isOnlyNone = hidden.every((key) => key === null)
  const split = splits[0] ?? ''
  const narrowing: Narrowing = isOnlyNone
    ? { split, values: [null], isAmong: true }
    : { split, values: keys, isAmong: false }
  const { question, ask } = context
  const answered = await ask({
    ...plainNeed(question.point),
    metrics: metricsOf(part.columns),
    narrowings: [...filterNarrowings(question), ...narrowingsOf(asked), narrowing],
  })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const answer = answered.value
  const valueOf = (metric: string): Value => answer.outcome(metric, 0, wholeGroup(answer)).value
  const cells = part.columns.map((column): Value => {
    if (column.kind === 'metric') return valueOf(column.metric)
    if (column.kind !== 'share' || column.of === 'parent') return missing
    return arithmetic('/', valueOf(column.metric), wholeValue(column.metric, whole))
  })
  return { value: cells, diagnostics: answered.diagnostics }
}
