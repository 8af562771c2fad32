import type { ScalarType } from '@guiju/plan'

/** Every two columns that hold instants, or that hold dates, in either order. */
export function timePairs(
  columns: readonly { readonly column: string; readonly type: ScalarType }[],
): readonly (readonly [string, string])[] {
  const times = columns.filter(({ type }) => type.kind === 'timestamp' || type.kind === 'date')
  return times.flatMap((time) =>
    times.flatMap((other): readonly (readonly [string, string])[] =>
      other !== time && other.type.kind === time.type.kind ? [[time.column, other.column]] : [],
    ),
  )
}
