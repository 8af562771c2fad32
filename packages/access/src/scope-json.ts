import type { Scope } from './viewer.ts'

/** A scope as JSON: `*` for everything, or ids by kind of entity. */
export type ScopeJson = '*' | Readonly<Record<string, readonly string[]>>

export function writeScope(scope: Scope): ScopeJson {
  if (scope.kind === 'everything') return '*'
  return Object.fromEntries([...scope.entities].map(([kind, ids]) => [kind, [...ids]]))
}

/** A scope from JSON, where one id may stand for a list of it; null for anything else. */
export function readScope(json: unknown): Scope | null {
  if (json === '*') return { kind: 'everything' }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  const entities = Object.entries(json).map(
    ([kind, ids]) => [kind, typeof ids === 'string' ? [ids] : (ids as unknown)] as const,
  )
  if (!entities.every((entry): entry is [string, string[]] => isTexts(entry[1]))) return null
  const sets = entities.map(([kind, ids]) => [kind, new Set(ids)] as const)
  return { kind: 'entities', entities: new Map(sets) }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
