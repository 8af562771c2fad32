import { rowsEvaluator } from '@guiju/core'
import { createDuckdbEngine, defaultDuckdbOptions } from '@guiju/engine-duckdb'
import { evaluateReference } from '@guiju/reference'
import {
  loadRulebook,
  parseDay,
  type ExactValue,
  type MetricResult,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'

/** What a test asks; left out: the whole, no split. */
export interface Question {
  readonly metrics: readonly string[]
  /** `2023-05-10`, several of them, or `2023-05-08..2023-05-10` known at the end of May. */
  readonly at: readonly string[]
  readonly entity?: Request['entity']
  readonly splits?: readonly string[]
}

/**
 * Asks the embedded engine and the reference alike; their answers are compared and printed line by line, with what is
 * said of them at the end.
 */
export type AskBoth = (question: Question) => Promise<readonly string[]>

/** Rules and rows, both YAML, behind both evaluators; rules with mistakes are refused. */
export async function askBoth(rules: string, rows: string): Promise<AskBoth> {
  const { checked, pack } = load(rules, rows)
  const engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  const byEngine = rowsEvaluator(engine)
  const data = pack.tests[0]?.rows ?? new Map()
  return async ({ metrics, at, entity = null, splits = [] }) => {
    const points = at.map(pointOf)
    const request = { pack: pack.id, metrics, points, entity, splits, where: new Map() }
    const expected = printed(evaluateReference(checked, request, data).value, points)
    const answered = await byEngine(checked, request, data)
    const actual = printed(answered.value, points)
    if (actual.join('\n') !== expected.join('\n')) {
      throw new Error(`engine:\n${actual.join('\n')}\nreference:\n${expected.join('\n')}`)
    }
    const notes = answered.diagnostics.map(({ code, message }) => `${code}: ${message.en}`)
    return [...actual, ...notes]
  }
}

function load(rules: string, rows: string) {
  const [, first = ''] = /^metrics:\n +(\w+):/m.exec(rules) ?? []
  const test = `tests:
  - name: rows
    metric: ${first}
    as_of: 2000-01-01
    rows:
${rows.replaceAll(/^/gm, '      ')}
    expect: { value: missing }
`
  const loaded = loadRulebook(
    new Map([
      ['rules.yaml', rules],
      ['rows.yaml', test],
    ]),
  )
  const mistakes = loaded.diagnostics.filter(({ severity }) => severity === 'error')
  const pack: Pack | undefined = loaded.value?.rulebook.packs.values().next().value
  if (loaded.value === undefined || pack === undefined || mistakes.length > 0) {
    throw new Error(mistakes.map((told) => `${told.code}: ${told.message.en}`).join('\n'))
  }
  return { checked: loaded.value, pack }
}

const endOfMay = dayOf('2023-05-31')

function pointOf(written: string): Point {
  const [first = '', last] = written.split('..')
  const [from, to] = [dayOf(first), dayOf(last ?? first)]
  return last === undefined
    ? { from, to, known: to }
    : { from, to, known: endOfMay, isPeriod: true }
}

function dayOf(text: string): number {
  const day = parseDay(text)
  if (day === null) throw new Error(`'${text}' is no date.`)
  return day
}

/** `metric @2 entity [split] = 1/2`, with the reason where there is no value. */
function printed(
  results: readonly MetricResult[] | undefined,
  points: readonly Point[],
): readonly string[] {
  return (results ?? []).map(({ metric, point, entity, splits, value, reason }) =>
    [
      metric,
      ...(points.length > 1 ? [`@${point + 1}`] : []),
      ...(entity === null ? [] : [entity]),
      ...(splits.length === 0 ? [] : [`[${splits.map((name) => name ?? '(none)').join(', ')}]`]),
      '=',
      value === null ? `missing, ${reason}` : printExact(value),
    ].join(' '),
  )
}

function printExact(value: ExactValue): string {
  if (value === null || typeof value !== 'object') return String(value)
  const { numerator, denominator } = value
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`
}
