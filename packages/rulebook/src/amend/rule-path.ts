import { diagnostic, nearestName, type Diagnostic, type Span } from '@guiju/language'
import type { Document, MapNode, YamlNode } from '../read/document.ts'
import { ruleFileJsonSchema } from '../schema/rule-file-schema.ts'
import type { Change } from './written-amendment.ts'

/** Where a path leads in the text that is amended. */
export type Place =
  /** `keys` lead from the root of a document to something that stands there. */
  | {
      readonly kind: 'found'
      readonly document: Document
      readonly keys: readonly string[]
      readonly keySpan: Span
    }
  /** A whole rule that does not stand anywhere. */
  | {
      readonly kind: 'new'
      readonly section: string
      readonly name: string
      readonly keySpan: Span
    }
  /** Nowhere; `rule` is the rule in which the way ends, as `metrics/refund_rate`, if it comes that far. */
  | { readonly kind: 'wrong'; readonly found: Diagnostic; readonly rule: string | null }

/** The sections whose rules can be amended, and the head of the pack. */
const sections: readonly string[] = Object.keys(
  ruleFileJsonSchema()['properties'] as Readonly<Record<string, unknown>>,
).filter((section) => section !== 'tests' && section !== 'survivors' && section !== 'amendments')

/** Parts of the head that say which pack this is, or on which days it is in force. */
const fixedInHead: ReadonlySet<string> = new Set([
  'id',
  'version',
  'language',
  'effective',
  'builds_on',
  'uses',
])

/**
 * Follows the path of a change. A key that holds points is found as a whole: of several keys that fit, the
 * longest is taken.
 */
export function findPlace(documents: readonly Document[], change: Change): Place {
  const { path } = change
  const [section = '', ...rest] = path.split('.')
  const wrong = (found: Diagnostic, rule: string | null = null): Place => ({
    kind: 'wrong',
    found,
    rule,
  })
  const isFixed = section === 'tests' || section === 'survivors' || section === 'amendments'
  if (isFixed || (section === 'pack' && fixedInHead.has(rest[0] ?? ''))) {
    return wrong(diagnostic('amendment-fixed-path', change.pathSpan, { path }))
  }
  if (!sections.includes(section)) {
    return wrong(unknownStep(change, { above: [], step: section, known: sections }))
  }
  const first = rest[0] ?? ''
  if (first === '') {
    const known = namesIn(documents, section)
    return wrong(unknownStep(change, { above: [section], step: first, known }))
  }
  const start = documents.flatMap((document) => {
    const rules = document.root.entries.get(section)?.value
    const name = rules?.kind === 'map' ? longestKey(rules, rest) : null
    return name === null ? [] : [{ document, name }]
  })
  const [found] = start
  if (found !== undefined) {
    const { document, name } = found
    return follow(change, document, [section, name])
  }
  if (rest.length === 1 && section !== 'pack' && isMap(change)) {
    const keySpan = stepSpan(change, { before: section.length + 1, length: first.length })
    return { kind: 'new', section, name: first, keySpan }
  }
  const known = namesIn(documents, section)
  return wrong(unknownStep(change, { above: [section], step: first, known }))
}

/** Goes down from a rule that was found, key by key. */
function follow(change: Change, document: Document, rule: readonly string[]): Place {
  const keys = [...rule]
  let node: YamlNode | undefined = document.root
  for (const key of rule) node = node?.kind === 'map' ? node.entries.get(key)?.value : undefined
  for (let gone = keys.join('.').length; gone < change.path.length; gone = keys.join('.').length) {
    const rest = change.path.slice(gone + 1).split('.')
    const [step = ''] = rest
    const above = keys
    const ruleName = rule.join('/')
    if (node?.kind !== 'map') {
      const span = stepSpan(change, { before: gone + 1, length: step.length })
      const found = diagnostic('amendment-below-value', span, { step, above: above.join('.') })
      return { kind: 'wrong', found, rule: ruleName }
    }
    const key = longestKey(node, rest)
    if (key === null) {
      const found = unknownStep(change, { above, step, known: node.entries.keys() })
      return { kind: 'wrong', found, rule: ruleName }
    }
    keys.push(key)
    node = node.entries.get(key)?.value
  }
  const length = keys.at(-1)?.length ?? 0
  const keySpan = stepSpan(change, { before: change.path.length - length, length })
  return { kind: 'found', document, keys, keySpan }
}

function isMap(change: Change): boolean {
  return change.kind === 'set' && change.value.kind === 'map'
}

function longestKey(map: MapNode, steps: readonly string[]): string | null {
  for (let count = steps.length; count > 0; count -= 1) {
    const key = steps.slice(0, count).join('.')
    if (map.entries.has(key)) return key
  }
  return null
}

function namesIn(documents: readonly Document[], section: string): readonly string[] {
  return documents.flatMap(({ root }) => {
    const rules = root.entries.get(section)?.value
    return rules?.kind === 'map' ? [...rules.entries.keys()] : []
  })
}

function unknownStep(
  change: Change,
  {
    above: keys,
    step,
    known,
  }: { readonly above: readonly string[]; readonly step: string; readonly known: Iterable<string> },
): Diagnostic {
  const above = keys.join('.')
  const before = above === '' ? 0 : above.length + 1
  const span = stepSpan(change, { before, length: step.length })
  const nearest = nearestName(step, known)
  const params = { step, above, ...(nearest === undefined ? {} : { nearest }) }
  return diagnostic('amendment-unknown-path', span, params)
}

/** The place of a step inside a path; the whole path where quotes or escapes move its letters. */
function stepSpan(
  { path, pathSpan }: Change,
  { before, length }: { readonly before: number; readonly length: number },
): Span {
  const quotes = pathSpan.end - pathSpan.start - path.length
  if (quotes !== 0 && quotes !== 2) return pathSpan
  const start = pathSpan.start + before + quotes / 2
  return length === 0 ? pathSpan : { ...pathSpan, start, end: start + length }
}
