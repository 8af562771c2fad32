import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import { findCutsAtCommas } from './cut-at-comma.ts'
import type { ListNode, MapEntry, MapNode, ScalarNode, ScalarStyle, YamlNode } from './document.ts'
import { limits } from './limits.ts'
import type { YamlErrors } from './yaml-errors.ts'

interface Source {
  readonly file: string
  readonly text: string
  readonly badStarts: ReadonlySet<number>
  readonly report: (found: Diagnostic) => void
}

export interface ConvertedYaml {
  readonly root: YamlNode
  readonly diagnostics: readonly Diagnostic[]
  readonly isIncomplete: boolean
}

/**
 * Turns the library's nodes into ours and refuses what rule files do not use: aliases, tags, repeated keys.
 * Below a mistake that changed how the file is read, nothing more is told.
 */
export function convertYaml(given: {
  readonly file: string
  readonly text: string
  readonly contents: Node | null
  readonly errors: YamlErrors
}): ConvertedYaml {
  const { file, text, contents, errors } = given
  const { firstStructural, badStarts } = errors
  const readSurely = firstStructural === null ? Infinity : lineStart(text, firstStructural)
  const diagnostics: Diagnostic[] = []
  const report = (found: Diagnostic): void => {
    if (found.span.start < readSurely) diagnostics.push(found)
  }
  const root = convert({ file, text, badStarts, report }, contents)
  const isIncomplete = diagnostics.some(({ code }) => code === 'too-many-keys')
  return { root, diagnostics, isIncomplete }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function convert(source: Source, node: unknown): YamlNode {
  if (isAlias(node)) {
    const span = spanOf(source, node)
    source.report(diagnostic('yaml-alias', span, {}))
    return brokenScalar(span)
  }
  if (isMap(node)) return convertMap(source, node)
  if (isSeq(node)) {
    reportProperties(source, node)
    const items = node.items.map((item) => convert(source, item))
    const list: ListNode = { kind: 'list', items, span: spanOf(source, node) }
    return node.flow === true ? findCutsAtCommas(list, source.report) : list
  }
  if (isScalar(node)) return convertScalar(source, node)
  return { kind: 'map', entries: new Map(), span: { file: source.file, start: 0, end: 0 } }
}

function convertMap(source: Source, map: YAMLMap): MapNode {
  reportProperties(source, map)
  const span = spanOf(source, map)
  const entries = new Map<string, MapEntry>()
  for (const pair of map.items) {
    const entry = convertEntry(source, pair.key, pair.value)
    if (entry === null) continue
    const first = entries.get(entry.key)
    if (first !== undefined) {
      const params = { key: entry.key }
      source.report(diagnostic('duplicate-key', entry.keySpan, params, [first.keySpan]))
    } else if (entries.size === limits.keysPerMap) {
      source.report(diagnostic('too-many-keys', entry.keySpan, { limit: limits.keysPerMap }))
      break
    } else entries.set(entry.key, entry)
  }
  const node: MapNode = { kind: 'map', entries, span }
  return map.flow === true ? findCutsAtCommas(node, source.report) : node
}

function convertEntry(source: Source, key: unknown, value: unknown): MapEntry | null {
  const keyNode = key === null ? null : convert(source, key)
  if (keyNode === null || keyNode.kind !== 'scalar') {
    if (keyNode !== null) source.report(diagnostic('yaml-key', keyNode.span, {}))
    return null
  }
  const keySpan = keyNode.span
  if (value !== null) return { key: keyNode.text, keySpan, value: convert(source, value) }
  const span = { ...keySpan, start: keySpan.end }
  const empty: ScalarNode = { ...brokenScalar(span), isBroken: false }
  return { key: keyNode.text, keySpan, value: empty }
}

function convertScalar(source: Source, node: Scalar): ScalarNode {
  const isTagged = reportProperties(source, node)
  const style = styleOf(node)
  const text = typeof node.value === 'string' ? node.value : ''
  const span = spanOf(source, node)
  return {
    kind: 'scalar',
    text: style === 'literal' ? text.trimEnd() : text,
    value: style === 'plain' ? plainValue(text) : text,
    style,
    body: bodyOf(source.text, span, style),
    hasComment: node.comment !== undefined && node.comment !== null,
    isBroken: isTagged || source.badStarts.has(span.start),
    span,
  }
}

/** Reports a tag or an anchor; answers whether there was one. */
function reportProperties(source: Source, node: Node): boolean {
  const span = spanOf(source, node)
  if (node.tag !== undefined) {
    const place = { ...span, start: tagStart(source.text, span.start) }
    const word = /^!([^\s,[\]{}]*)/.exec(source.text.slice(place.start))?.[1] ?? ''
    source.report(
      diagnostic('yaml-tag', { ...place, end: Math.max(span.end, place.start + 1) }, { word }),
    )
    return true
  }
  if ('anchor' in node && node.anchor !== undefined) {
    source.report(diagnostic('yaml-alias', span, {}))
    return true
  }
  return false
}

/** Where the tag of a value begins: `!` or `!!` before the value, or in its place when it is empty. */
function tagStart(text: string, valueStart: number): number {
  const mark = text.lastIndexOf('!', Math.max(valueStart - 1, 0))
  if (mark === -1) return valueStart
  return text.charAt(mark - 1) === '!' ? mark - 1 : mark
}

function spanOf(source: Source, node: Node): Span {
  const range = node.range
  if (range === undefined || range === null) return { file: source.file, start: 0, end: 0 }
  return { file: source.file, start: range[0], end: range[1] }
}

function styleOf(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'BLOCK_LITERAL':
      return 'literal'
    case 'BLOCK_FOLDED':
      return 'folded'
    case 'QUOTE_DOUBLE':
      return 'double-quoted'
    case 'QUOTE_SINGLE':
      return 'single-quoted'
    default:
      return 'plain'
  }
}

/** A literal block begins after its header line; its indentation is white space to the grammar. */
function bodyOf(text: string, span: Span, style: ScalarStyle): ScalarNode['body'] {
  if (style === 'single-quoted') return { start: span.start + 1, end: span.end - 1 }
  if (style !== 'literal') return { start: span.start, end: span.end }
  const lineEnd = text.indexOf('\n', span.start)
  if (lineEnd === -1 || lineEnd >= span.end) return { start: span.end, end: span.end }
  const body = text.slice(lineEnd + 1, span.end)
  const start = lineEnd + 1 + (body.length - body.trimStart().length)
  return { start, end: lineEnd + 1 + body.trimEnd().length }
}

function plainValue(text: string): string | number | boolean | null {
  if (text === '' || text === '~' || text === 'null') return null
  if (text === 'true') return true
  if (text === 'false') return false
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text
}

function brokenScalar(span: Span): ScalarNode {
  const body = { start: span.start, end: span.end }
  return {
    kind: 'scalar',
    text: '',
    value: null,
    style: 'plain',
    body,
    hasComment: false,
    isBroken: true,
    span,
  }
}
