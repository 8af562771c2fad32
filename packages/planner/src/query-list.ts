import { reduce, type MeasureQuery, type Rows, type RowsKeys } from '@guiju/plan'
import type { Membership } from './members.ts'
import { measureList, measuresOf, type MeasureList } from './measure-list.ts'
import type { Draft } from './lower/lowering.ts'

/** A statement while its measures are collected. */
export interface OpenQuery {
  readonly id: string
  readonly point: number
  readonly draft: Draft
  readonly members: Membership
  readonly measures: MeasureList
  /** Its rows as they were when it was opened. */
  readonly start: Rows
}

/** The statements of a plan while they are collected. */
export interface QueryList {
  readonly open: OpenQuery[]
  readonly keyOf: RowsKeys
}

/** A new statement over the rows of a draft; measures are added to it later. */
export function openQuery(
  list: QueryList,
  point: number,
  draft: Draft,
  members: Membership,
): OpenQuery {
  const query: OpenQuery = {
    id: `q${list.open.length + 1}`,
    point,
    draft,
    members,
    measures: measureList(),
    start: draft.rows,
  }
  list.open.push(query)
  return query
}

/** The statement over equal rows that is open already, or a new one. */
export function sharedQuery(
  list: QueryList,
  point: number,
  draft: Draft,
  members: Membership,
): OpenQuery {
  const key = list.keyOf(draft.rows)
  const equal = list.open.find(
    (query) =>
      query.point === point &&
      list.keyOf(query.start) === key &&
      sameMembers(query.members, members),
  )
  return equal ?? openQuery(list, point, draft, members)
}

/** All statements with their measures; one without measures is left out. */
export function closeQueries(list: QueryList): readonly MeasureQuery[] {
  return list.open
    .filter(({ measures }) => measures.named.length > 0)
    .map(({ id, point, draft, members, measures }) => ({
      id,
      point,
      rows: reduce(draft.rows, memberKeys(members), measuresOf(measures)),
      entity: members.entity,
      splits: members.splits,
    }))
}

/** The columns that make the groups of a statement. */
export function memberKeys({ entity, splits }: Membership): readonly string[] {
  return entity === null ? splits : [entity, ...splits]
}

function sameMembers(left: Membership, right: Membership): boolean {
  return memberKeys(left).join('\n') === memberKeys(right).join('\n')
}
