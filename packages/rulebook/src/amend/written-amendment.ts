import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { formatDay, parseDay } from '../calendar.ts'
import type { PackSource, RawRule } from '../link/collect-packs.ts'
import { asMap, entriesAt, scalarAt, scalarsOf, valueAt } from '../link/node-values.ts'
import { limits } from '../read/limits.ts'
import type { YamlNode } from '../read/document.ts'

/** One line of an amendment: a path of keys joined by points, and what stands there from then on. */
export type Change =
  | {
      readonly kind: 'set'
      readonly path: string
      readonly pathSpan: Span
      readonly value: YamlNode
    }
  | { readonly kind: 'retire'; readonly path: string; readonly pathSpan: Span }

/** An amendment as its author wrote it. */
export interface WrittenAmendment {
  readonly id: string
  /** The first day on which it is in force. */
  readonly effective: number
  readonly changes: readonly Change[]
  /** Its name, and the whole of it. */
  readonly keySpan: Span
  readonly span: Span
}

/** All amendments that take effect on one day, in order of writing. */
export interface AmendingDay {
  readonly day: number
  readonly amendments: readonly WrittenAmendment[]
}

/**
 * The amendments of a pack by their days, rising. One without a readable date is left out; of changes to the
 * same place on the same day only the first is kept.
 */
export function readAmendments(
  source: PackSource,
  report: (found: Diagnostic) => void,
): readonly AmendingDay[] {
  const written = [...source.rules.amendments.values()].flatMap((raw) => readAmendment(raw) ?? [])
  for (const amendment of written) {
    if (amendment.changes.length > 0) continue
    report(diagnostic('amendment-empty', amendment.keySpan, { name: amendment.id }))
  }
  reportOrder(written, report)
  const byDay = new Map<number, WrittenAmendment[]>()
  for (const amendment of written) {
    byDay.set(amendment.effective, [...(byDay.get(amendment.effective) ?? []), amendment])
  }
  const days = [...byDay].toSorted(([left], [right]) => left - right)
  const [firstLeftOut] = days[limits.amendingDays]?.[1] ?? []
  if (firstLeftOut !== undefined) {
    const params = { limit: limits.amendingDays }
    report(diagnostic('too-many-amendments', firstLeftOut.keySpan, params))
  }
  return days
    .slice(0, limits.amendingDays)
    .map(([day, amendments]) => ({ day, amendments: withoutOverlaps(amendments, report) }))
}

function readAmendment({ entry, name, isBroken }: RawRule): WrittenAmendment | null {
  const map = asMap(entry.value)
  const effective = parseDay(scalarAt(map, 'effective')?.text ?? '')
  if (isBroken || effective === null) return null
  const set = entriesAt(map, 'set').map(({ key, keySpan, value }): Change => ({
    kind: 'set',
    path: key,
    pathSpan: keySpan,
    value,
  }))
  const retired = scalarsOf(valueAt(map, 'retire')).map(({ text, span }): Change => ({
    kind: 'retire',
    path: text,
    pathSpan: span,
  }))
  return {
    id: name,
    effective,
    changes: [...set, ...retired],
    keySpan: entry.keySpan,
    span: { ...entry.keySpan, end: Math.max(entry.keySpan.end, entry.value.span.end) },
  }
}

/** Within a file a later amendment stands below an earlier one. */
function reportOrder(
  written: readonly WrittenAmendment[],
  report: (found: Diagnostic) => void,
): void {
  const latest = new Map<string, WrittenAmendment>()
  for (const amendment of written) {
    const { file } = amendment.keySpan
    const before = latest.get(file)
    if (before === undefined || before.effective <= amendment.effective) {
      latest.set(file, amendment)
    } else {
      const params = { name: amendment.id, before: before.id }
      const related = [before.keySpan]
      report(diagnostic('amendments-not-in-order', amendment.keySpan, params, related))
    }
  }
}

interface Claim {
  readonly amendment: WrittenAmendment
  readonly change: Change
}

/** Two changes overlap when they name one place, or one names a place inside the other's. */
function withoutOverlaps(
  amendments: readonly WrittenAmendment[],
  report: (found: Diagnostic) => void,
): readonly WrittenAmendment[] {
  const claimed = new Map<string, Claim>()
  const claimedInside = new Map<string, Claim>()
  const isFree = (amendment: WrittenAmendment, change: Change): boolean => {
    const steps = change.path.split('.')
    const prefixes = steps.map((_, index) => steps.slice(0, index + 1).join('.'))
    const first =
      prefixes.map((prefix) => claimed.get(prefix)).find((claim) => claim !== undefined) ??
      claimedInside.get(change.path)
    if (first === undefined) {
      claimed.set(change.path, { amendment, change })
      for (const prefix of prefixes) claimedInside.set(prefix, { amendment, change })
      return true
    }
    const { path, pathSpan } = change
    const day = formatDay(amendment.effective)
    const params = { path, name: amendment.id, other: first.amendment.id, day }
    report(diagnostic('amendments-overlap', pathSpan, params, [first.change.pathSpan]))
    return false
  }
  return amendments.map((amendment) => ({
    ...amendment,
    changes: amendment.changes.filter((change) => isFree(amendment, change)),
  }))
}
