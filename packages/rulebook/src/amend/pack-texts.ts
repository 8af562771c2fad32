import type { Diagnostic } from '@guiju/language'
import type { PackSource } from '../link/collect-packs.ts'
import { amendSource } from './amend-source.ts'
import { readAmendments, type WrittenAmendment } from './written-amendment.ts'

/** One text of a pack; `from` is the first day on which it is in force, null for the base text. */
export interface PackText {
  readonly from: number | null
  readonly source: PackSource
  /** What made it of the text before. */
  readonly amendments: readonly WrittenAmendment[]
}

/** The base text of a pack and one for each day on which amendments of it take effect, in order of days. */
export function packTexts(
  base: PackSource,
  report: (found: Diagnostic) => void,
): readonly PackText[] {
  const texts: PackText[] = [{ from: null, source: base, amendments: [] }]
  let source = base
  for (const amending of readAmendments(base, report)) {
    source = amendSource(source, amending, report)
    texts.push({ from: amending.day, source, amendments: amending.amendments })
  }
  return texts
}
