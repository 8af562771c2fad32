import type { Block, Cell, Column, Entry, Fact, Inline, Inlines, Reference } from '../document.ts'
import { indexEntries } from './index-entries.ts'

/** A reference as Markdown with tables; anchors are empty elements in front of the headings. */
export function renderMarkdown(reference: Reference): string {
  const { title, lead, sections, indexTitle } = reference
  const contents = sections.flatMap((section) => [
    `- [${escape(section.title)}](#${section.anchor})`,
    ...section.entries.map(({ anchor, label }) => `  - [${escape(label)}](#${anchor})`),
  ])
  const body = sections.flatMap((section) => [
    `${anchorTag(section.anchor)}\n\n## ${escape(section.title)}`,
    ...section.entries.flatMap(entryText),
  ])
  const index = indexEntries(reference).map(
    ({ id, label, anchor }) => `- \`${id}\`: [${escape(label)}](#${anchor})`,
  )
  return (
    [
      `# ${escape(title)}`,
      ...lead.map(blockText),
      contents.join('\n'),
      ...body,
      `## ${escape(indexTitle)}`,
      index.join('\n'),
    ].join('\n\n') + '\n'
  )
}

function entryText({ anchor, label, blocks }: Entry): readonly string[] {
  return [
    `${anchorTag(anchor)}\n\n### ${escape(label)}`,
    ...blocks.map(blockText).filter((text) => text !== ''),
  ]
}

const anchorTag = (anchor: string): string => `<a id="${anchor}"></a>`

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${line(block.content)}`
    case 'paragraph':
      return line(block.content)
    case 'quote':
      return `> ${escape(block.text)}\n>\n> — ${escape(block.source)}`
    case 'list':
      return block.items
        .map((item, index) => `${block.isOrdered ? `${String(index + 1)}.` : '-'} ${line(item)}`)
        .join('\n')
    case 'table':
      return tableText(block.columns, block.rows)
    case 'facts':
      return block.facts.map(factText).join('\n')
    case 'code':
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``
    case 'changes':
      return `\`\`\`diff\n${block.lines.map(({ kind, text }) => `${diffSigns[kind]}${text}`).join('\n')}\n\`\`\``
    // The points of curves stand in the table of the scorecard already.
    case 'curves':
      return ''
  }
}

const diffSigns = { same: '  ', removed: '- ', added: '+ ' } as const

/** A fact as a list item; what is more than a line is moved in below it. */
function factText({ name, blocks }: Fact): string {
  const [first, ...rest] = blocks
  const isLine = first?.kind === 'paragraph'
  const head = `- **${escape(name)}:**${isLine ? ` ${line(first.content)}` : ''}`
  const below = (isLine ? rest : blocks).map((block) => indented(blockText(block)))
  return [head, ...below].join('\n\n')
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((each) => (each === '' ? each : `  ${each}`))
    .join('\n')

function tableText(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row(columns.map(({ title }) => escape(title))),
    row(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => (cell === null ? '' : line(cell))))),
  ].join('\n')
}

const line = (content: Inlines): string => content.map(inlineText).join('')

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'faint':
      return escape(inline.text)
    case 'strong':
      return `**${escape(inline.text)}**`
    case 'code':
      return codeText(inline.text)
    case 'link':
      return `[${escape(inline.text)}](#${inline.anchor})`
  }
}

/** Code within a line; a bar would end a table cell, and backticks inside need longer ones outside. */
function codeText(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const padding = longest > 0 ? ' ' : ''
  return `${fence}${padding}${text.replaceAll('|', '\\|').replace(/\s+/g, ' ')}${padding}${fence}`
}

/** Text of authors is shown as it is: signs that Markdown would read are escaped, lines become one. */
const escape = (text: string): string =>
  text.trim() === ''
    ? text
    : text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
