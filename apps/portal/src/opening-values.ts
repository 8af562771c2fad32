import type { ProcessInfo, Scalar } from '@guiju/protocol'

/** What the form for a new case holds at first: a fresh key, ids to play with, and this moment. */
export function openingValues(
  { fields, key }: Pick<ProcessInfo, 'fields' | 'key'>,
  now: Date,
): Readonly<Record<string, Scalar>> {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 19)
  const values = fields.flatMap(({ name, type, isNeeded }): readonly [string, Scalar][] => {
    if (name === key) return [[name, `C${local.replace(/\D/g, '').slice(2)}`]]
    if (!isNeeded) return []
    if (type === 'id') return [[name, `${name.replace(/_id$/, '')}-1`]]
    return type === 'timestamp' ? [[name, local]] : []
  })
  return Object.fromEntries(values)
}
