import type { PhaseResult } from '@guiju/language'
import type { SplitPart } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { missing } from '../finish/value.ts'
import type { BoardContext } from './board-context.ts'
import type { PartQuestion } from './board-question.ts'
import type { BoardRow, RowList, RowsResult } from './board-result.ts'
import { restRow } from './rest-row.ts'
import {
  datasetOfPart,
  noAttributes,
  readRowAttributes,
  splitReads,
  type AttributeOf,
} from './row-attributes.ts'
import { cellOf, linkOf, type DraftRow } from './row-cells.ts'
import { byBand, byValue } from './row-order.ts'
import { readNumbers, type Table } from './table-numbers.ts'

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
  const rest = await restRow(
    shown.drafts.map(({ keys }) => keys[0] ?? null),
    table,
  )
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

/** A row, and those below it. */
interface Draft extends DraftRow {
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
        : cellOf(column, { keys: group.splits, group }, table, attributeOf),
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
