import type { MappedColumn, Mapping } from '@guiju/rulebook'
import { code, text, type Entry, type Inlines } from '../document.ts'
import { anchorOf, factOf, word, type DocsContext } from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { datasetWords } from './condition-sections.ts'

/** Which column of a file becomes which column of a dataset. */
export function mappingEntry(name: string, mapping: Mapping, context: DocsContext): Entry {
  return {
    id: name,
    anchor: anchorOf('mappings', name),
    label: name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          factOf(context, 'of', datasetWords(mapping.dataset, context)),
          factOf(context, 'files', say`${code(mapping.source)} (${mapping.format})`),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: word(context, 'column'), align: 'left' },
          { title: word(context, 'readFrom'), align: 'left' },
        ],
        rows: mapping.columns.map((column) => [[code(column.column)], readWords(column, context)]),
      },
    ],
  }
}

function readWords(column: MappedColumn, context: DocsContext): Inlines {
  const { from, constant, values, timeFormat, isRecordNumber } = column
  if (isRecordNumber === true) return [text(word(context, 'recordNumber'))]
  const recoded = [...(values ?? [])]
    .filter(([written, value]) => written !== value)
    .map(([written, value]) => say`${written} → ${code(value)}`)
  const source = from === null ? say`= ${constant ?? ''}` : say`${code(from)}`
  const format = timeFormat === null ? say`` : [text(` (${timeFormat})`)]
  return recoded.length === 0
    ? say`${source}${format}`
    : say`${source}${format}: ${joined(recoded, ', ')}`
}
