import type { Block, Cell, Column, Fact, Inline, Inlines } from '../document.ts'
import { curvesHtml } from './html-curves.ts'
import { escapeHtml } from './escape-html.ts'

/** A block as HTML. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${String(block.level)}>${lineHtml(block.content)}</h${String(block.level)}>`
    case 'paragraph':
      return `<p>${lineHtml(block.content)}</p>`
    case 'quote':
      return `<figure class="quote"><blockquote>${escapeHtml(block.text)}</blockquote><figcaption>${escapeHtml(block.source)}</figcaption></figure>`
    case 'list': {
      const tag = block.isOrdered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${lineHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return tableHtml(block.columns, block.rows)
    case 'facts':
      return factsHtml(block.facts)
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`
    case 'changes':
      return `<pre class="changes" tabindex="0"><code>${block.lines.map(changeHtml).join('\n')}</code></pre>`
    case 'curves':
      return curvesHtml(block.curves)
  }
}

/** Names with what belongs to them. Rule texts are long and for those who look for them, so they open on demand. */
function factsHtml(facts: readonly Fact[]): string {
  const listed = facts.filter((fact) => !isCode(fact)).map(factHtml)
  const opened = facts.filter(isCode).map(({ name, blocks }) => {
    const text = blocks.map(blockHtml).join('')
    return `<details class="text"><summary>${escapeHtml(name)}</summary>${text}</details>`
  })
  return (listed.length === 0 ? '' : `<dl>${listed.join('')}</dl>`) + opened.join('')
}

const isCode = ({ blocks }: Fact): boolean => blocks.every(({ kind }) => kind === 'code')

const factHtml = ({ name, blocks }: Fact): string =>
  `<dt>${escapeHtml(name)}</dt><dd>${blocks.map(blockHtml).join('')}</dd>`

function tableHtml(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const head = columns.map(({ title, align }) => `<th${alignOf(align)}>${escapeHtml(title)}</th>`)
  const body = rows.map((cells, row) => {
    const written = cells.map((cell, column) =>
      cell === null
        ? ''
        : `<td${alignOf(columns[column]?.align)}${spanOf(rows, row, column)}>${lineHtml(cell)}</td>`,
    )
    return `<tr>${written.join('')}</tr>`
  })
  return `<div class="table" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

const alignOf = (align: Column['align'] | undefined): string =>
  align === 'right' ? ' class="r"' : ''

/** How many rows below are as this cell. */
function spanOf(rows: readonly (readonly Cell[])[], row: number, column: number): string {
  const below = rows.slice(row + 1).findIndex((cells) => cells[column] !== null)
  const count = (below === -1 ? rows.length - row - 1 : below) + 1
  if (count === 1) return ''
  const isLast = row + count === rows.length
  return ` rowspan="${String(count)}"${isLast ? ' class="end"' : ''}`
}

const changeTags = { same: 'span', removed: 'del', added: 'ins' } as const
const changeSigns = { same: '  ', removed: '− ', added: '+ ' } as const

function changeHtml({
  kind,
  text,
}: {
  readonly kind: keyof typeof changeTags
  readonly text: string
}): string {
  const tag = changeTags[kind]
  return `<${tag}>${changeSigns[kind]}${escapeHtml(text)}</${tag}>`
}

const lineHtml = (content: Inlines): string => content.map(inlineHtml).join('')

function inlineHtml(inline: Inline): string {
  const written = escapeHtml(inline.text)
  switch (inline.kind) {
    case 'text':
      return written
    case 'faint':
      return `<span class="faint">${written}</span>`
    case 'strong':
      return `<strong>${written}</strong>`
    case 'code':
      return `<code>${written}</code>`
    case 'link':
      return `<a href="#${escapeHtml(inline.anchor)}">${written}</a>`
  }
}
