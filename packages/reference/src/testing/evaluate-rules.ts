import {
  checkConditionExpression,
  parseExpression,
  wholeText,
  type Expr,
  type Names,
} from '@guiju/language'
import {
  loadRulebook,
  parseDay,
  type CheckedRulebook,
  type DataRows,
  type ExactValue,
  type MetricResult,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'
import { evaluateReference } from '../evaluate-reference.ts'
import { printFraction } from '../fraction.ts'

/** What a test asks; left out: all metrics of the rules, the whole, no split. */
export interface Question {
  readonly metrics?: readonly string[]
  /** `2023-05-01` (K = D), `2023-05-01 known 2023-05-09`, `2023-04-01..2023-05-01 known 2023-05-09`; or several. */
  readonly at: string | readonly string[]
  readonly entity?: Request['entity']
  readonly splits?: readonly string[]
  /** The caller's conditions by dataset, as written. */
  readonly where?: Readonly<Record<string, string>>
}

/** Rules and data ready to be asked. */
export interface Prepared {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly data: DataRows
}

/** Loads rules and rows, both YAML, and prints the results line by line; refuses rules with mistakes. */
export function evaluateRules(rules: string, rows: string, question: Question): readonly string[] {
  const prepared = prepareRules(rules, rows)
  const { checked, request } = requestOf(prepared, question)
  const results = evaluateReference(checked, request, prepared.data).value ?? []
  const hasPoints = request.points.length > 1
  return results.map((result) => printResult(result, hasPoints))
}

/** Loads rules and rows. The rows are read as those of a rule test, in the zone of the pack. */
export function prepareRules(rules: string, rows: string): Prepared {
  const first = /^metrics:\n(?: +#.*\n)* +(\w+):/m.exec(rules)?.[1] ?? ''
  const test = [
    'tests:',
    '  - name: rows',
    `    metric: ${first}`,
    '    as_of: 2000-01-01',
    '    rows:',
    ...rows.split('\n').map((line) => `      ${line}`),
    '    expect: { value: missing }',
    '',
  ].join('\n')
  const loaded = loadRulebook(
    new Map([
      ['rules.yaml', rules],
      ['rows.yaml', test],
    ]),
  )
  const mistakes = loaded.diagnostics.filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0) {
    throw new Error(mistakes.map((told) => `${told.code}: ${told.message.en}`).join('\n'))
  }
  const pack = loaded.value?.rulebook.packs.values().next().value
  if (loaded.value === undefined || pack === undefined) throw new Error('There is no pack.')
  return { checked: loaded.value, pack, data: pack.tests[0]?.rows ?? new Map() }
}

/** The request that a question stands for, with the caller's conditions bound. */
export function requestOf(
  { checked, pack }: Prepared,
  question: Question,
): { readonly checked: CheckedRulebook; readonly request: Request } {
  const tables = {
    types: new Map(checked.types),
    references: new Map(checked.references),
    aggregates: new Map(checked.aggregates),
  }
  const where = new Map<string, Expr>()
  for (const [name, written] of Object.entries(question.where ?? {})) {
    const dataset = pack.datasets.get(name)
    const expr = parseExpression(wholeText('where', written)).value
    if (dataset === undefined || expr === undefined) throw new Error(`No condition on '${name}'.`)
    const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
    checkConditionExpression(expr, place, namesOf(pack), tables)
    where.set(name, expr)
  }
  const at = typeof question.at === 'string' ? [question.at] : question.at
  const request: Request = {
    pack: pack.id,
    metrics: question.metrics ?? [...pack.metrics.keys()],
    points: at.map(readPoint),
    entity: question.entity ?? null,
    splits: question.splits ?? [],
    where,
  }
  return { checked: { ...checked, ...tables }, request }
}

/** One point as {@link Question.at} writes it. */
export function readPoint(written: string): Point {
  const [days = '', knownText] = written.split(' known ')
  const [first = '', last = first] = days.split('..')
  const to = day(last)
  return { from: day(first), to, known: knownText === undefined ? to : day(knownText) }
}

/** `metric @point entity [splits] = value (numerator / denominator) reason`, with what there is of it. */
export function printResult(result: MetricResult, hasPoints: boolean): string {
  const { metric, point, entity, splits, value, numerator, denominator } = result
  const parts = [
    metric,
    ...(hasPoints ? [`@${point}`] : []),
    ...(entity === null ? [] : [entity]),
    ...(splits.length === 0 ? [] : [`[${splits.map((name) => name ?? '(none)').join(', ')}]`]),
    '=',
    printExact(value),
    ...(numerator === null && denominator === null
      ? []
      : [`(${printExact(numerator)} / ${printExact(denominator)})`]),
    ...(result.reason === null ? [] : [result.reason]),
    ...(result.isReplaced ? ['replaced'] : []),
  ]
  return parts.join(' ')
}

function printExact(value: ExactValue): string {
  if (value === null) return 'missing'
  return typeof value === 'object' ? printFraction(value) : String(value)
}

function day(text: string): number {
  const read = parseDay(text)
  if (read === null) throw new Error(`'${text}' is no date.`)
  return read
}

function namesOf(pack: Pack): Names {
  return { ...pack, metricType: () => undefined, metricIds: [...pack.metrics.keys()] }
}
