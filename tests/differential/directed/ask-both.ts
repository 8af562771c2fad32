import { evaluate } from '@guiju/core'
import type { DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { evaluateReference } from '@guiju/reference'
import {
  loadRulebook,
  parseDay,
  type CheckedRulebook,
  type DataRows,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'
import { compareResults, printResult } from '../run/compare-results.ts'

/** What is asked; left out: every metric, the whole, no split. */
export interface Asked {
  readonly metrics?: readonly string[]
  /** `2023-05-01` (known on that day), or `2023-04-01..2023-05-01 known 2023-05-09`. */
  readonly at: string
  readonly entity?: Request['entity']
  readonly splits?: readonly string[]
}

/** Rules and rows, both written by hand. */
export interface Written {
  readonly rules: string
  readonly rows: string
}

/**
 * The results of the engine, line by line; refuses rules with mistakes, and an engine that answers otherwise than
 * the reference.
 */
export async function askBoth(
  engine: DuckdbEngine,
  written: Written,
  asked: Asked,
): Promise<readonly string[]> {
  const { checked, pack, data } = loadWritten(written)
  const request: Request = {
    pack: pack.id,
    metrics: asked.metrics ?? [...(pack.own['metrics'] ?? [])],
    points: [pointOf(asked.at)],
    entity: asked.entity ?? null,
    splits: asked.splits ?? [],
    where: new Map(),
  }
  const expected = evaluateReference(checked, request, data).value ?? []
  const session = await engine.openRows(data, storedSchema(pack.datasets))
  const { signal } = new AbortController()
  const answer = await evaluate(checked, request, session, { signal })
  await session.close()
  if (answer.value === undefined) throw new Error(answer.diagnostics[0]?.message.en)
  const differences = compareResults(expected, answer.value)
  if (differences.length > 0) throw new Error(JSON.stringify(differences, null, 1))
  return answer.value.map((result) => withoutBlanks(printResult(result)))
}

/** Leaves out the point, the whole, no split and no sides. */
function withoutBlanks(line: string): string {
  return line.replace(/ @0| \*| \[\]| \(missing \/ missing\)/g, '')
}

interface Loaded {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly data: DataRows
}

/** Rows are written as those of a rule test, and read as such. */
function loadWritten({ rules, rows }: Written): Loaded {
  const first = /^metrics:\n +(\w+):/m.exec(rules)?.[1] ?? ''
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
  const { value, diagnostics } = loadRulebook(
    new Map([
      ['rules.yaml', rules],
      ['rows.yaml', test],
    ]),
  )
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message.en).join('\n'))
  const pack = value?.rulebook.packs.values().next().value
  if (value === undefined || pack === undefined) throw new Error('There is no pack.')
  return { checked: value, pack, data: pack.tests[0]?.rows ?? new Map() }
}

function pointOf(written: string): Point {
  const [days = '', known] = written.split(' known ')
  const [first = '', last = first] = days.split('..')
  const to = dayOf(last)
  return { from: dayOf(first), to, known: known === undefined ? to : dayOf(known) }
}

function dayOf(text: string): number {
  const day = parseDay(text)
  if (day === null) throw new Error(`'${text}' is no date.`)
  return day
}
