import { createService } from '@guiju/service'
import {
  boardResponse,
  boardsResponse,
  problem,
  type BoardRequest,
  type BoardResponse,
  type ExplainResponse,
} from '@guiju/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from '../guiju/small-market.ts'

/** Orders of S1 are paid from 1 to 4 June 2023; data is complete through 7 June. */
const boardRules = `playbook:
  hurry:
    label: { zh: 尽快发货, en: Ship sooner }
    for: { metrics: [late_rate] }
    when: late_rate > 10%
    steps: [{ zh: 当天发货, en: Ship on the same day }]
    caveats: [{ zh: 注意节假日, en: Mind holidays }]
    links: [{ label: { zh: 帮助, en: Help }, address: https://example.org/help }]
    cite: { document: policy.txt }
boards:
  sales:
    label: { zh: 销售, en: Sales }
    cite: { document: policy.txt, section: sales }
    entity: shop
    period: { default: last 7 days, at_most: 31 days }
    filters: [kind]
    cards: [paid_orders, { metric: turnover, compare: previous, peers: [average], grade: turnover_rank }]
    parts:
      kinds:
        label: { zh: 类型, en: Kinds }
        breakdown: { metric: turnover, split: kind, show: [value, share of whole], drill: rows, labels: { normal: { zh: 普通, en: Normal } } }
      rows:
        list: { of: orders, columns: [order_id, kind, { column: amount, label: { zh: 金额, en: Amount } }], sort: [amount desc], sort_keys: [amount, order_id], export: true }
      advice: { playbook: [hurry] }
  all: { cards: [paid_orders] }
amendments:
  later: { effective: 2023-06-03, set: { boards.sales.period.at_most: 40 days } }
  new_board:
    effective: 2023-06-05
    set: { boards.young: { cards: [turnover] } }
`
const kinds = 'kind: { type: enum, values: [normal, presale, test]'
const kindNames =
  'value_labels: { normal: { zh: 正常, en: Ordinary }, presale: { zh: 预售, en: Presale } }'
const named = [...rulesWith()].map(
  ([file, text]) => [file, text.replace(kinds, `${kinds}, ${kindNames}`)] as const,
)
const boards = new Map([...named, ['boards.yaml', boardRules]])

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } })
const isBoard = ajv.compile(boardResponse)
const isBoards = ajv.compile(boardsResponse)
const isProblem = ajv.compile(problem)

describe('POST /v1/boards/:id', () => {
  let market: OpenMarket
  beforeAll(async () => {
    market = await openMarket(boards)
  })
  afterAll(() => market.close())

  const ask = async (id: string, body: BoardRequest): Promise<Response> =>
    createService({ guiju: market.guiju }).request(`/v1/boards/${encodeURIComponent(id)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const answerOf = async (id: string, body: BoardRequest): Promise<BoardResponse> => {
    const response = await ask(id, body)
    const value = (await response.json()) as BoardResponse
    expect(isBoard(value) ? [] : isBoard.errors).toEqual([])
    return value
  }
  const shop = (id: string): BoardRequest => ({ entity: { kind: 'shop', id } })

  test('answers in one request what a page needs', async () => {
    const { board, entity, from, to, known, metrics, parts, rules, snapshot } = await answerOf(
      'sales',
      shop('S1'),
    )
    expect([board.label.en, board.period, board.filters.map(({ id }) => id)]).toEqual([
      'Sales',
      { days: 7, atMost: 40 },
      ['kind'],
    ])
    expect([entity, from, to, known]).toEqual([
      { kind: 'shop', id: 'S1', label: '山野' },
      '2023-06-01',
      '2023-06-07',
      '2023-06-07',
    ])
    expect(metrics.map(({ id }) => id)).toEqual(['paid_orders', 'turnover', 'late_rate'])
    expect(rules.map(({ amendment }) => amendment)).toEqual([null, 'later', 'new_board'])
    expect(snapshot.completeThrough).toBe('2023-06-07')
    expect(parts.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'cards cards',
      'kinds breakdown',
      'rows list',
      'advice playbook',
    ])
  })

  test('cards say value, period before, change, peers and rank', async () => {
    const { parts } = await answerOf('sales', shop('S1'))
    const [cards] = parts
    const [, turnover] = cards?.kind === 'cards' ? cards.cards : []
    expect([
      turnover?.value.text.en,
      turnover?.previous?.text.en,
      turnover?.change?.text.en,
      turnover?.peers.average?.text.en,
      turnover?.rank,
    ]).toEqual([
      '¥71.00',
      '¥0.00',
      '¥71.00',
      '¥107.00',
      { rank: 2, peers: 3, position: 2 / 3, grade: { zh: '中', en: 'Fair' } },
    ])
  })

  test('filters and columns of lists say what values of an enum are called', async () => {
    const { board, parts } = await answerOf('sales', { ...shop('S1'), part: { id: 'rows' } })
    const names = { normal: { zh: '正常', en: 'Ordinary' }, presale: { zh: '预售', en: 'Presale' } }
    expect(board.filters.map(({ values }) => values)).toEqual([names])
    const [rows] = parts
    if (rows?.kind !== 'list') throw new Error('A list was asked for.')
    expect(rows.page.columns.map(({ values }) => values)).toEqual([undefined, names, undefined])
  })

  test('a number of a board is explained over the same period', async () => {
    const { parts, from, to, known } = await answerOf('sales', shop('S1'))
    const [cards] = parts
    const [, turnover] = cards?.kind === 'cards' ? cards.cards : []
    const query = new URLSearchParams({ entity: 'S1', kind: 'shop', from, to, known })
    const response = await createService({ guiju: market.guiju }).request(
      `/v1/explain/turnover?${query.toString()}`,
    )
    const explained = (await response.json()) as ExplainResponse
    expect([explained.from, explained.day, explained.value]).toEqual([from, to, turnover?.value])
    expect(explained.sides.map(({ window }) => [window.from, window.to])).toEqual([[from, to]])
  })

  test('rows carry labels, quantities and what they open', async () => {
    const { parts } = await answerOf('sales', { ...shop('S1'), part: { id: 'kinds' } })
    const [kinds] = parts
    if (kinds?.kind !== 'breakdown') throw new Error('A breakdown was asked for.')
    expect(
      kinds.columns.map(({ id, label, unit, format }) => [id, label.zh, unit, format]),
    ).toEqual([
      ['turnover', '成交额', 'CNY', 'money'],
      ['share of turnover', '成交额占比', '%', 'percent'],
    ])
    expect(
      kinds.rows.map(({ keys, label, cells }) => [
        keys[0],
        label.zh,
        ...cells.map(({ text }) => text.en),
      ]),
    ).toEqual([
      ['presale', '预售', '¥40.00', '56.34%'],
      ['normal', '普通', '¥31.00', '43.66%'],
      ['test', 'test', '¥0.00', '0.00%'],
      [null, '（无）', '¥0.00', '0.00%'],
    ])
    expect([kinds.drill, kinds.narrowable, kinds.order, kinds.total]).toEqual([
      'rows',
      ['kind'],
      'sorted',
      4,
    ])
  })

  test('a list gives a page that a drill narrows, sorted as a reader asks', async () => {
    const part = {
      id: 'rows',
      narrowed: { kind: 'normal' },
      sort: { column: 'order_id', direction: 'descending' },
      limit: 2,
    } as const
    const { parts } = await answerOf('sales', { ...shop('S1'), part })
    const [list] = parts
    if (list?.kind !== 'list') throw new Error('A list was asked for.')
    expect(list.page.columns.map(({ id, label }) => [id, label.en])).toEqual([
      ['order_id', 'order_id'],
      ['kind', 'kind'],
      ['amount', 'Amount'],
    ])
    expect(list.page.rows.map(({ cells }) => cells)).toEqual([
      ['A7', 'normal', '0.50'],
      ['A6', 'normal', '0.50'],
    ])
    expect([list.page.total, list.canExport, list.sortKeys]).toEqual([
      4,
      true,
      ['amount', 'order_id'],
    ])
    const next = { ...part, cursor: list.page.next ?? '' }
    const [rest] = (await answerOf('sales', { ...shop('S1'), part: next })).parts
    expect(rest?.kind === 'list' && rest.page.rows.map(({ cells }) => cells[0])).toEqual([
      'A2',
      'A1',
    ])
  })

  test('advice says why it applies', async () => {
    const { parts } = await answerOf('sales', { ...shop('S1'), part: { id: 'advice' } })
    const [playbook] = parts
    const [advice] = playbook?.kind === 'playbook' ? playbook.advice : []
    expect([
      advice?.state,
      advice?.when,
      advice?.because.map(({ metric, value }) => `${metric} ${value.text.en}`),
      advice?.steps,
      advice?.links,
      advice?.citation,
    ]).toEqual([
      'triggered',
      'late_rate > 10%',
      ['late_rate 25.00%'],
      [{ zh: '当天发货', en: 'Ship on the same day' }],
      [{ label: { zh: '帮助', en: 'Help' }, address: 'https://example.org/help' }],
      { document: 'policy.txt' },
    ])
  })

  test('a day ends the period of the board, and an older text has its own limits', async () => {
    const { from, to, board } = await answerOf('sales', { ...shop('S1'), day: '2023-06-02' })
    expect([from, to, board.period.atMost]).toEqual(['2023-05-27', '2023-06-02', 31])
  })

  test('the whole can be asked for, also by the name of the pack', async () => {
    const { parts, entity } = await answerOf('market/all', {})
    const [cards] = parts
    expect([entity, cards?.kind === 'cards' && cards.cards[0]?.value.exact]).toEqual([null, '11'])
  })

  const refused: readonly (readonly [
    name: string,
    id: string,
    body: BoardRequest,
    status: number,
    code: string,
  ])[] = [
    ['a board that is not there', 'salse', shop('S1'), 404, 'unknown-board'],
    [
      'a period of more days than the board allows',
      'sales',
      { ...shop('S1'), period: { from: '2023-05-01', to: '2023-06-01' } },
      400,
      'board-period-too-long',
    ],
    [
      'a period that begins after its end',
      'sales',
      { ...shop('S1'), period: { from: '2023-06-05', to: '2023-06-01' } },
      400,
      'reversed-period',
    ],
    [
      'a day that is not complete',
      'sales',
      { ...shop('S1'), period: { from: '2023-06-05', to: '2023-06-08' } },
      400,
      'day-not-complete',
    ],
    [
      'a day and a period',
      'sales',
      { ...shop('S1'), day: '2023-06-01', period: { from: '2023-06-01', to: '2023-06-02' } },
      400,
      'day-and-period',
    ],
    ['an entity that is not there', 'sales', shop('S11'), 404, 'unknown-entity'],
    [
      'an entity of another kind',
      'sales',
      { entity: { kind: 'creator', id: 'S1' } },
      400,
      'board-of-other-entity',
    ],
    ['an entity of a board of the whole', 'all', shop('S1'), 400, 'board-of-other-entity'],
    [
      'a part that is not there',
      'sales',
      { ...shop('S1'), part: { id: 'kind' } },
      400,
      'board-unknown-part',
    ],
    [
      'narrowing by a dimension that is not the part’s',
      'sales',
      { ...shop('S1'), part: { id: 'rows', narrowed: { shop: 'S1' } } },
      400,
      'board-narrow',
    ],
    [
      'a filter that the board does not have',
      'sales',
      { ...shop('S1'), filters: { size: 'small' } },
      400,
      'board-unknown-filter',
    ],
    [
      'a sort that the list does not allow',
      'sales',
      { ...shop('S1'), part: { id: 'rows', sort: { column: 'kind', direction: 'ascending' } } },
      400,
      'board-sort-refused',
    ],
    [
      'a board on a day before it was there',
      'young',
      { period: { from: '2023-06-01', to: '2023-06-04' } },
      400,
      'rule-not-in-force',
    ],
  ]

  test.each(refused)('refuses %s', async (_, id, body, status, code) => {
    const response = await ask(id, body)
    const told = (await response.json()) as {
      readonly diagnostics: readonly {
        readonly code: string
        readonly message: { readonly zh: string }
      }[]
    }
    expect(isProblem(told) ? [] : isProblem.errors).toEqual([])
    expect([response.status, told.diagnostics.map((each) => each.code)]).toEqual([status, [code]])
    expect(told.diagnostics[0]?.message.zh).toMatch(/\p{Script=Han}/u)
  })

  test('POST /v1/boards/:id/export gives all rows of a list as a file', async () => {
    const response = await createService({ guiju: market.guiju }).request(
      '/v1/boards/sales/export',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...shop('S1'),
          part: { id: 'rows', narrowed: { kind: 'normal' } },
          format: 'csv',
        }),
      },
    )
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      "attachment; filename*=UTF-8''sales-rows-S1-2023-06-01-2023-06-07.csv",
    ])
    expect((await response.text()).split('\r\n')).toEqual([
      'order_id,kind,Amount',
      'A2,normal,20.00',
      'A1,normal,10.00',
      'A6,normal,0.50',
      'A7,normal,0.50',
      '',
    ])
  })

  test('GET /v1/boards lists them', async () => {
    const response = await createService({ guiju: market.guiju }).request('/v1/boards')
    const value = (await response.json()) as { readonly boards: readonly { readonly id: string }[] }
    expect(isBoards(value) ? [] : isBoards.errors).toEqual([])
    expect(value.boards.map(({ id }) => id)).toEqual(['sales', 'all', 'young'])
  })
})
