import { createHash } from 'node:crypto'
import type { Viewer } from './viewer.ts'

/**
 * Equal for viewers who see the same, and for no others: part of every key under which an answer is kept, and of
 * every token that continues one. 16 hexadecimal digits.
 */
export function scopeKey({ scope, roles }: Pick<Viewer, 'scope' | 'roles'>): string {
  const entities =
    scope.kind === 'everything'
      ? null
      : [...scope.entities].map(([kind, ids]) => [kind, [...ids].toSorted()] as const)
  const seen = [entities?.toSorted(([left], [right]) => (left < right ? -1 : 1)) ?? 'everything']
  const text = JSON.stringify([...seen, [...roles].toSorted()])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
