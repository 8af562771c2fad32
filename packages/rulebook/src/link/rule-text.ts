import type { RawRule } from './collect-packs.ts'

/** The rule's own YAML, from its key to the end of its value, moved to the left edge. */
export function ruleText({ entry, document }: RawRule): string {
  const { start } = entry.keySpan
  const end = Math.max(entry.value.span.end, entry.keySpan.end)
  const lineStart = document.text.lastIndexOf('\n', start - 1) + 1
  const indent = start - lineStart
  const lines = document.text.slice(start, end).trimEnd().split(/\r?\n/)
  return lines.map((line, index) => (index === 0 ? line : dedent(line, indent))).join('\n')
}

function dedent(line: string, indent: number): string {
  const blank = line.length - line.trimStart().length
  return line.slice(Math.min(indent, blank))
}
