import type { BoardColumn } from '@guiju/rulebook'
import { arithmetic } from '../finish/arithmetic.ts'
import type { Group } from '../finish/collect-answers.ts'
import { missing, text, truth, type Value } from '../finish/value.ts'
import { wholeGroup, type NeedAnswer } from './board-context.ts'
import type { RowLink } from './board-result.ts'
import type { AttributeOf } from './row-attributes.ts'
import type { Table } from './table-numbers.ts'

/** A row as far as numbers make it. */
export interface DraftRow {
  readonly keys: readonly (string | null)[]
  readonly group: Group
}

/** The value of a row in a column; of a column that says nothing at its level missing. */
export function cellOf(
  column: BoardColumn,
  { keys, group }: DraftRow,
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

/** A metric of the whole board. */
export function wholeValue(metric: string, whole: NeedAnswer | null): Value {
  return whole === null ? missing : whole.outcome(metric, 0, wholeGroup(whole)).value
}

/** Where a row leads; null where the link belongs to another level. */
export function linkOf(
  { keys }: DraftRow,
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
