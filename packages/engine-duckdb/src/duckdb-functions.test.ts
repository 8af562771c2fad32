import {
  dayTable,
  type ChunkValue,
  type Scalar,
  type ScalarFunction,
  type ScalarType,
  type Session,
} from '@guiju/plan'
import type { Cell } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDuckdbEngine, type DuckdbEngine } from './create-duckdb-engine.ts'

const integer: ScalarType = { kind: 'number', scale: 0 }
const cents: ScalarType = { kind: 'number', scale: 2 }
const text: ScalarType = { kind: 'text' }
const date: ScalarType = { kind: 'date' }
const timestamp: ScalarType = { kind: 'timestamp' }
const labels: ScalarType = { kind: 'labels' }
const boolean: ScalarType = { kind: 'boolean' }

const day = (iso: string): bigint => BigInt(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)
const at = (iso: string): bigint => BigInt(Date.parse(`${iso}Z`)) * 1000n
const constant = (value: bigint | string, type: ScalarType): Scalar => ({
  kind: 'constant',
  value,
  type,
})

interface Case {
  readonly name: string
  readonly call: ScalarFunction
  readonly args: readonly (readonly [Cell, ScalarType])[]
  readonly extra?: readonly Scalar[]
  readonly type: ScalarType
  readonly expected: ChunkValue
}

const shanghai = 'Asia/Shanghai'
const counts = dayTable({
  name: 'counts',
  first: Number(day('2024-03-01')),
  values: [1n, 2n, null, 9_000_000_000_000_000_000n],
  type: integer,
})
const nextDays = dayTable({
  name: 'next days',
  first: Number(day('2024-03-01')),
  values: [day('2024-03-04')],
  type: date,
})
const cases: readonly Case[] = [
  {
    name: 'an evening in UTC is the next date in Shanghai',
    call: { id: 'day-of', zone: shanghai },
    args: [[at('2026-03-01T16:00:00'), timestamp]],
    type: date,
    expected: day('2026-03-02'),
  },
  {
    name: 'a naive time keeps its date',
    call: { id: 'day-of', zone: null },
    args: [[at('2026-03-01T23:59:59'), timestamp]],
    type: date,
    expected: day('2026-03-01'),
  },
  {
    name: 'exactly the cut-off is the next date',
    call: { id: 'day-of-cutoff', zone: null, cutoff: 14n * 3_600_000_000n },
    args: [[at('2026-03-01T14:00:00'), timestamp]],
    type: date,
    expected: day('2026-03-02'),
  },
  {
    name: 'just before the cut-off is the same date',
    call: { id: 'day-of-cutoff', zone: null, cutoff: 14n * 3_600_000_000n },
    args: [[at('2026-03-01T13:59:59'), timestamp]],
    type: date,
    expected: day('2026-03-01'),
  },
  {
    name: 'time of day before 1970 counts from midnight',
    call: { id: 'time-of-day', zone: null },
    args: [[at('1969-12-31T01:00:00'), timestamp]],
    type: integer,
    expected: 3_600_000_000n,
  },
  {
    name: 'time of day in a zone',
    call: { id: 'time-of-day', zone: shanghai },
    args: [[at('2026-03-01T15:00:00'), timestamp]],
    type: integer,
    expected: 23n * 3_600_000_000n,
  },
  {
    name: 'Sunday is 7',
    call: { id: 'weekday' },
    args: [[day('2026-03-01'), date]],
    type: integer,
    expected: 7n,
  },
  {
    name: 'hour in a zone with summer time',
    call: { id: 'hour-of', zone: 'America/New_York' },
    args: [[at('2026-07-01T12:30:00'), timestamp]],
    type: integer,
    expected: 8n,
  },
  {
    name: 'a week begins on Monday',
    call: { id: 'week-of', firstWeekday: 1 },
    args: [[day('2026-03-01'), date]],
    type: date,
    expected: day('2026-02-23'),
  },
  {
    name: 'a week may begin on Sunday',
    call: { id: 'week-of', firstWeekday: 7 },
    args: [[day('2026-03-01'), date]],
    type: date,
    expected: day('2026-03-01'),
  },
  {
    name: 'the week that began on Sunday ends on Saturday',
    call: { id: 'end-of-week', firstWeekday: 7 },
    args: [[day('2026-03-04'), date]],
    type: date,
    expected: day('2026-03-07'),
  },
  {
    name: 'first date of a month',
    call: { id: 'month-of' },
    args: [[day('2024-02-29'), date]],
    type: date,
    expected: day('2024-02-01'),
  },
  {
    name: 'first date of a quarter',
    call: { id: 'quarter-of' },
    args: [[day('2024-06-30'), date]],
    type: date,
    expected: day('2024-04-01'),
  },
  {
    name: 'last date of a leap February',
    call: { id: 'end-of-month' },
    args: [[day('2024-02-03'), date]],
    type: date,
    expected: day('2024-02-29'),
  },
  {
    name: 'last date of a quarter',
    call: { id: 'end-of-quarter' },
    args: [[day('2024-11-03'), date]],
    type: date,
    expected: day('2024-12-31'),
  },
  {
    name: 'days between are later minus earlier',
    call: { id: 'days-between' },
    args: [
      [day('2024-02-28'), date],
      [day('2024-03-01'), date],
    ],
    type: integer,
    expected: 2n,
  },
  {
    name: 'adding days crosses months',
    call: { id: 'add-days' },
    args: [
      [day('2024-02-28'), date],
      [2n, integer],
    ],
    type: date,
    expected: day('2024-03-01'),
  },
  {
    name: 'adding months clamps to the end',
    call: { id: 'add-months' },
    args: [
      [day('2024-01-31'), date],
      [1n, integer],
    ],
    type: date,
    expected: day('2024-02-29'),
  },
  {
    name: 'a date finds its value in a table',
    call: { id: 'by-day', table: counts },
    args: [[day('2024-03-02'), date]],
    type: integer,
    expected: 2n,
  },
  {
    name: 'the last day of a table belongs to it',
    call: { id: 'by-day', table: counts },
    args: [[day('2024-03-04'), date]],
    type: integer,
    expected: 9_000_000_000_000_000_000n,
  },
  {
    name: 'the day before a table has no value, and does not count from its end',
    call: { id: 'by-day', table: counts },
    args: [[day('2024-02-28'), date]],
    type: integer,
    expected: null,
  },
  {
    name: 'the day after a table has no value',
    call: { id: 'by-day', table: counts },
    args: [[day('2024-03-05'), date]],
    type: integer,
    expected: null,
  },
  {
    name: 'a day of a table may have no value',
    call: { id: 'by-day', table: counts },
    args: [[day('2024-03-03'), date]],
    type: integer,
    expected: null,
  },
  {
    name: 'a missing date has no value',
    call: { id: 'by-day', table: counts },
    args: [[null, date]],
    type: integer,
    expected: null,
  },
  {
    name: 'a table of dates yields dates',
    call: { id: 'by-day', table: nextDays },
    args: [[day('2024-03-01'), date]],
    type: date,
    expected: day('2024-03-04'),
  },
  {
    name: 'texts stand one behind the other',
    call: { id: 'concat' },
    args: [
      ['9.9', text],
      [' CNY', text],
    ],
    type: text,
    expected: '9.9 CNY',
  },
  {
    name: 'a text behind a missing one is missing',
    call: { id: 'concat' },
    args: [
      [null, text],
      [' CNY', text],
    ],
    type: text,
    expected: null,
  },
  {
    name: 'elapsed between times is in microseconds',
    call: { id: 'elapsed-between' },
    args: [
      [at('2026-03-01T00:00:01'), timestamp],
      [at('2026-03-01T00:00:00'), timestamp],
    ],
    type: integer,
    expected: 1_000_000n,
  },
  {
    name: 'half a microsecond rounds away from zero',
    call: { id: 'add-elapsed' },
    args: [
      [0n, timestamp],
      [{ coefficient: 150n, scale: 2 }, cents],
    ],
    type: timestamp,
    expected: 2n,
  },
  {
    name: 'absolute value',
    call: { id: 'abs' },
    args: [[{ coefficient: -150n, scale: 2 }, cents]],
    type: cents,
    expected: 150n,
  },
  {
    name: 'floor of a negative number goes down',
    call: { id: 'floor' },
    args: [[{ coefficient: -150n, scale: 2 }, cents]],
    type: integer,
    expected: -2n,
  },
  {
    name: 'ceiling of a negative number goes up',
    call: { id: 'ceil' },
    args: [[{ coefficient: -150n, scale: 2 }, cents]],
    type: integer,
    expected: -1n,
  },
  {
    name: 'round is half away from zero below zero too',
    call: { id: 'round', digits: 0 },
    args: [[{ coefficient: -250n, scale: 2 }, cents]],
    type: integer,
    expected: -3n,
  },
  {
    name: 'round to more digits than there are keeps the value',
    call: { id: 'round', digits: 3 },
    args: [[{ coefficient: 125n, scale: 2 }, cents]],
    type: { kind: 'number', scale: 3 },
    expected: 1250n,
  },
  {
    name: 'least skips missing values and aligns scales',
    call: { id: 'least' },
    args: [
      [null, cents],
      [2n, integer],
      [{ coefficient: 150n, scale: 2 }, cents],
    ],
    type: cents,
    expected: 150n,
  },
  {
    name: 'greatest skips missing values',
    call: { id: 'greatest' },
    args: [
      [null, integer],
      [2n, integer],
    ],
    type: integer,
    expected: 2n,
  },
  {
    name: 'coalesce takes the first present',
    call: { id: 'coalesce' },
    args: [
      [null, integer],
      [2n, integer],
    ],
    type: integer,
    expected: 2n,
  },
  {
    name: 'lower knows accents',
    call: { id: 'lower' },
    args: [['ÀB', text]],
    type: text,
    expected: 'àb',
  },
  {
    name: 'trim removes an ideographic space',
    call: { id: 'trim' },
    args: [['\u3000 a b\u00a0', text]],
    type: text,
    expected: 'a b',
  },
  {
    name: 'length counts code points',
    call: { id: 'length' },
    args: [['物流😀', text]],
    type: integer,
    expected: 3n,
  },
  {
    name: 'contains heeds case',
    call: { id: 'contains' },
    args: [['Late', text]],
    extra: [constant('late', text)],
    type: boolean,
    expected: false,
  },
  {
    name: 'starts with',
    call: { id: 'starts-with' },
    args: [['物流慢', text]],
    extra: [constant('物流', text)],
    type: boolean,
    expected: true,
  },
  {
    name: 'a pattern is found anywhere',
    call: { id: 'matches', pattern: 'b+c' },
    args: [['abbcd', text]],
    type: boolean,
    expected: true,
  },
  {
    name: 'a text may have several labels',
    call: {
      id: 'labels-of',
      groups: [
        { name: 'slow', members: ['慢'] },
        { name: 'big', members: ['大', 'big'] },
      ],
      otherwise: null,
    },
    args: [['又大又慢', text]],
    type: labels,
    expected: ['slow', 'big'],
  },
  {
    name: 'a text without a label is otherwise',
    call: { id: 'labels-of', groups: [{ name: 'slow', members: ['慢'] }], otherwise: 'other' },
    args: [['好', text]],
    type: labels,
    expected: ['other'],
  },
  {
    name: 'a missing text has no labels',
    call: { id: 'labels-of', groups: [{ name: 'slow', members: ['慢'] }], otherwise: 'other' },
    args: [[null, text]],
    type: labels,
    expected: null,
  },
  {
    name: 'a date is shown as written',
    call: { id: 'to-text' },
    args: [[day('2026-03-01'), date]],
    type: text,
    expected: '2026-03-01',
  },
  {
    name: 'a boolean is shown as true or false',
    call: { id: 'to-text' },
    args: [[true, boolean]],
    type: text,
    expected: 'true',
  },
  {
    name: 'a number is shown without idle zeros',
    call: { id: 'to-text' },
    args: [[{ coefficient: -150n, scale: 2 }, cents]],
    type: text,
    expected: '-1.5',
  },
  {
    name: 'a whole decimal is shown without a point',
    call: { id: 'to-text' },
    args: [[{ coefficient: 12000n, scale: 2 }, cents]],
    type: text,
    expected: '120',
  },
]

describe('row functions in DuckDB', () => {
  let engine: DuckdbEngine
  beforeAll(async () => {
    engine = await createDuckdbEngine()
  })
  afterAll(() => {
    engine.close()
  })

  test.each(cases)('$call.id: $name', async ({ call, args, extra, type, expected }) => {
    const columns = args.map(([, argType], index) => ({
      column: `a${String(index)}`,
      type: argType,
    }))
    const row = new Map(args.map(([cell], index) => [`a${String(index)}`, cell]))
    const session = await engine.openRows(new Map([['t', [row]]]), new Map([['t', columns]]))
    const read = columns.map(({ column, type: columnType }): Scalar => ({
      kind: 'column',
      name: column,
      type: columnType,
    }))
    const value: Scalar = { kind: 'call', function: call, args: [...read, ...(extra ?? [])], type }
    expect(await computed(session, columns, value, type)).toEqual(expected)
    await session.close()
  })

  test('a quotient keeps twelve digits, half away from zero', async () => {
    const columns = [
      { column: 'a', type: cents },
      { column: 'b', type: integer },
    ]
    const row = new Map<string, Cell>([
      ['a', { coefficient: -200n, scale: 2 }],
      ['b', 3n],
    ])
    const session = await engine.openRows(new Map([['t', [row]]]), new Map([['t', columns]]))
    const type: ScalarType = { kind: 'number', scale: 12 }
    const value: Scalar = {
      kind: 'divide',
      left: { kind: 'column', name: 'a', type: cents },
      right: { kind: 'column', name: 'b', type: integer },
      type,
    }
    expect(await computed(session, columns, value, type)).toBe(-666_666_666_667n)
    await session.close()
  })
})

async function computed(
  session: Session,
  columns: readonly { readonly column: string; readonly type: ScalarType }[],
  value: Scalar,
  type: ScalarType,
): Promise<ChunkValue | undefined> {
  const scan = columns.map(({ column, type: of }) => ({ column, as: column, type: of }))
  const prepared = session.prepareRows(
    'q',
    {
      kind: 'derive',
      input: { kind: 'scan', dataset: 't', columns: scan },
      columns: [{ name: 'x', value }],
    },
    [{ name: 'x', type }],
    10,
  )
  const chunks = []
  for await (const chunk of prepared.value?.stream({ signal: new AbortController().signal }) ??
    []) {
    chunks.push(chunk)
  }
  return chunks[0]?.columns[0]?.[0]
}
