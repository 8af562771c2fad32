import type { ColumnsLine, EvaluateRequest } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import type { ExportedFile } from '../export/export-rows.ts'
import { metricOf } from '../finish/evaluation.ts'
import type { Group } from '../finish/group.ts'
import { metricColumn } from '../finish/metric-columns.ts'
import { displayOfMetric } from '../format/display.ts'
import type { AskedRule } from '../request/resolve-ids.ts'
import { answerRules, type AnsweredRules } from './evaluate-answer.ts'
import { numbersOfRule, type AnsweredPack } from './evaluate-rows.ts'
import type { Loaded } from './loaded.ts'
import type { Answer, CallOptions } from './port.ts'
import { refuse } from './problem.ts'

/** At most so many numbers stand in one line. */
const valuesInLine = 8_000

/**
 * Answers `evaluate` column by column, as lines of JSON that are made while they are read: no object is made for a
 * value of a metric.
 */
export async function columnsAnswer(
  written: EvaluateRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ExportedFile>> {
  if (written.compare !== undefined) {
    return refuse('invalid-request', {
      zh: '按列作答不作比较，请分别询问两段日期。',
      en: 'Columns are not compared: ask for both spans of days.',
    })
  }
  const answered = await answerRules(written, loaded, options)
  if ('problem' in answered) return answered
  const file = { name: 'columns.ndjson', contentType: 'application/x-ndjson; charset=utf-8' }
  return { value: { ...file, bytes: linesOf(answered.value, options.signal) } }
}

const microsecondsPerHour = 3_600_000_000
const encoder = new TextEncoder()

async function* linesOf(answered: AnsweredRules, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const line of columnsLines(answered)) {
    signal.throwIfAborted()
    yield encoder.encode(`${JSON.stringify(line)}\n`)
    // Lines are made on the thread that everybody waits for: others have their turn between two of them.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The lines of an answer, each made when it is asked for. */
function* columnsLines({ head, rules }: AnsweredRules): Generator<ColumnsLine> {
  yield { kind: 'head', ...head }
  const lists = new Map<readonly Group[], RowList>()
  let values = 0
  for (const { rule, parts } of rules) {
    for (const part of parts) {
      for (const run of runsOf(rule, part)) {
        const known = lists.get(run.groups)
        const list = known ?? { number: lists.size, places: placesOf(run.groups, part) }
        if (known === undefined) {
          lists.set(run.groups, list)
          yield rowsLine(list, run.groups, head.request)
        }
        for (const line of valuesLines(rule.id, list, run)) {
          values += line.days.length * list.places.length
          yield line
        }
      }
    }
  }
  yield { kind: 'end', values }
}

/** A list of rows as it was numbered, and which of them are shown. */
interface RowList {
  readonly number: number
  readonly places: readonly number[]
}

function placesOf(groups: readonly Group[], { asked }: AnsweredPack): readonly number[] {
  return groups.flatMap(({ entity }, place) =>
    entity === null || asked?.has(entity) !== false ? [place] : [],
  )
}

function rowsLine(
  { number, places }: RowList,
  groups: readonly Group[],
  { entity, split }: AnsweredRules['head']['request'],
): ColumnsLine {
  const splitAt = (position: number): readonly (string | null)[] =>
    places.map((place) => groups[place]?.splits[position] ?? null)
  return {
    kind: 'rows',
    rows: number,
    count: places.length,
    entities: entity === null ? null : places.map((place) => groups[place]?.entity ?? ''),
    split: Object.fromEntries(split.map((name, position) => [name, splitAt(position)])),
  }
}

/** Points one after the other that have the same rows. */
interface Run {
  readonly groups: readonly Group[]
  readonly days: readonly string[]
  /** The values at each of the points, by place. */
  readonly values: readonly ArrayLike<number>[]
}

function runsOf(rule: AskedRule, part: AnsweredPack): readonly Run[] {
  const { groups, request } = part.evaluated
  const values = valuesOf(rule, part)
  const runs: { groups: readonly Group[]; days: string[]; values: ArrayLike<number>[] }[] = []
  for (const [point, rows] of groups.entries()) {
    const last = runs.at(-1)
    const run = last?.groups === rows ? last : { groups: rows, days: [], values: [] }
    if (run !== last) runs.push(run)
    run.days.push(formatDay(request.points[point]?.to ?? 0))
    run.values.push(values[point] ?? [])
  }
  return runs
}

/** The values of a rule at each point, by place; NaN where there is no number. */
function valuesOf(rule: AskedRule, part: AnsweredPack): readonly ArrayLike<number>[] {
  const { checked, evaluated, pack } = part
  if (rule.kind === 'metric') {
    const display = displayOfMetric(metricOf(pack, rule.id), checked, pack.timeZone)
    const divisor = display.kind === 'duration' ? microsecondsPerHour : 1
    return metricColumn(rule.id, { checked, evaluated, divisor }).points
  }
  const numbersOf = numbersOfRule(rule, part)
  return evaluated.groups.map((groups, point) =>
    groups.map((group) => numbersOf(point, group).value.value ?? NaN),
  )
}

function* valuesLines(
  metric: string,
  { number, places }: RowList,
  { days, values }: Run,
): Generator<Extract<ColumnsLine, { readonly kind: 'values' }>> {
  const daysInLine = Math.max(1, Math.floor(valuesInLine / Math.max(1, places.length)))
  for (let from = 0; from < days.length; from += daysInLine) {
    yield {
      kind: 'values',
      metric,
      rows: number,
      days: days.slice(from, from + daysInLine),
      values: values
        .slice(from, from + daysInLine)
        .map((each) => places.map((place) => numberAt(each, place))),
    }
  }
}

function numberAt(values: ArrayLike<number>, place: number): number | null {
  const value = values[place] ?? NaN
  return Number.isNaN(value) ? null : value
}
