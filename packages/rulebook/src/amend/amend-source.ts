import { diagnostic, type Diagnostic } from '@guiju/language'
import { amendedSource, type PackSource } from '../link/collect-packs.ts'
import type { RetiredRule } from '../model.ts'
import type { Document } from '../read/document.ts'
import { checkChangedRules } from './check-changed-rules.ts'
import { removeAt, setAt } from './edit-map.ts'
import { findPlace, type Place } from './rule-path.ts'
import type { AmendingDay, Change } from './written-amendment.ts'

/** A text while it is being amended. */
interface Draft {
  readonly documents: Map<string, Document>
  /** Paths such as `metrics/refund_rate` of rules set or retired, and of rules with a wrong change. */
  readonly touched: Set<string>
  readonly failed: Set<string>
  readonly retired: Map<string, RetiredRule>
}

/**
 * The pack in its next text: every change of one day made in its documents, and the rules changed checked
 * against the schema again. A rule with a change that cannot be made is left out of that text.
 */
export function amendSource(
  source: PackSource,
  { day, amendments }: AmendingDay,
  report: (found: Diagnostic) => void,
): PackSource {
  const draft: Draft = {
    documents: new Map(source.documents.map((document) => [document.file, document])),
    touched: new Set(),
    failed: new Set(),
    retired: new Map(source.amended.retired),
  }
  for (const { id, changes } of amendments) {
    for (const change of changes) {
      const wrong = makeChange(draft, change, { amendment: id, from: day, span: change.pathSpan })
      // In a file that could not be read whole, what seems to be missing may be there.
      if (wrong !== null && !source.isIncomplete) report(wrong)
    }
  }
  const documents = [...draft.documents.values()].map((document) => {
    const checked = checkChangedRules(document, draft)
    checked.diagnostics.forEach(report)
    return checked.document
  })
  return amendedSource(source, documents, {
    amendment: amendments.at(-1)?.id ?? source.amended.amendment,
    changed: new Set([...source.amended.changed, ...draft.touched]),
    retired: draft.retired,
    base: source.amended.base,
  })
}

/** Makes one change in the draft, or answers what is wrong with it. */
function makeChange(draft: Draft, change: Change, retirement: RetiredRule): Diagnostic | null {
  const place = findPlace([...draft.documents.values()], change)
  if (place.kind === 'wrong') {
    if (place.rule !== null) draft.failed.add(place.rule)
    return place.found
  }
  if (change.kind === 'retire') return retire(draft, change, { place, retirement })
  const { keySpan } = place
  const keys = place.kind === 'found' ? place.keys : [place.section, place.name]
  const document =
    place.kind === 'found' ? place.document : draft.documents.get(change.pathSpan.file)
  if (document === undefined) return null
  const root = setAt(document.root, keys, { keySpan, value: change.value })
  draft.documents.set(document.file, { ...document, root })
  const rule = keys.slice(0, 2).join('/')
  draft.touched.add(rule)
  draft.retired.delete(rule)
  return null
}

function retire(
  draft: Draft,
  { path, pathSpan }: Change,
  {
    place,
    retirement,
  }: { readonly place: Exclude<Place, { kind: 'wrong' }>; readonly retirement: RetiredRule },
): Diagnostic | null {
  if (place.kind === 'new' || place.keys.length > 2 || place.keys[0] === 'pack') {
    return diagnostic('amendment-retires-part', pathSpan, { path })
  }
  const { document, keys } = place
  draft.documents.set(document.file, { ...document, root: removeAt(document.root, keys) })
  draft.touched.add(keys.join('/'))
  draft.retired.set(keys.join('/'), retirement)
  return null
}
