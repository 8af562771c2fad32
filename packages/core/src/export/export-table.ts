import type { DetailRow, LocalText, RowColumn, Scalar } from '@guiju/protocol'
import type { RowStream } from '../details/rows-question.ts'

/** The languages in which labels and notes are written. */
export type ExportLanguage = keyof LocalText

/** What every format writes: rows of cells under columns that do not change, and a note below them. */
export interface ExportTable {
  readonly title: string
  readonly columns: readonly ExportColumn[]
  /** Batches of rows; a note, if there is one, comes after them, and the end last. */
  readonly parts: AsyncIterable<ExportPart>
  /** What was written until now. */
  readonly written: () => Written
}

/** How much of a file is written. */
export interface Written {
  readonly rows: number
  /** Whether there were more rows than a file may have. */
  readonly isTruncated: boolean
  /** Whether nothing follows any more. */
  readonly isWhole: boolean
}

export type ExportPart =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Scalar[])[] }
  /** What a reader must know of the file: that it is empty, that it is cut short. */
  | { readonly kind: 'note'; readonly name: 'empty' | 'truncated'; readonly text: string }
  | { readonly kind: 'end'; readonly written: Written }

export interface ExportColumn {
  readonly id: string
  readonly title: string
  readonly type: RowColumn['type']
}

export interface TableOptions {
  readonly title: string
  readonly language: ExportLanguage
  /** Whether a last column tells what each row adds to the number, in this type. */
  readonly contribution: RowColumn['type'] | null
  /** How many rows there are, exported or not. */
  readonly total: number
}

/** The id of the column that tells what a row adds. */
export const contributionId = '_contribution'

/** Rows as a table to be written in any format. */
export function exportTable(stream: RowStream, options: TableOptions): ExportTable {
  const { language, contribution, title } = options
  const shown = stream.columns.map(({ id, label, type }) => ({ id, title: label[language], type }))
  const added: readonly ExportColumn[] =
    contribution === null
      ? []
      : [{ id: contributionId, title: words.contribution[language], type: contribution }]
  const columns = distinctTitles([...shown, ...added])
  let written: Written = { rows: 0, isTruncated: false, isWhole: false }
  const parts = partsOf(stream, options, (now) => (written = now))
  return { title, columns, parts, written: () => written }
}

const words = {
  contribution: { zh: '对结果的贡献', en: 'Adds to the result' },
  empty: {
    zh: '没有符合条件的数据行：本文件只有表头。',
    en: 'No row meets the conditions: this file has its header only.',
  },
} satisfies Record<string, LocalText>

function truncatedText(written: number, total: number): LocalText {
  return {
    zh: `已截断：只导出了前 ${String(written)} 行，共 ${String(total)} 行。`,
    en: `Cut short: the first ${String(written)} of ${String(total)} rows were exported.`,
  }
}

async function* partsOf(
  { batches }: RowStream,
  { language, contribution, total }: TableOptions,
  onWritten: (written: Written) => void,
): AsyncIterable<ExportPart> {
  let [written, isCut] = [0, false]
  for await (const { rows, isTruncated } of batches) {
    written += rows.length
    isCut ||= isTruncated
    onWritten({ rows: written, isTruncated: isCut, isWhole: false })
    if (rows.length > 0) {
      yield { kind: 'rows', rows: rows.map((row) => cellsOf(row, contribution !== null)) }
    }
    if (isTruncated) {
      yield { kind: 'note', name: 'truncated', text: truncatedText(written, total)[language] }
    }
  }
  if (written === 0) yield { kind: 'note', name: 'empty', text: words.empty[language] }
  const whole: Written = { rows: written, isTruncated: isCut, isWhole: true }
  yield { kind: 'end', written: whole }
  onWritten(whole)
}

function cellsOf({ cells, contributes }: DetailRow, hasContribution: boolean): readonly Scalar[] {
  return hasContribution ? [...cells, contributedNumber(contributes)] : cells
}

/** The exact decimal; what never ends as one is written as the nearest double. */
function contributedNumber(quantity: DetailRow['contributes']): Scalar {
  if (quantity === null) return null
  const { exact, value } = quantity
  return exact === null || exact.includes('/') ? value : exact
}

/** Two columns with one title also tell their ids. */
function distinctTitles(columns: readonly ExportColumn[]): readonly ExportColumn[] {
  const counts = new Map<string, number>()
  for (const { title } of columns) counts.set(title, (counts.get(title) ?? 0) + 1)
  return columns.map((column) =>
    counts.get(column.title) === 1
      ? column
      : { ...column, title: `${column.title} (${column.id})` },
  )
}

/** True for columns whose cells are numbers. */
export function isNumeric(type: ExportColumn['type']): boolean {
  return type === 'integer' || type === 'number' || type === 'ratio' || type === 'money'
}
