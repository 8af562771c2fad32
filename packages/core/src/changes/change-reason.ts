import { printExpression, type LocalText, type PhaseResult } from '@guiju/language'
import {
  and,
  column,
  compare,
  constant,
  filter,
  inList,
  isNull,
  or,
  outputColumns,
  type Rows,
  type ScalarType,
} from '@guiju/plan'
import { planSideRows, type SideRows } from '@guiju/planner'
import type { ChangeKind, ChangeReason } from '@guiju/protocol'
import type { OpenDetails } from '../details/open-details.ts'
import { cursorValueOf, type CursorValue } from '../details/row-cursor.ts'
import { columnsNamed } from '../explain/cell-text.ts'
import { listRows, type ListedRow } from '../finish/list-rows.ts'

/** The step that decides what became of a row. */
export interface Reason {
  readonly reason: ChangeReason
  /** The filter's name or the clause as written. */
  readonly name: string | null
}

/**
 * Why rows are not counted on a day, by their key: the first step of the funnel that does not let them through.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function whyNotCounted(
  keys: readonly (readonly CursorValue[])[],
  details: OpenDetails,
  signal: AbortSignal,
): Promise<PhaseResult<ReadonlyMap<string, Reason>>> {
  const { question, session, window } = details
  const { of, checked, request } = question
  if (of.kind !== 'side') throw new Error('Only the rows of a side have a funnel.')
  const asked = { metric: of.metric, side: of.side, window }
  const side = planSideRows(checked, request, asked, session.statistics)
  if (side.value === undefined) return { diagnostics: side.diagnostics }
  const judged = side.value
  const rows = withKeys(judged.rows, judged.key, keys)
  const names = [
    ...judged.key,
    judged.day,
    judged.isInWindow,
    ...judged.clauses.map(({ verdict }) => verdict),
    ...(judged.isKept === null ? [] : [judged.isKept]),
  ]
  const wanted = { id: `${details.name} verdicts`, rows, columns: columnsNamed(rows, names) }
  const listed = await listRows(session, wanted, { limit: keys.length, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const value = new Map(
    listed.value.rows.map((row) => [
      keyText(judged.key.map((name) => cursorValueOf(row.get(name) ?? null))),
      reasonOf(row, judged),
    ]),
  )
  return { value, diagnostics: [] }
}

/** Equal for equal keys. */
export function keyText(key: readonly CursorValue[]): string {
  return JSON.stringify(key.map((part) => (typeof part === 'bigint' ? String(part) : part)))
}

function withKeys(
  rows: Rows,
  names: readonly string[],
  keys: readonly (readonly CursorValue[])[],
): Rows {
  const types = outputColumns(rows)
  const typeOf = (name: string): ScalarType => types.get(name) ?? { kind: 'text' }
  const [only, ...others] = names
  if (only !== undefined && others.length === 0) {
    const values = keys.flatMap(([value = null]) => (value === null ? [] : [value]))
    return filter(rows, inList(column(only, typeOf(only)), values))
  }
  const equals = keys.map((key) =>
    and(
      names.map((name, index) => {
        const type = typeOf(name)
        const value = key[index] ?? null
        const part = column(name, type)
        return value === null ? isNull(part) : compare(part, '=', constant(value, type))
      }),
    ),
  )
  return filter(rows, or(equals))
}

function reasonOf(row: ListedRow, { day, isInWindow, clauses, isKept }: SideRows): Reason {
  if ((row.get(day) ?? null) === null) return { reason: 'event-day', name: null }
  if (row.get(isInWindow) !== true) return { reason: 'window', name: null }
  const decisive = clauses.find(
    ({ kind, verdict }) => (row.get(verdict) === true) === (kind === 'exclude'),
  )
  if (decisive !== undefined && decisive.kind !== 'condition') {
    return { reason: decisive.kind, name: decisive.filter ?? printExpression(decisive.expr) }
  }
  const isLeftOut = isKept !== null && row.get(isKept) === false
  return { reason: isLeftOut ? 'keep' : 'other', name: null }
}

/** What became of the rows, in words. */
export function changeLabel(kind: ChangeKind, { reason, name }: Reason): LocalText {
  const words = labels[`${kind} ${reason}`] ?? labels[kind] ?? labels.other
  const inZh = name === null ? '' : `“${name}”`
  const inEn = name === null ? '' : ` '${name}'`
  return { zh: words.zh.replace('*', inZh), en: words.en.replace(' *', inEn) }
}

const labels: { readonly other: LocalText; readonly [change: string]: LocalText } = {
  'entered row': { zh: '新出现的行', en: 'rows that were not there before' },
  'entered event-day': { zh: '有了事件日期的行', en: 'rows that got their event day' },
  'entered window': { zh: '进入统计窗口的行', en: 'rows that came into the window' },
  'entered where': { zh: '开始满足条件*的行', en: 'rows that now meet the condition *' },
  'entered exclude': { zh: '不再被*剔除的行', en: 'rows no longer excluded by *' },
  'entered keep': { zh: '每组保留的行', en: 'rows now kept of their group' },
  'entered group': { zh: '新出现的组', en: 'groups that were not there before' },
  'left row': { zh: '已不存在的行', en: 'rows that are not there any more' },
  'left event-day': { zh: '没有了事件日期的行', en: 'rows that lost their event day' },
  'left window': { zh: '离开统计窗口的行', en: 'rows that left the window' },
  'left where': { zh: '不再满足条件*的行', en: 'rows that no longer meet the condition *' },
  'left exclude': { zh: '被*剔除的行', en: 'rows now excluded by *' },
  'left keep': { zh: '每组不再保留的行', en: 'rows no longer kept of their group' },
  'left group': { zh: '已不存在的组', en: 'groups that are not there any more' },
  'turned condition': { zh: '判定改变的行', en: 'rows judged otherwise' },
  'turned value': { zh: '数值改变的行', en: 'rows with another value' },
  entered: { zh: '开始计入的行', en: 'rows now counted' },
  left: { zh: '不再计入的行', en: 'rows no longer counted' },
  turned: { zh: '改变的行', en: 'rows that changed' },
  reweighted: {
    zh: '本身未变、所占比重改变的行',
    en: 'rows that are the same and weigh more or less among the others',
  },
  other: { zh: '其他', en: 'others' },
}
