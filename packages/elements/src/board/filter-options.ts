import type { BoardResponse, SplitInfo } from '@guiju/protocol'
import { said, type Language } from '../language.ts'

/** A value that a filter offers, and what it is called. */
export interface FilterOption {
  readonly value: string
  readonly label: string
}

/**
 * What a filter offers: every value of an enum, else the values among the rows of the board by the same split. These
 * need not be all there are.
 */
export function filterOptions(
  { id, values }: SplitInfo,
  { parts }: Pick<BoardResponse, 'parts'>,
  language: Language,
): readonly FilterOption[] {
  const known = new Map(
    Object.entries(values ?? {}).map(([value, label]) => [value, said(label, language)]),
  )
  if (known.size > 0) return optionsOf(known)
  for (const part of parts) {
    if (!('splits' in part)) continue
    const level = part.splits.findIndex((split) => split.id === id)
    const rows = level === 0 ? part.rows : part.rows.flatMap(({ below }) => below?.rows ?? [])
    for (const { keys, label } of level < 0 ? [] : rows) {
      const value = keys[level]
      if (value !== null && value !== undefined) known.set(value, said(label, language))
    }
  }
  return optionsOf(known)
}

function optionsOf(known: ReadonlyMap<string, string>): readonly FilterOption[] {
  return [...known].map(([value, label]) => ({ value, label }))
}
