import { diagnostic, nearestName, type Diagnostic, type Span } from '@guiju/language'
import type { MapNode, YamlNode } from '@guiju/rulebook'
import type { Written } from './project.ts'

/** Where keys are read from, and where it is told what does not fit. */
export interface KeyReading {
  readonly file: string
  readonly diagnostics: Diagnostic[]
}

/** What a value must be, in the words of the message. */
export type Need = Parameters<typeof diagnostic<'project-value-wrong'>>[2]['needed']

/** A node as a map with no other keys than these (null: any); null when it is none. */
export function asMap(
  reading: KeyReading,
  node: YamlNode | null | undefined,
  key: string,
  known: readonly string[] | null,
): MapNode | null {
  if (node === undefined || node === null) return null
  if (node.kind !== 'map') return wrong(reading, key, 'map', node.span)
  for (const [name, { keySpan }] of node.entries) {
    if (known === null || known.includes(name)) continue
    const nearest = nearestName(name, known)
    const params = { key: name, ...(nearest === undefined ? {} : { nearest }) }
    const span = { ...keySpan, file: reading.file }
    reading.diagnostics.push(diagnostic('project-key-unknown', span, params))
  }
  return node
}

/** The map under a key. */
export const mapAt = (
  reading: KeyReading,
  parent: MapNode | null,
  key: string,
  known: readonly string[] | null,
): MapNode | null => asMap(reading, nodeAt(parent, key), key, known)

/** The text under a key. */
export function textAt(reading: KeyReading, parent: MapNode | null, key: string): string | null {
  const node = nodeAt(parent, key)
  if (node === undefined) return null
  const isText = node.kind === 'scalar' && node.text !== ''
  return isText ? node.text : wrong(reading, key, 'text', node.span)
}

/** The text under a key with its place; null when there is none. */
export function writtenAt(
  reading: KeyReading,
  parent: MapNode | null,
  key: string,
): Written | null {
  const node = nodeAt(parent, key)
  const text = textAt(reading, parent, key)
  return node === undefined || text === null ? null : { text, span: node.span }
}

/** The list of texts under a key, each with its place. */
export function textsAt(
  reading: KeyReading,
  parent: MapNode | null,
  key: string,
): readonly Written[] | null {
  const node = nodeAt(parent, key)
  if (node === undefined) return null
  if (node.kind !== 'list') return wrong(reading, key, 'list', node.span)
  return node.items.flatMap((item) => {
    if (item.kind === 'scalar') return [{ text: item.text, span: item.span }]
    wrong(reading, key, 'text', item.span)
    return []
  })
}

/** The text under a key when it is what is needed. */
export function matchingAt(
  reading: KeyReading,
  parent: MapNode | null,
  key: string,
  { needed, fits }: { readonly needed: Need; readonly fits: (text: string) => boolean },
): string | null {
  const node = nodeAt(parent, key)
  const value = textAt(reading, parent, key)
  if (node === undefined || value === null || fits(value)) return value
  return wrong(reading, key, needed, node.span)
}

/** The whole number above 0 under a key. */
export function countAt(reading: KeyReading, parent: MapNode | null, key: string): number | null {
  const fits = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text)
  const value = matchingAt(reading, parent, key, { needed: 'whole-number', fits })
  return value === null ? null : Number(value)
}

/** Whether a key says true; false when there is none. */
export function truthAt(reading: KeyReading, parent: MapNode | null, key: string): boolean {
  const fits = (text: string): boolean => text === 'true' || text === 'false'
  return matchingAt(reading, parent, key, { needed: 'truth', fits }) === 'true'
}

/** The texts under a key, each of which must be what is needed. */
export function allMatchingAt(
  reading: KeyReading,
  parent: MapNode | null,
  key: string,
  { needed, fits }: { readonly needed: Need; readonly fits: (text: string) => boolean },
): readonly string[] | null {
  const written = textsAt(reading, parent, key)
  for (const { text, span } of written ?? []) if (!fits(text)) wrong(reading, key, needed, span)
  return written?.map(({ text }) => text) ?? null
}

const nodeAt = (parent: MapNode | null, key: string): YamlNode | undefined =>
  parent?.entries.get(key)?.value

function wrong({ diagnostics }: KeyReading, key: string, needed: Need, span: Span): null {
  diagnostics.push(diagnostic('project-value-wrong', span, { key, needed }))
  return null
}
