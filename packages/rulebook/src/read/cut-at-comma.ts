import { diagnostic, type Diagnostic } from '@guiju/language'
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from './document.ts'
import { unclosed } from './unbalanced.ts'

/**
 * Finds texts that a comma inside `{ ... }` or `[ ... ]` cut in two: `{ value: coalesce(a, b) }` holds the
 * keys `value` and `b)`. The first piece is marked broken and the other pieces are dropped.
 */
export function findCutsAtCommas<N extends MapNode | ListNode>(
  node: N,
  report: (found: Diagnostic) => void,
): N
export function findCutsAtCommas(
  node: MapNode | ListNode,
  report: (found: Diagnostic) => void,
): MapNode | ListNode {
  return node.kind === 'map' ? mendMap(node, report) : mendList(node, report)
}

/** A key without a colon is a piece of the text before it. */
function mendMap(node: MapNode, report: (found: Diagnostic) => void): MapNode {
  const all = [...node.entries.values()]
  if (!all.some(isPiece)) return node
  const entries = new Map<string, MapEntry>()
  for (const [index, entry] of all.entries()) {
    const next = all[index + 1]
    const before = all[index - 1]
    if (isPiece(entry) && before !== undefined) continue
    const isCut = next !== undefined && isPiece(next) && entry.value.kind === 'scalar'
    if (isCut) report(cut(entry.value))
    entries.set(entry.key, isCut ? { ...entry, value: broken(entry.value) } : entry)
  }
  return { ...node, entries }
}

function isPiece({ keySpan, value }: MapEntry): boolean {
  return value.kind === 'scalar' && value.text === '' && value.span.start === keySpan.end
}

function mendList(node: ListNode, report: (found: Diagnostic) => void): ListNode {
  if (!node.items.some(isOpen)) return node
  const items: YamlNode[] = []
  for (let index = 0; index < node.items.length; index += 1) {
    const item = node.items[index]
    if (item === undefined) break
    const rest = following(node.items, index).map((next) =>
      next.kind === 'scalar' ? next.text : null,
    )
    const pieces = isOpen(item) ? piecesOf(item, rest) : 0
    if (pieces > 0) report(cut(item))
    items.push(pieces > 0 ? broken(item) : item)
    index += pieces
  }
  return { ...node, items }
}

function isOpen(node: YamlNode): node is ScalarNode {
  return node.kind === 'scalar' && node.style === 'plain' && unclosed(node.text) !== null
}

/** A call has few arguments: looking further would only cost time in a hostile file. */
function following(all: readonly YamlNode[], index: number): readonly YamlNode[] {
  return all.slice(index + 1, index + 16)
}

/** How many of the texts that follow are pieces of the open one; 0 when nothing there closes it. */
function piecesOf(open: ScalarNode, rest: readonly (string | null)[]): number {
  let text = open.text
  for (const [index, piece] of rest.entries()) {
    if (piece === null) return 0
    text = `${text}, ${piece}`
    if (unclosed(text) === null) return index + 1
  }
  return 0
}

function cut(node: YamlNode): Diagnostic {
  return diagnostic('cut-scalar', node.span, { by: ',' })
}

function broken(node: YamlNode): YamlNode {
  return node.kind === 'scalar' ? { ...node, isBroken: true } : node
}
