import { diagnostic, type PhaseResult } from '@guiju/language'
import type { CheckedRulebook, ListPart, Request } from '@guiju/rulebook'
import type { ListColumn, RowsQuestion } from '../details/rows-question.ts'
import { requestSpan } from '../request/request-span.ts'
import type { BoardContext } from './board-context.ts'
import type { BoardQuestion, PartQuestion } from './board-question.ts'
import type { ListResult } from './board-result.ts'

const rowsOfPage = 100

/** The rows of a list, as many as one page holds. */
export async function answerList(
  part: ListPart,
  asked: PartQuestion,
  { question, source }: BoardContext,
): Promise<PhaseResult<ListResult>> {
  if (source.list === null) return { value: { kind: 'list', part, page: null }, diagnostics: [] }
  const page = { limit: asked.limit ?? rowsOfPage, cursor: asked.cursor }
  const listed = await source.list(listQuestion(part, asked, question), page)
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  return { ...listed, value: { kind: 'list', part, page: listed.value } }
}

/** The question for the rows of a list part, for a page of them or for all. */
export function listQuestion(
  part: ListPart,
  { narrowed, sort }: Pick<PartQuestion, 'narrowed' | 'sort'>,
  { checked, pack, point, board, entity, filters }: BoardQuestion,
): RowsQuestion {
  const request: Request = {
    pack: pack.id,
    metrics: [],
    points: [point],
    entity: entity === null || board.entity === null ? null : { kind: board.entity, ids: [entity] },
    splits: [],
    where: new Map(),
  }
  const sorts = sort === null ? part.sort : [sort]
  return {
    checked,
    request,
    of: {
      kind: 'population',
      id: part.id,
      population: part.population,
      columns: part.columns.map((column) => listColumn(column, checked)),
    },
    narrowed: new Map([...filters, ...narrowed]),
    sort: sorts.map(({ column, isDescending }) => ({
      column,
      direction: isDescending ? 'descending' : 'ascending',
    })),
  }
}

/** A column without a label of its own is called as the column that it reads. */
function listColumn(
  { id, label, value }: ListPart['columns'][number],
  { references }: CheckedRulebook,
): ListColumn {
  const reference = value.kind === 'name' ? references.get(value) : undefined
  const own = reference?.kind === 'column' ? reference.column.label : undefined
  return { id, label: label ?? own ?? null, expr: value }
}

/** A list is sorted by what its author allows, or as its author sorts it. */
export function listSortProblem(
  part: ListPart,
  { sort }: PartQuestion,
): ReturnType<typeof diagnostic> | null {
  if (sort === null) return null
  const known = [...part.sortKeys.map(({ name }) => name), ...part.sort.map(({ column }) => column)]
  if (known.includes(sort.column)) return null
  const params = { part: part.id, column: sort.column, known: [...new Set(known)] }
  return diagnostic('board-sort-refused', requestSpan, params)
}
