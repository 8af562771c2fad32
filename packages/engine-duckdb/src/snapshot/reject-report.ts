import { diagnostic, type Diagnostic, type LocalText } from '@guiju/language'
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
  const told = (language: keyof LocalText): string =>
    [
      ...rows.map((row) => row[language]),
      ...(rest > 0
        ? [{ en: `and ${String(rest)} more`, zh: `另有 ${String(rest)} 行` }[language]]
        : []),
    ].join('\n')
  const shown = shownFile(file)
  const span = { file: shown, start: 0, end: 0 }
  const params = {
    file: shown,
    count: loaded.rejectedCount,
    atMost,
    rows: { en: told('en'), zh: told('zh') },
    isMapped: file.mapping !== null,
  }
  return [diagnostic('data-rows-rejected', span, params)]
}

const longestShown = 60

const reasons: Readonly<Record<RejectReason, LocalText>> = {
  'too-few-columns': { en: 'fewer columns than the header', zh: '列数少于表头' },
  'too-many-columns': { en: 'more columns than the header', zh: '列数多于表头' },
  'broken-quotes': { en: 'text behind a closing quote', zh: '引号闭合后还有文字' },
  'unclosed-quote': {
    en: 'this quote is not closed, so everything behind it is one cell',
    zh: '此引号未闭合，其后的全部内容被当作一个单元格',
  },
  'not-utf8': {
    en: 'not UTF-8: save the file as UTF-8',
    zh: '不是 UTF-8 编码：请把文件另存为 UTF-8',
  },
  unreadable: { en: 'not readable as a record', zh: '无法读作一行记录' },
  'wrong-type': { en: 'not a value of the column type', zh: '不符合该列类型' },
  'not-boolean': { en: 'not true or false', zh: '不是 true 或 false' },
  'not-whole': { en: 'not a whole number', zh: '不是整数' },
  'not-decimal': {
    en: 'not a plain number such as 1234.5, or more decimals than the column has',
    zh: '不是 1234.5 这样的数，或小数位数超出该列',
  },
  'not-timestamp': {
    en: 'not a date and time such as 2026-06-30 18:05:00',
    zh: '不是 2026-06-30 18:05:00 这样的日期时间',
  },
  'not-date': { en: 'not a date such as 2026-06-30', zh: '不是 2026-06-30 这样的日期' },
  'not-time-of-day': { en: 'not a time of day such as 18:05', zh: '不是 18:05 这样的时刻' },
  'not-elapsed': { en: 'not a length of time', zh: '不是时长' },
  'not-this-format': { en: 'not as time_format says', zh: '不符合 time_format' },
  'unknown-value': { en: 'not one of the listed values', zh: '不在列出的取值中' },
  'too-many-digits': { en: 'more digits than the column scale', zh: '小数位数超出该列精度' },
}

/** One line that names the place, the text and the reason. */
export function describeReject(row: RejectedRow): LocalText {
  const text = row.text.replaceAll(/[\p{C}\s]+/gu, ' ')
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
  const column = row.column === null ? '' : `, ${row.column}`
  const place = `${row.file}:${String(row.line)}${column}: "${shown}"`
  const reason = reasons[row.reason]
  return { en: `${place} (${reason.en})`, zh: `${place}（${reason.zh}）` }
}
