import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Column, Dataset, Type } from '@guiju/language'
import type { ResultColumn, Session } from '@guiju/plan'
import type { Mapping } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultDuckdbOptions } from '../duckdb-options.ts'
import { openSnapshot } from './open-snapshot.ts'
import type { DatasetFile, SnapshotSource } from './snapshot-source.ts'

const span = { file: 'pack.yaml', start: 0, end: 0 }

const column = (name: string, type: Type, scale = 0): Column => ({
  name,
  type,
  scale,
  currencyColumn: null,
  isPlanned: false,
  isPersonal: false,
  knownFrom: null,
  value: null,
  span,
})

const orders: Dataset = {
  name: 'orders',
  grain: 'one order',
  key: ['order_id'],
  time: null,
  partOf: null,
  entities: new Map(),
  dimensions: new Map(),
  columns: new Map(
    [
      column('order_id', { kind: 'id' }),
      column('paid_at', { kind: 'timestamp' }),
      column('amount', { kind: 'money', currency: 'CNY' }, 2),
      column('kind', { kind: 'enum', values: ['normal', 'presale'] }),
    ].map((each) => [each.name, each]),
  ),
  relations: new Map(),
  span,
}

const header = 'order_id,paid_at,amount,kind'
const sound = ['007,2026-03-01 10:00:00,1.50,normal', '008,2026-03-01 23:00,2,presale']

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function csv(lines: readonly string[]): Promise<string> {
  const path = join(folder, `orders-${String(++files)}.csv`)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

const source = (file: DatasetFile, timeZone: string | null = null): SnapshotSource => ({
  datasets: new Map([['orders', orders]]),
  files: new Map([['orders', file]]),
  timeZone,
})

const plain = (path: string): DatasetFile => ({ path, format: 'csv', mapping: null })

const open = (from: SnapshotSource): ReturnType<typeof openSnapshot> =>
  openSnapshot(from, {
    ...defaultDuckdbOptions,
    cacheFolder: join(folder, 'cache'),
    onProgress: () => undefined,
  })

const columns: readonly ResultColumn[] = [
  { name: 'order_id', type: { kind: 'text' } },
  { name: 'paid_at', type: { kind: 'timestamp' } },
  { name: 'amount', type: { kind: 'number', scale: 2 } },
  { name: 'kind', type: { kind: 'text' } },
]

async function listed(session: Session): Promise<readonly unknown[]> {
  const scan = columns.map(({ name, type }) => ({ column: name, as: name, type }))
  const prepared = session.prepareRows(
    'rows',
    { kind: 'scan', dataset: 'orders', columns: scan },
    columns,
    100,
  )
  const rows: unknown[] = []
  for await (const chunk of prepared.value?.stream({ signal: new AbortController().signal }) ??
    []) {
    for (let row = 0; row < chunk.rowCount; row += 1) {
      rows.push(chunk.columns.map((values) => values[row]))
    }
  }
  return rows
}

const at = (iso: string): bigint => BigInt(Date.parse(`${iso}Z`)) * 1000n

describe('a snapshot of CSV files', () => {
  test('keeps ids as they are written, and money as whole cents', async () => {
    const { value } = await open(source(plain(await csv([header, ...sound]))))
    expect(value && (await listed(value))).toEqual([
      ['007', at('2026-03-01T10:00:00'), 150n, 'normal'],
      ['008', at('2026-03-01T23:00:00'), 200n, 'presale'],
    ])
    await value?.close()
  })

  test('reads local times of a zone as instants', async () => {
    const { value } = await open(source(plain(await csv([header, ...sound])), 'Asia/Shanghai'))
    expect(value && (await listed(value)).map((row) => (row as unknown[])[1])).toEqual([
      at('2026-03-01T02:00:00'),
      at('2026-03-01T15:00:00'),
    ])
    await value?.close()
  })

  test('is built once and found again under the same name', async () => {
    const file = plain(await csv([header, ...sound]))
    const first = await open(source(file))
    await first.value?.close()
    const before = await readdir(join(folder, 'cache'))
    const second = await open(source(file))
    await second.value?.close()
    expect(second.value?.snapshot).toBe(first.value?.snapshot)
    expect(await readdir(join(folder, 'cache'))).toEqual(before)
  })

  test('knows the bounds and gaps of its columns', async () => {
    const path = await csv([header, ...sound, '009,,,normal'])
    const { value } = await open(source(plain(path)))
    const facts = value?.statistics.datasets.get('orders')
    expect(facts?.rows).toBe(3)
    expect(facts?.columns.get('paid_at')).toEqual({
      least: at('2026-03-01T10:00:00'),
      greatest: at('2026-03-01T23:00:00'),
      hasNulls: true,
    })
    expect(facts?.columns.get('amount')).toEqual({ least: 150n, greatest: 200n, hasNulls: true })
    await value?.close()
  })
})

describe('a source file that cannot be read whole', () => {
  const cases: readonly {
    readonly name: string
    readonly lines: readonly string[]
    readonly code: string
    readonly says: string
  }[] = [
    {
      name: 'a line with too few columns is told with its line',
      lines: [header, ...sound, '009,2026-03-02 10:00:00'],
      code: 'data-rows-rejected',
      says: '.csv:4: "009,2026-03-02 10:00:00" (fewer columns',
    },
    {
      name: 'a line behind a text of two lines has its own line number',
      lines: [header, '"0', '07",2026-03-01 10:00:00,1.50,normal', '009,2026-03-02 10:00:00'],
      code: 'data-rows-rejected',
      says: '.csv:4: "009,2026-03-02 10:00:00" (fewer columns',
    },
    {
      name: 'a wrong type at line 30,000 is told with line, column and text',
      lines: [
        header,
        ...Array.from(
          { length: 29_998 },
          (_, row) => `a${String(row)},2026-03-01 10:00:00,1,normal`,
        ),
        'x,2026-03-01 10:00:00,12 yuan,normal',
      ],
      code: 'data-rows-rejected',
      says: '.csv:30000, amount: "12 yuan" (not a plain number',
    },
    {
      name: 'a wrong value behind a ragged line still has its own line number',
      lines: [header, '007', 'x,2026-03-01 10:00:00,1,unheard'],
      code: 'data-rows-rejected',
      says: '.csv:3, kind: "unheard" (not one of the listed values',
    },
    {
      name: 'digits beyond the scale are refused, not rounded',
      lines: [header, '007,2026-03-01 10:00:00,1.505,normal'],
      code: 'data-rows-rejected',
      says: '.csv:2, amount: "1.505"',
    },
    {
      name: 'a date that does not exist is refused',
      lines: [header, '007,2026-02-30 10:00:00,1.5,normal'],
      code: 'data-rows-rejected',
      says: '.csv:2, paid_at: "2026-02-30 10:00:00"',
    },
    {
      name: 'a quote that nothing closes swallows no rows unseen',
      lines: [header, ...sound, '009,"2026-03-02 10:00:00,1,normal', ...sound],
      code: 'data-rows-rejected',
      says: '3 rows of',
    },
    {
      name: 'a quote that nothing closes is told with the line where it stands',
      lines: [header, ...sound, '009,"2026-03-02 10:00:00,1,normal', ...sound],
      code: 'data-rows-rejected',
      says: '.csv:4: ""2026-03-02 10:00:00,1,normal',
    },
    {
      name: 'an inch sign inside a text opens nothing, so lines behind it keep their number',
      lines: [header, '5" pipe,2026-03-01 10:00,1,normal', 'x,2026-03-01 10:00,ten,normal'],
      code: 'data-rows-rejected',
      says: '.csv:3, amount: "ten"',
    },
    {
      name: 'a wrong value behind an empty line has its own line number',
      lines: [header, sound[0] ?? '', '', 'x,2026-03-01 10:00,ten,normal'],
      code: 'data-rows-rejected',
      says: '.csv:4, amount: "ten"',
    },
    {
      name: 'a file without a line is told once, not column by column',
      lines: [''],
      code: 'data-header-empty',
      says: 'must hold the names of the columns',
    },
    {
      name: 'a file divided by semicolons shows its header',
      lines: [header, ...sound].map((line) => line.replaceAll(',', ';')),
      code: 'data-header-unlike',
      says: 'reads "order_id;paid_at;amount;kind"',
    },
    {
      name: 'two columns of one name',
      lines: [`${header},Kind`, ...sound.map((line) => `${line},normal`)],
      code: 'data-column-twice',
      says: "called 'Kind'",
    },
    {
      name: 'a repeated key names the key and how often it occurs',
      lines: [header, ...sound, ...sound],
      code: 'data-key-repeated',
      says: '007 (2); 008 (2)',
    },
    {
      name: 'a missing key is counted',
      lines: [header, ...sound, ',2026-03-01 10:00:00,1,normal'],
      code: 'data-key-missing',
      says: '1 row of',
    },
    {
      name: 'a misspelt header suggests the column',
      lines: ['order_id,paid_at,amont,kind', ...sound],
      code: 'data-column-missing',
      says: "no column 'amount'",
    },
  ]

  test.each(cases)('$name', async ({ lines, code, says }) => {
    const { value, diagnostics } = await open(source(plain(await csv(lines))))
    expect(value).toBeUndefined()
    expect(diagnostics.map((each) => each.code)).toEqual([code])
    expect(diagnostics[0]?.message.en).toContain(says)
  })

  test('a file in another encoding says so', async () => {
    const path = await csv([header])
    const row = Buffer.from('\u00e4,2026-03-01 10:00,1,normal\n', 'latin1')
    await writeFile(path, Buffer.concat([Buffer.from(`${header}\n`), row]))
    const { diagnostics } = await open(source(plain(path)))
    expect(diagnostics[0]?.message.en).toContain('save the file as UTF-8')
    expect(diagnostics[0]?.message.zh).not.toContain('save the file')
  })

  test('quoted cells with commas, line ends and doubled quotes close', async () => {
    const rows = ['"0""0,7",2026-03-01 10:00,1,normal', '"008\n",2026-03-01 10:00,"2",""']
    const { value, diagnostics } = await open(source(plain(await csv([header, ...rows]))))
    expect(diagnostics).toEqual([])
    expect(value?.report.rows.get('orders')).toBe(2)
    await value?.close()
  })

  test('columns without a name are not read, as an export with a comma at the end of each line has', async () => {
    const lines = [`,${header},,`, ...sound.map((line) => `1,${line},,`)]
    const { value, diagnostics } = await open(source(plain(await csv(lines))))
    expect(diagnostics).toEqual([])
    expect(value?.report.rows.get('orders')).toBe(2)
    await value?.close()
  })

  test('a missing file is told with its name', async () => {
    const { diagnostics } = await open(source(plain(join(folder, 'nowhere.csv'))))
    expect(diagnostics.map(({ code }) => code)).toEqual(['data-file-missing'])
  })

  test('a mapping may allow some rejected rows, and the report holds them', async () => {
    const mapping: Mapping = {
      dataset: 'orders',
      source: 'raw',
      format: 'csv',
      delimiter: ',',
      columns: [
        { column: 'order_id', from: 'id', constant: null, values: null, timeFormat: null, span },
        {
          column: 'paid_at',
          from: 'at',
          constant: null,
          values: null,
          timeFormat: '%d/%m/%Y %H:%M',
          span,
        },
        {
          column: 'kind',
          from: 'k',
          constant: null,
          values: new Map([['N', 'normal']]),
          timeFormat: null,
          span,
        },
      ],
      empty: ['', '-'],
      rejectsAtMost: 1,
      span,
    }
    const path = await csv(['id,at,k', '1,01/03/2026 10:00,N', '2,-,N', '3,01/03/2026 11:00,Z'])
    const { value } = await open(source({ path, format: 'csv', mapping }))
    expect(value && (await listed(value))).toEqual([
      ['1', at('2026-03-01T10:00:00'), null, 'normal'],
      ['2', null, null, 'normal'],
    ])
    expect(value?.report.rejectedRows).toEqual(new Map([['orders', 1]]))
    expect(value?.report.rejected[0]).toMatchObject({ line: 4, column: 'kind', text: 'Z' })
    await value?.close()
  })
})

const numbered: Mapping = {
  dataset: 'orders',
  source: 'raw',
  format: 'csv',
  delimiter: ',',
  columns: [
    {
      column: 'order_id',
      from: null,
      constant: null,
      isRecordNumber: true,
      values: null,
      timeFormat: null,
      span,
    },
    { column: 'kind', from: 'kind', constant: null, values: null, timeFormat: null, span },
  ],
  empty: [''],
  rejectsAtMost: 1,
  span,
}

describe('records without a key of their own', () => {
  test('are numbered from 1; one that is rejected keeps its number', async () => {
    const path = await csv(['kind', 'normal', 'normal', 'strange', 'presale'])
    const { value } = await open(source({ path, format: 'csv', mapping: numbered }))
    expect(value && (await listed(value))).toEqual([
      ['1', null, null, 'normal'],
      ['2', null, null, 'normal'],
      ['4', null, null, 'presale'],
    ])
    await value?.close()
  })
})

describe('a snapshot of Parquet files', () => {
  async function parquet(select: string): Promise<DatasetFile> {
    const path = join(folder, `orders-${String(++files)}.parquet`)
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`copy (${select}) to '${path}' (format parquet)`)
    connection.closeSync()
    instance.closeSync()
    return { path, format: 'parquet', mapping: null }
  }

  test('are numbered from 1 where a mapping wants it', async () => {
    const file = await parquet("select unnest(['normal', 'presale', 'normal']) as kind")
    const { value } = await open(source({ ...file, mapping: numbered }))
    expect(value && (await listed(value))).toEqual([
      ['1', null, null, 'normal'],
      ['2', null, null, 'presale'],
      ['3', null, null, 'normal'],
    ])
    await value?.close()
  })

  test('takes decimals, integers as ids, and local times exactly', async () => {
    const file = await parquet(
      "select 7 as order_id, timestamp '2026-03-01 10:00:00' as paid_at, 1.5::decimal(12, 1) as amount, 'normal' as kind",
    )
    const { value } = await open(source(file, 'Asia/Shanghai'))
    expect(value && (await listed(value))).toEqual([
      ['7', at('2026-03-01T02:00:00'), 150n, 'normal'],
    ])
    await value?.close()
  })

  test('refuses doubles for money and says what to do', async () => {
    const file = await parquet(
      "select '7' as order_id, timestamp '2026-03-01 10:00:00' as paid_at, 1.5::double as amount, 'normal' as kind",
    )
    const { diagnostics } = await open(source(file))
    expect(diagnostics.map(({ code }) => code)).toEqual(['data-type-mismatch'])
    expect(diagnostics[0]?.suggestion?.en).toContain('decimal')
  })

  test('refuses more digits than the column holds', async () => {
    const file = await parquet(
      "select '7' as order_id, timestamp '2026-03-01 10:00:00' as paid_at, 1.505::decimal(12, 3) as amount, 'normal' as kind",
    )
    const { diagnostics } = await open(source(file))
    expect(diagnostics[0]?.message.en).toContain('1.505')
  })
})

test('a dataset without a file may not be asked', async () => {
  const path = await csv([header, ...sound])
  const supplied = source(plain(path))
  const { value } = await open({
    ...supplied,
    datasets: new Map([...supplied.datasets, ['reviews', { ...orders, name: 'reviews' }]]),
  })
  const asked = value?.prepareRows('r', { kind: 'scan', dataset: 'reviews', columns: [] }, [], 1)
  expect(asked?.value).toBeUndefined()
  expect(asked?.diagnostics.map(({ code }) => code)).toEqual(['data-not-supplied'])
  await value?.close()
})
