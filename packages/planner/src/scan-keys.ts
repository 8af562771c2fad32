import type { Expr } from '@guiju/language'
import { rowsInWindow } from './counted-rows.ts'
import type { PointContext, SideTask } from './side-task.ts'

/** Gives equal keys to tasks whose rows in the window are the same, and to no others. */
export type ScanKeys = (task: SideTask) => number

/** Keys of the tasks of one point. Rows are made only where dataset, event day and window do not tell enough. */
export function scanKeys(context: PointContext): ScanKeys {
  const known = new Map<string, number>()
  return (task) => {
    const short = shortKey(context, task)
    const found = short === null ? undefined : known.get(short)
    if (found !== undefined) return found
    const key = context.lowering.keyOf(rowsInWindow(context, task).rows)
    if (short !== null) known.set(short, key)
    return key
  }
}

/** Equal only for tasks with equal rows; null where rows depend on more than it says. */
function shortKey({ request, lowering }: PointContext, task: SideTask): string | null {
  const { dataset, window, by } = task
  const path = columnPath(by, lowering.checked.references)
  if (path === null || request.where.has(dataset.name)) return null
  return [dataset.name, window.from, window.to, ...path].join('\n')
}

/** The relations and the stored column that an expression names; null for anything else. */
function columnPath(
  by: Expr,
  references: PointContext['lowering']['checked']['references'],
): readonly string[] | null {
  const reference = by.kind === 'name' ? references.get(by) : undefined
  if (reference?.kind !== 'column' || reference.column.value !== null) return null
  return [...reference.path.map(({ name }) => name), reference.column.name]
}
