import type { RejectedRows } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'

/** Marks a result whose data lacks rows that could not be read. */
export function tellRejected(context: Context, marked: readonly RejectedRows[] | null): void {
  for (const { dataset, rows, atMost } of marked ?? []) {
    const [left, allowed] = [String(rows), String(atMost)]
    context.tell(
      localized(context, {
        en: `Marked: ${left} rows of '${dataset}' could not be read and are left out; the mapping allows ${allowed}.`,
        zh: `带标记：“${dataset}”有 ${left} 行无法读取而被略过，映射允许最多 ${allowed} 行。`,
      }),
    )
  }
}
