import type { RowColumn, RowsExportRequest } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { streamOf } from '../details/list-rows.ts'
import { openRows } from '../details/rows-answer.ts'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refuse } from '../guiju/problem.ts'
import { exportRows, type ExportedFile } from './export-rows.ts'

/** A spreadsheet holds few more. */
const mostRows = 1_000_000

/** Answers `exportRows`: the rows behind a number as a file, at most `mostRows` of them. */
export async function rowsFileAnswer(
  { format, language = 'en', ...request }: RowsExportRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ExportedFile>> {
  const opened = await openRows(request, loaded, options)
  if ('problem' in opened) return opened
  const { question, side, list } = opened.value
  if (list === null) {
    return refuse(
      'invalid-request',
      { zh: '公式没有自己的数据行。', en: 'A formula over other metrics has no rows of its own.' },
      { zh: '请导出它的组成指标。', en: 'Export the metrics it is made of.' },
    )
  }
  const { metric, entity, point } = question
  const title = [metric.id, side, entity?.id, formatDay(point.to)]
    .filter((part) => part !== null && part !== undefined && part !== 'value')
    .join(' ')
  const stream = streamOf(list, { limit: mostRows, signal: options.signal })
  const addsUp = list.details.addition.kind !== 'none'
  const contribution: RowColumn['type'] | null = addsUp ? 'number' : null
  const total = list.totals.rows
  return { value: exportRows(stream, format, { title, language, contribution, total }) }
}
