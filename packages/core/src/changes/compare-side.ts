import type { PhaseResult } from '@guiju/language'
import type { ChangedRow, ChangeGroup, ChangeKind, Quantity } from '@guiju/protocol'
import type { Fraction } from '@guiju/rulebook'
import { detailRows } from '../details/detail-row.ts'
import type { OpenList } from '../details/list-rows.ts'
import { add, isZero, subtract, zero } from '../finish/fraction.ts'
import { amount, type Value } from '../finish/value.ts'
import { displayOfType, type Display } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { changeLabel, keyText, whyNotCounted, type Reason } from './change-reason.ts'
import { addsByRow, pairRows, type RowOfDay, type RowPair } from './row-diff.ts'

/** What became of the rows of a side between two days. */
export interface SideComparison {
  readonly addsUp: boolean
  readonly groups: readonly ChangeGroup[]
  readonly rows: readonly ChangedRow[]
  readonly total: number
  /** What all changes come to; null where rows do not add up. */
  readonly effect: Fraction | null
}

/**
 * Compares the rows of a side on two days, row by row.
 *
 * - Unit: effects are in the unit of the side, the later day minus the earlier.
 * - Diagnostics: what the engine refuses.
 */
export async function compareSide(
  before: OpenList,
  after: OpenList,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<SideComparison>> {
  const tally = emptyTally(before, after, limit)
  const atOnce = pairsAtOnce(after)
  let waiting: RowPair[] = []
  for await (const pair of pairRows(before, after, signal)) {
    if (pair.before === null || pair.after === null) {
      waiting.push(pair)
      if (waiting.length < atOnce) continue
      const told = await tellReasons(tally, waiting, signal)
      if (told !== null) return told
      waiting = []
    } else {
      tellBoth(tally, pair.before, pair.after)
    }
  }
  const told = await tellReasons(tally, waiting, signal)
  return told ?? { value: comparison(tally), diagnostics: [] }
}

/** Keys of several columns make longer conditions. */
const pairsAtOnce = ({ details }: OpenList): number => (details.key.length === 1 ? 5000 : 200)

/** What was counted so far. */
interface Tally {
  readonly before: OpenList
  readonly after: OpenList
  readonly limit: number
  readonly addsUp: boolean
  readonly display: Display
  readonly groups: Map<string, GroupTally>
  readonly rows: ReadonlyMap<ChangeKind, KindRows>
  total: number
}

/** Rows to be listed of one kind, as many of each as the list may have at most. */
interface KindRows {
  /** Those that change the number. */
  readonly telling: ChangedRow[]
  readonly quiet: ChangedRow[]
}

interface GroupTally {
  readonly kind: ChangeKind
  readonly reason: Reason
  rows: number
  effect: Fraction
  currency: string | null
}

function emptyTally(before: OpenList, after: OpenList, limit: number): Tally {
  const { details } = after
  const addsUp = addsByRow(before.details) && addsByRow(details)
  const display = displayOfType(details.type ?? { kind: 'unknown' }, details.pack.timeZone)
  return { before, after, limit, addsUp, display, groups: new Map(), rows: emptyRows(), total: 0 }
}

/** Rows that are counted on one of the days: the other day's funnel says why. Null when all went well. */
async function tellReasons(
  tally: Tally,
  pairs: readonly RowPair[],
  signal: AbortSignal,
): Promise<{ readonly diagnostics: PhaseResult<never>['diagnostics'] } | null> {
  const entered = pairs.filter(({ before }) => before === null)
  const left = pairs.filter(({ after }) => after === null)
  const sides = [
    { kind: 'entered', pairs: entered, list: tally.before },
    { kind: 'left', pairs: left, list: tally.after },
  ] as const
  for (const { kind, pairs: changed, list } of sides) {
    if (changed.length === 0) continue
    const known = await reasons(changed, list, signal)
    if (known.value === undefined) return { diagnostics: known.diagnostics }
    for (const { before, after } of changed) {
      const row = after ?? before
      const found = row === null ? undefined : known.value.get(keyText(row.key))
      tell(tally, { before, after }, kind, found ?? absent(list))
    }
  }
  return null
}

function reasons(
  pairs: readonly RowPair[],
  { details }: OpenList,
  signal: AbortSignal,
): Promise<PhaseResult<ReadonlyMap<string, Reason>>> {
  if (isOfGroups(details.addition.kind)) {
    return Promise.resolve({ value: new Map<string, Reason>(), diagnostics: [] })
  }
  const keys = pairs.flatMap(({ before, after }) => {
    const row = after ?? before
    return row === null ? [] : [row.key]
  })
  return whyNotCounted(keys, details, signal)
}

const isOfGroups = (kind: OpenList['details']['addition']['kind']): boolean =>
  kind === 'groups' || kind === 'distinct'

/** A row that the other day does not know; groups of rows have no funnel. */
function absent({ details }: OpenList): Reason {
  return { reason: isOfGroups(details.addition.kind) ? 'group' : 'row', name: null }
}

/** Rows counted on both days. */
function tellBoth(tally: Tally, before: RowOfDay, after: RowOfDay): void {
  const isSame = before.parts === after.parts
  if (isSame && isZero(difference(before, after))) return
  const { calls } = tally.after.details
  const isCondition = calls.every(({ call, value }) => value === null && call.where !== null)
  if (isSame) {
    tell(tally, { before, after }, 'reweighted', { reason: 'weight', name: null })
    return
  }
  const reason = isCondition ? 'condition' : 'value'
  tell(tally, { before, after }, 'turned', { reason, name: null })
}

function difference(before: RowOfDay | null, after: RowOfDay | null): Fraction {
  return subtract(amountOf(after?.contribution), amountOf(before?.contribution))
}

function amountOf(value: Value | null | undefined): Fraction {
  return value?.kind === 'amount' ? value.amount : zero
}

function tell(tally: Tally, { before, after }: RowPair, kind: ChangeKind, reason: Reason): void {
  const id = `${kind} ${reason.reason} ${reason.name ?? ''}`
  const group = tally.groups.get(id) ?? { kind, reason, rows: 0, effect: zero, currency: null }
  group.rows += 1
  group.effect = add(group.effect, difference(before, after))
  const held = after?.contribution ?? before?.contribution
  group.currency ??= held?.kind === 'amount' ? held.currency : null
  tally.groups.set(id, group)
  if (kind === 'reweighted') return
  tally.total += 1
  const ofKind = tally.rows.get(kind)
  const isTelling = !isZero(difference(before, after))
  const list = isTelling ? ofKind?.telling : ofKind?.quiet
  if (list === undefined || list.length >= tally.limit) return
  list.push(changedRow(tally, { before, after }, kind, reason))
}

function changedRow(
  { before: earlier, after: later, display }: Tally,
  { before, after }: RowPair,
  kind: ChangeKind,
  { reason, name }: Reason,
): ChangedRow {
  const list = after === null ? earlier : later
  const row = (after ?? before)?.row ?? new Map()
  const { key, cells } = detailRows(list.details, list.totals)(row, 0)
  const isRanked = list.details.addition.kind === 'ranks'
  const shown = (of: RowOfDay | null): Quantity | null =>
    of?.contribution ? quantityOf(of.contribution, display) : null
  return {
    kind,
    reason,
    name,
    key,
    cells: isRanked ? cells.slice(0, -1) : cells,
    before: shown(before),
    after: shown(after),
  }
}

const kindOrder: readonly ChangeKind[] = ['entered', 'left', 'turned', 'reweighted']

function emptyRows(): Tally['rows'] {
  return new Map(kindOrder.map((kind) => [kind, { telling: [], quiet: [] }]))
}

/** Rows of every kind, those that change the number first, `limit` of them at most. */
function shownRows(rows: Tally['rows'], limit: number): readonly ChangedRow[] {
  const lists = [...rows.values()]
    .map(({ telling, quiet }) => [...telling, ...quiet])
    .filter(({ length }) => length > 0)
  const share = Math.ceil(limit / Math.max(1, lists.length))
  const first = lists.map((list) => list.slice(0, share))
  let left = limit - first.reduce((sum, { length }) => sum + length, 0)
  return lists
    .flatMap((list, index) => {
      const more = Math.max(0, Math.min(left, list.length - share))
      left -= more
      return [...(first[index] ?? []), ...list.slice(share, share + more)]
    })
    .slice(0, limit)
}

function comparison({ groups, rows, total, addsUp, display, limit }: Tally): SideComparison {
  const all = [...groups.values()]
  return {
    addsUp,
    groups: all
      .toSorted(
        (left, right) =>
          kindOrder.indexOf(left.kind) - kindOrder.indexOf(right.kind) || right.rows - left.rows,
      )
      .map(({ kind, reason, rows: count, effect, currency }) => ({
        kind,
        reason: reason.reason,
        name: reason.name,
        label: changeLabel(kind, reason),
        rows: count,
        effect: addsUp ? quantityOf(amount(effect, currency), display) : null,
      })),
    rows: shownRows(rows, limit),
    total,
    effect: addsUp ? all.map(({ effect }) => effect).reduce(add, zero) : null,
  }
}
