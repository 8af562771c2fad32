import { plainText, type Block, type Entry } from '../document.ts'

/** What an entry says, line by line; the rule text, which says it again, is left out. */
export const entryLines = ({ label, blocks }: Entry): readonly string[] => [
  label,
  ...blocks.flatMap(blockLines),
]

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.content)]
    case 'quote':
      return [`${block.text} (${block.source})`]
    case 'list':
      return block.items.map((item) => `- ${plainText(item)}`)
    case 'table':
      return tableLines(block.rows)
    case 'facts':
      return block.facts.flatMap(({ name, blocks }) => {
        const lines = blocks.flatMap(blockLines)
        const [only] = lines
        if (only === undefined) return []
        return lines.length === 1
          ? [`${name}: ${only}`]
          : [`${name}:`, ...lines.map((line) => `  ${line}`)]
      })
    case 'code':
    case 'changes':
    case 'curves':
      return []
  }
}

/** A cell that is as the one above says so in every line, so that each can be read alone. */
function tableLines(rows: Extract<Block, { readonly kind: 'table' }>['rows']): readonly string[] {
  const above: string[] = []
  return rows.map((cells) => {
    const written = cells.map((cell, column) =>
      cell === null ? (above[column] ?? '') : plainText(cell),
    )
    above.splice(0, above.length, ...written)
    return written.join(' | ')
  })
}
