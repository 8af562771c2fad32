import { diagnostic, nearestName, type Diagnostic, type Span } from '@guiju/language'
import type { MappedColumn } from '@guiju/rulebook'
import { shownFile, type DatasetFile } from './snapshot-source.ts'

/** What keeps the header of a CSV file from naming the columns to fill: each of them once. */
export function checkCsvHeader(
  header: readonly string[],
  mapped: readonly MappedColumn[],
  file: DatasetFile,
): readonly Diagnostic[] {
  const shown = shownFile(file)
  const place = wholeFile(shown)
  if (header.length === 0) return [diagnostic('data-header-empty', place, { file: shown })]
  const repeated = repeatedName(header)
  if (repeated !== null) {
    return [diagnostic('data-column-twice', place, { column: repeated, file: shown })]
  }
  const wanted = mapped.flatMap(({ from }) => (from === null ? [] : [from]))
  const isLikely = wanted.some(
    (name) => header.includes(name) || nearestName(name, header) !== undefined,
  )
  if (wanted.length > 0 && !isLikely) {
    const params = { file: shown, header: shownHeader(header), columns: wanted.join(', ') }
    return [diagnostic('data-header-unlike', place, { ...params, cause: likelyCause(header) })]
  }
  return missingColumns(mapped, header, file)
}

const wholeFile = (file: string): Span => ({ file, start: 0, end: 0 })

/** DuckDB does not tell upper from lower case in names of columns. */
function repeatedName(header: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const name of header) {
    if (name === '') continue
    if (seen.has(name.toLowerCase())) return name
    seen.add(name.toLowerCase())
  }
  return null
}

const longestShown = 60

function shownHeader(header: readonly string[]): string {
  const text = header.join(',').replaceAll(/[\p{C}\s]+/gu, ' ')
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

function likelyCause(header: readonly string[]): 'semicolon' | 'tab' | 'encoding' | null {
  const text = header.join(',')
  if (text.includes('\uFFFD') || text.includes('\0')) return 'encoding'
  if (header.length > 1) return null
  if (text.includes(';')) return 'semicolon'
  return text.includes('\t') ? 'tab' : null
}

function missingColumns(
  mapped: readonly MappedColumn[],
  header: readonly string[],
  file: DatasetFile,
): readonly Diagnostic[] {
  return mapped.flatMap(({ from, span }) => {
    if (from === null || header.includes(from)) return []
    const nearest = nearestName(from, header)
    const shown = shownFile(file)
    const params = { column: from, file: shown, ...(nearest === undefined ? {} : { nearest }) }
    const place = file.mapping === null ? wholeFile(shown) : span
    return [diagnostic('data-column-missing', place, params)]
  })
}
