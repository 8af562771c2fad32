import type { ExplainRowResponse } from '@guiju/protocol'
import {
  and,
  call,
  column,
  compare,
  filter,
  outputColumns,
  text,
  textType,
  type Rows,
} from '@guiju/plan'
import { formatDay } from '@guiju/rulebook'
import { listRows } from '../finish/list-rows.ts'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions, ExplainRowQuery } from '../guiju/port.ts'
import { refusal, refuse } from '../guiju/problem.ts'
import { clauseVerdicts, verdictColumns } from './clause-verdicts.ts'
import { columnsNamed } from './cell-text.ts'
import { openQuestion, withPeriod } from './open-question.ts'
import { cellsOf } from './sample-rows.ts'
import { openSide, sideNames, type SideContext } from './side-context.ts'
import { sideWindow } from './side-window.ts'

/** Answers `explainRow`: what each clause of one side says of one row. */
export async function explainRowAnswer(
  query: ExplainRowQuery,
  loaded: Loaded,
  { signal }: CallOptions,
): Promise<Answer<ExplainRowResponse>> {
  const { sources } = loaded.checked.rulebook
  const opened = await openQuestion(withPeriod(query), loaded, signal)
  if (opened.value === undefined) return refusal(opened.diagnostics, sources)
  const question = opened.value
  const names = sideNames(question)
  const name = query.side ?? names.at(-1)
  if (name === undefined || !names.includes(name)) return noSuchSide(names)
  const session = loaded.data.sessionOf(question.pack)
  const window = await sideWindow(question, name, { session, signal })
  if (window.value === undefined) return refusal(window.diagnostics, sources)
  const context = openSide(question, name, { session, signal, window: window.value })
  const rows = rowsWithKey(query.key, context)
  const columns = columnsNamed(rows, verdictColumns(context))
  const wanted = { id: `${question.metric.id} ${name} row`, rows, columns }
  const listed = await listRows(session, wanted, { limit: 1, signal })
  if (listed.value === undefined) return refusal(listed.diagnostics, sources)
  const [row] = listed.value.rows
  if (row === undefined) return unknownRow(query.key, context)
  return {
    value: {
      metric: question.metric.id,
      entity: question.entity,
      day: formatDay(question.point.to),
      known: formatDay(question.point.known),
      dataset: context.side.population.dataset,
      key: query.key,
      cells: cellsOf(row, context),
      clauses: clauseVerdicts(row, context),
    },
  }
}

/** Rows whose key reads like this; a key of several columns is written with commas. */
function rowsWithKey(key: string, { rows }: SideContext): Rows {
  const types = outputColumns(rows.rows)
  const parts = rows.key.length === 1 ? [key] : key.split(',')
  const equal = rows.key.map((name, index) => {
    const type = types.get(name) ?? textType
    const value = column(name, type)
    const shown = type.kind === 'text' ? value : call({ id: 'to-text' }, [value], textType)
    return compare(shown, '=', text(parts[index] ?? ''))
  })
  return filter(rows.rows, and(equal))
}

function unknownRow<T>(key: string, { side }: SideContext): Answer<T> {
  const { dataset } = side.population
  return refuse('unknown-row', {
    zh: `“${dataset}”中没有键为“${key}”的、当时已知且属于该主体的行。`,
    en: `No row of '${dataset}' with the key '${key}' was known then and belongs to the entity.`,
  })
}

function noSuchSide<T>(names: readonly string[]): Answer<T> {
  if (names.length > 0) {
    return refuse('invalid-request', {
      zh: `该指标只有：${names.join('、')}。`,
      en: `This metric has only: ${names.join(', ')}.`,
    })
  }
  return refuse(
    'invalid-request',
    { zh: '公式没有自己的数据行。', en: 'A formula over other metrics has no rows of its own.' },
    { zh: '请查询它的组成指标。', en: 'Ask for the metrics it is made of.' },
  )
}
