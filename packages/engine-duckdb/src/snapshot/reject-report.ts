import { diagnostic, type Diagnostic } from '@guiju/language'
import type { LoadedFile } from './load-csv.ts'
import {
  shownFile,
  type DatasetFile,
  type RejectReason,
  type RejectedRow,
} from './snapshot-source.ts'

/** An error when more rows were rejected than the mapping allows. */
export function rejectDiagnostic(file: DatasetFile, loaded: LoadedFile): readonly Diagnostic[] {
  const atMost = file.mapping?.rejectsAtMost ?? 0
  if (loaded.rejectedCount <= atMost) return []
  const rows = loaded.rejected.map(describeReject)
  const rest = loaded.rejectedCount - loaded.rejected.length
  const text = [...rows, ...(rest > 0 ? [`... +${String(rest)}`] : [])].join('\n')
  const shown = shownFile(file)
  const span = { file: shown, start: 0, end: 0 }
  const params = { file: shown, count: loaded.rejectedCount, atMost, rows: text }
  return [diagnostic('data-rows-rejected', span, params)]
}

const longestShown = 60

const reasons: Readonly<Record<RejectReason, string>> = {
  'too-few-columns': 'fewer columns than the header / 列数少于表头',
  'too-many-columns': 'more columns than the header / 列数多于表头',
  'broken-quotes': 'a quote is not closed / 引号未闭合',
  unreadable: 'not readable as a record / 无法读作一行记录',
  'wrong-type': 'not a value of the column type / 不符合该列类型',
  'unknown-value': 'not one of the listed values / 不在列出的取值中',
  'too-many-digits': 'more digits than the column scale / 小数位数超出该列精度',
}

/** One line that names the place, the text and the reason. */
export function describeReject(row: RejectedRow): string {
  const text = row.text.replaceAll(/\s+/g, ' ')
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
  const column = row.column === null ? '' : `, ${row.column}`
  return `${row.file}:${String(row.line)}${column}: "${shown}" (${reasons[row.reason]})`
}
