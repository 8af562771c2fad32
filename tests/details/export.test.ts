import type { Answer, ExportedFile } from '@guiju/core'
import { exportRows } from '@guiju/core'
import type { DetailRow, RowColumn, RowsExportRequest } from '@guiju/protocol'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from '../guiju/small-market.ts'

async function bytesOf({ bytes }: ExportedFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const textOf = async (file: ExportedFile): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(file))

const column = (id: string, type: RowColumn['type'], zh = id): RowColumn => ({
  id,
  type,
  label: { zh, en: id },
  unit: '',
})

interface Sample {
  readonly columns: readonly RowColumn[]
  readonly cells: readonly DetailRow['cells'][]
  readonly isTruncated?: boolean
  readonly total?: number
}

/** Rows as a file, in Chinese. */
function fileOf(format: RowsExportRequest['format'], sample: Sample): ExportedFile {
  const { columns, cells, isTruncated = false, total = cells.length } = sample
  const rows = cells.map((row, index): DetailRow => ({
    key: String(index),
    cells: row,
    contributes: null,
  }))
  async function* batches() {
    yield { rows, isTruncated }
  }
  const options = { title: '退款 列表', language: 'zh', contribution: null, total } as const
  return exportRows({ columns, batches: batches() }, format, options)
}

const typed = [
  column('order_id', 'id', '订单号'),
  column('note', 'text', '备注'),
  column('amount', 'money', '金额'),
  column('count', 'integer', '件数'),
  column('paid_at', 'timestamp', '支付时间'),
]

describe('CSV', () => {
  interface Case {
    readonly name: string
    readonly cells: DetailRow['cells']
    readonly line: string
  }
  const cases: readonly Case[] = [
    { name: 'a formula becomes text', cells: ['1', '=1+1', null, null, null], line: "1,'=1+1,,," },
    { name: 'so does @', cells: ['1', '@SUM(A1)', null, null, null], line: "1,'@SUM(A1),,," },
    { name: 'and a dash', cells: ['1', '-ok', null, null, null], line: "1,'-ok,,," },
    { name: 'and a tab', cells: ['1', '\tx', null, null, null], line: "1,'\tx,,," },
    {
      name: 'a telephone number keeps its plus as text',
      cells: ['1', '+8613800000000', null, null, null],
      line: "1,'+8613800000000,,,",
    },
    {
      name: 'negative numbers stay numbers',
      cells: ['1', null, '-12.50', -3, null],
      line: '1,,-12.50,-3,',
    },
    {
      name: 'ids keep their zeros, their digits and their sign',
      cells: ['00712345678901234567890', '', null, null, null],
      line: '00712345678901234567890,,,,',
    },
    {
      name: 'an id that is a formula is text',
      cells: ['=A1', '', null, null, null],
      line: "'=A1,,,,",
    },
    {
      name: 'commas, quotes and line ends are quoted',
      cells: ['1', '大，"小",\n中', null, null, '2023-06-04 11:00:00'],
      line: '1,"大，""小"",\n中",,,2023-06-04 11:00:00',
    },
  ]

  test.each(cases)('$name', async ({ cells, line }) => {
    const text = await textOf(fileOf('csv', { columns: typed, cells: [cells] }))
    expect(text).toBe(`\uFEFF订单号,备注,金额,件数,支付时间\r\n${line}\r\n`)
  })

  test('no rows leave the header and say so', async () => {
    const text = await textOf(fileOf('csv', { columns: typed, cells: [] }))
    expect(text.split('\r\n').slice(1)).toEqual(['没有符合条件的数据行：本文件只有表头。', ''])
  })

  test('a file that is cut short says so at its end', async () => {
    const cells = [['1', 'x', '1.00', 1, null]]
    const text = await textOf(
      fileOf('csv', { columns: typed, cells, isTruncated: true, total: 1200 }),
    )
    expect(text.split('\r\n').at(-2)).toBe('已截断：只导出了前 1 行，共 1200 行。')
  })

  test('two columns with one title tell their ids', async () => {
    const columns = [column('a', 'id', '编号'), column('b', 'id', '编号')]
    const text = await textOf(fileOf('csv', { columns, cells: [] }))
    expect(text).toContain('编号 (a),编号 (b)\r\n')
  })
})

describe('NDJSON', () => {
  test('one object a line by column id, and a note as the last', async () => {
    const cells = [['007', '=1+1', '-12.50', 3, null]]
    const sample = { columns: typed, cells, isTruncated: true, total: 9 }
    const lines = (await textOf(fileOf('ndjson', sample))).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { order_id: '007', note: '=1+1', amount: '-12.50', count: 3, paid_at: null },
      { _note: 'truncated', _text: '已截断：只导出了前 1 行，共 9 行。' },
      { end: true, rows: 1, truncated: true },
    ])
  })
})

describe('XLSX', () => {
  test('numbers are numbers, ids are text, times are dates, formulas are text', async () => {
    const cells = [['00712345678901234567890', '=1+1', '-12.50', 3, '2023-06-04 11:00:00']]
    const book = await readXlsx(await bytesOf(fileOf('xlsx', { columns: typed, cells })))
    const [sheet] = book.sheets
    expect(sheet?.name).toBe('退款 列表')
    expect(sheet?.rows).toEqual([
      ['订单号', '备注', '金额', '件数', '支付时间'],
      ['00712345678901234567890', '=1+1', -12.5, 3, new Date('2023-06-04T11:00:00Z')],
    ])
  })

  test('a number with more digits than a spreadsheet keeps stays text', async () => {
    const cells = [['1', null, '12345678901234567.89', null, null]]
    const book = await readXlsx(await bytesOf(fileOf('xlsx', { columns: typed, cells })))
    expect(book.sheets[0]?.rows[1]?.[2]).toBe('12345678901234567.89')
  })

  test('no rows leave the header and say so', async () => {
    const book = await readXlsx(await bytesOf(fileOf('xlsx', { columns: typed, cells: [] })))
    expect(book.sheets[0]?.rows.map((row) => row[0])).toEqual([
      '订单号',
      '没有符合条件的数据行：本文件只有表头。',
    ])
  })
})

describe('the rows behind a number as a file', () => {
  let market: OpenMarket
  beforeAll(async () => {
    market = await openMarket()
  })
  afterAll(() => market.close())

  const { signal } = new AbortController()
  const valueOf = <T>(answer: Answer<T>): T => {
    if ('problem' in answer) throw new Error(answer.problem.message.en)
    return answer.value
  }
  const exported = async (request: RowsExportRequest): Promise<ExportedFile> =>
    valueOf(await market.guiju.exportRows(request, { signal }))

  test('has a column that adds up to the number', async () => {
    const file = await exported({ metric: 'turnover', entity: 'S1', format: 'csv' })
    expect(file.name).toBe('turnover-S1-2023-06-07.csv')
    const lines = (await textOf(file)).split('\r\n')
    expect(lines).toEqual([
      '\uFEFForder_id,shop_id,kind,paid_at,shipped_at,amount,Adds to the result',
      'A7,S1,normal,2023-06-04 11:00:00,2023-06-04 12:00:00,0.50,0.5',
      'A6,S1,normal,2023-06-04 10:00:00,2023-06-04 12:00:00,0.50,0.5',
      'A2,S1,normal,2023-06-02 10:00:00,2023-06-04 20:00:00,20.00,20',
      'A3,S1,presale,2023-06-02 10:00:00,,40.00,40',
      'A1,S1,normal,2023-06-01 10:00:00,2023-06-01 20:00:00,10.00,10',
      '',
    ])
  })

  test('data that is replaced stays open until the file is read', async () => {
    const file = await exported({ metric: 'turnover', format: 'ndjson' })
    const before = market.closed()
    await market.guiju.replaceRules(rulesWith('# again\n'))
    expect(market.closed()).toBe(before)
    expect((await textOf(file)).trimEnd().split('\n')).toHaveLength(10)
    expect(market.closed()).toBe(before + 1)
  })

  test('a formula has no rows to export', async () => {
    const answer = await market.guiju.exportRows({ metric: 'per_order', format: 'csv' }, { signal })
    expect('problem' in answer ? answer.problem.code : null).toBe('invalid-request')
  })
})
