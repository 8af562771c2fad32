import type { Dataset, Relation } from '@guiju/language'
import {
  column,
  derive,
  expand,
  filter,
  lookup,
  mark,
  outputColumns,
  pick,
  scan,
  storedSchema,
  structuralText,
  trueScalar,
  type JoinKeys,
  type Rows,
  type Scalar,
  type SortKey,
  type TakenColumns,
} from '@guiju/plan'
import type { Draft, RowAt } from './lowering.ts'

/** Every row of a dataset, told apart by its key. */
export function draftOf(dataset: Dataset): Draft {
  return { rows: scanOf(dataset), key: dataset.key, found: new Map(), joined: new Map() }
}

/** One scan for each dataset, so that what is known of it is worked out once. */
const scans = new WeakMap<Dataset, Rows>()

function scanOf(dataset: Dataset): Rows {
  const known = scans.get(dataset)
  if (known !== undefined) return known
  const stored = storedSchema(new Map([[dataset.name, dataset]])).get(dataset.name) ?? []
  const made = scan(
    dataset.name,
    stored.map(({ column: name, type }) => ({ column: name, as: name, type })),
  )
  scans.set(dataset, made)
  return made
}

/** A second draft that goes on from where `draft` is, on rows told apart by `key`. */
export function branchOf(draft: Draft, rows: Rows, key: readonly string[]): Draft {
  return { rows, key, found: new Map(draft.found), joined: new Map() }
}

/** The row that the whole draft is about: its columns have no prefix. */
export function baseRow(dataset: Dataset): RowAt {
  return { dataset, prefix: '', presence: null }
}

/** A column of the draft as a scalar. */
export function columnOf(draft: Draft, name: string): Scalar {
  const type = outputColumns(draft.rows).get(name)
  if (type === undefined) throw new Error(`The draft has no column '${name}'.`)
  return column(name, type)
}

export function keepWhere(draft: Draft, predicate: Scalar): void {
  if (predicate !== trueScalar) draft.rows = filter(draft.rows, predicate)
}

/** A column that holds `value`: the value's own column, or one that is added. */
export function columnFor(draft: Draft, value: Scalar, wanted: string): string {
  if (value.kind === 'column') return value.name
  const text = `derive ${structuralText(value)}`
  const known = draft.joined.get(text)
  if (known !== undefined) return known
  const name = freshName(draft, wanted)
  draft.rows = derive(draft.rows, [{ name, value }])
  draft.joined.set(text, name)
  return name
}

/** Looks up `right` and takes all stored columns of `taken` under a new prefix. */
export function lookUpRow(
  draft: Draft,
  right: Rows,
  on: JoinKeys,
  options: { readonly taken: RowAt; readonly prefix: string; readonly presence: string },
): RowAt {
  const take = takeStored(right, options.taken, options.prefix)
  draft.rows = lookup(draft.rows, right, on, take)
  const presence = columnOf(draft, `${options.prefix}${options.presence}`)
  return { dataset: options.taken.dataset, prefix: options.prefix, presence }
}

/** Looks up single columns of `right`; gives back the names they got. */
export function lookUpColumns(
  draft: Draft,
  right: Rows,
  on: JoinKeys,
  columns: readonly { readonly from: string; readonly wanted: string }[],
): readonly string[] {
  const types = outputColumns(right)
  const names: string[] = []
  const take = columns.flatMap(({ from, wanted }) => {
    const type = types.get(from)
    if (type === undefined) return []
    const as = freshName(draft, wanted, names)
    names.push(as)
    return [{ from, as, type }]
  })
  draft.rows = lookup(draft.rows, right, on, take)
  return names
}

/** A column that tells whether some row of `right` matches. */
export function markRows(draft: Draft, right: Rows, on: JoinKeys, wanted: string): Scalar {
  const name = freshName(draft, wanted)
  draft.rows = mark(draft.rows, right, on, name)
  return columnOf(draft, name)
}

/** Pairs each row of `draft` with each matching row of `right`, on a draft of its own. */
export function expandRow(
  draft: Draft,
  right: Rows,
  on: JoinKeys,
  options: { readonly taken: RowAt; readonly relation: Relation; readonly from: RowAt },
): { readonly draft: Draft; readonly row: RowAt } {
  const { dataset } = options.taken
  const prefix = freshPrefix(draft, `${options.from.prefix}${options.relation.name}`)
  const take = takeStored(right, options.taken, prefix)
  const rows = expand(draft.rows, right, on, { take, keepUnmatched: false })
  const key = [...draft.key, ...dataset.key.map((name) => `${prefix}${name}`)]
  return { draft: branchOf(draft, rows, key), row: { dataset, prefix, presence: null } }
}

/** Keeps of each group of rows with equal `per` the first `count` by `order`; a column sorts once. */
export function pickFirst(
  draft: Draft,
  per: readonly string[],
  { order, count }: { readonly order: readonly SortKey[]; readonly count: number },
): void {
  const columns = order.map(({ column: name }) => name)
  const once = order.filter(({ column: name }, index) => columns.indexOf(name) === index)
  draft.rows = pick(draft.rows, per, once, count)
}

/** A column name that the draft does not have yet. */
export function freshName(draft: Draft, wanted: string, taken: readonly string[] = []): string {
  const columns = outputColumns(draft.rows)
  const isFree = (name: string): boolean => !columns.has(name) && !taken.includes(name)
  return firstFree(wanted, isFree)
}

function freshPrefix(draft: Draft, wanted: string): string {
  const columns = [...outputColumns(draft.rows).keys()]
  return `${firstFree(wanted, (name) => columns.every((taken) => !taken.startsWith(`${name}.`)))}.`
}

function firstFree(wanted: string, isFree: (name: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} ${count}`
    if (isFree(name)) return name
  }
}

/** Lists of taken columns, so that equal ones are one. */
const taken = new WeakMap<Dataset, Map<string, TakenColumns>>()

function takeStored(right: Rows, { dataset, prefix }: RowAt, as: string): TakenColumns {
  const types = outputColumns(right)
  const stored = [...dataset.columns.values()].flatMap(({ name }) => {
    const type = types.get(`${prefix}${name}`)
    return type === undefined ? [] : [{ from: `${prefix}${name}`, as: `${as}${name}`, type }]
  })
  const lists = taken.get(dataset) ?? new Map<string, TakenColumns>()
  taken.set(dataset, lists)
  const key = [as, ...stored.map(({ from }) => from)].join('\n')
  const made = lists.get(key) ?? Object.freeze(stored.map((column) => Object.freeze(column)))
  lists.set(key, made)
  return made
}
