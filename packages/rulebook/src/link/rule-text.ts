import type { Span } from '@guiju/language'
import type { MapNode, YamlNode } from '../read/document.ts'
import type { PackSource, RawRule } from './collect-packs.ts'

/** The rule's own YAML, from its key to the end of its value, moved to the left edge. */
export function ruleText({ entry }: Pick<RawRule, 'entry'>, texts: PackSource['texts']): string {
  const { keySpan, value } = entry
  const end = Math.max(value.span.end, keySpan.end)
  const source = texts.get(keySpan.file) ?? ''
  const lines = composed(value, { ...keySpan, end }, texts)
    .trimEnd()
    .split(/\r?\n/)
  const indent = indentAt(source, keySpan.start)
  return lines.map((line, index) => (index === 0 ? line : dedent(line, indent))).join('\n')
}

/** The YAML of a map with every amended value in the place of the one it replaces. */
export function mapText(map: MapNode, texts: PackSource['texts']): string {
  return composed(map, map.span, texts)
}

interface Edit {
  readonly span: Span
  readonly value: YamlNode
}

/** What stands at `span`, in which `node` is written, with the amended values below `node`. */
function composed(node: YamlNode, span: Span, texts: PackSource['texts']): string {
  const source = texts.get(span.file) ?? ''
  const edits = editsIn(node).toSorted((left, right) => left.span.start - right.span.start)
  let text = ''
  let from = span.start
  for (const edit of edits) {
    const replaced = source.slice(edit.span.start, edit.span.end).trimEnd()
    text += source.slice(from, edit.span.start)
    text += fitted(edit, source, texts)
    from = edit.span.start + replaced.length
  }
  return text + source.slice(from, span.end)
}

/** The outermost amended values; lists are amended as a whole only. */
function editsIn(node: YamlNode): readonly Edit[] {
  if (node.kind !== 'map') return []
  return [...node.entries.values()].flatMap(({ value, replaces }) =>
    replaces === undefined ? editsIn(value) : { span: replaces, value },
  )
}

/** The text of an amended value, its lines moved to where they belong. */
function fitted({ span, value }: Edit, source: string, texts: PackSource['texts']): string {
  const own = texts.get(value.span.file) ?? ''
  const [first = '', ...rest] = composed(value, value.span, texts).trimEnd().split(/\r?\n/)
  const isBlock = value.kind !== 'scalar' && !/^[[{]/.test(first)
  const lineStart = source.lastIndexOf('\n', span.start - 1) + 1
  const isAlone = source.slice(lineStart, span.start).trim() === ''
  const column = isAlone ? span.start - lineStart : indentAt(source, span.start) + 2
  const margin = ' '.repeat(column)
  const indent = isBlock ? columnAt(own, value.span.start) : leastIndent(rest)
  const below = rest.map((line) => (line.trim() === '' ? line : margin + dedent(line, indent)))
  const before = isBlock && !isAlone ? `\n${margin}` : ''
  return before + [first, ...below].join('\n')
}

/** How far the line of a place is moved in. */
function indentAt(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return /^ */.exec(text.slice(lineStart, offset))?.[0].length ?? 0
}

/** How far along its line a place is. */
function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

function leastIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  return indents.length === 0 ? 0 : Math.min(...indents)
}

function dedent(line: string, indent: number): string {
  const blank = line.length - line.trimStart().length
  return line.slice(Math.min(indent, blank))
}
