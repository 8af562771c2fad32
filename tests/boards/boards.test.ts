import { beforeAll, describe, expect, test } from 'vitest'
import { askBoard, type AskBoard, type Asked } from './ask-board.ts'
import { refundRules } from './refund-rules.ts'

const rows = `shops:
  - { shop_id: s1, industry: food }
  - { shop_id: s2, industry: food }
  - { shop_id: s3, industry: food }
  - { shop_id: s4, industry: toys }
creators:
  - { creator_id: c1, nickname: Ann }
  - { creator_id: c2, nickname: Bob }
  - { creator_id: c3, nickname: Cid }
  - { creator_id: c4, nickname: Dan }
videos:
  - { video_id: v1, creator_id: c1, is_visible: true, published_at: 2023-05-01 10:00 }
  - { video_id: v2, creator_id: c2, is_visible: false, published_at: 2023-05-02 10:00 }
refunds:
  - { refund_id: 1, shop_id: s1, creator_id: c1, video_id: v1, l1: a, l2: a1, mode: early, reason: late parcel, applied_at: 2023-05-03 10:00, waited: 30min, amount: 10 }
  - { refund_id: 2, shop_id: s1, creator_id: c2, video_id: v2, l1: a, l2: a2, mode: late, reason: slow and broken, applied_at: 2023-05-03 11:00, waited: 1h, amount: 20 }
  - { refund_id: 3, shop_id: s1, creator_id: c3, l1: b, l2: b1, mode: early, reason: broken, applied_at: 2023-05-04 10:00, waited: 48h, amount: 20 }
  - { refund_id: 4, shop_id: s1, creator_id: c4, video_id: v2, l1: b, l2: b1, mode: early, reason: other, applied_at: 2023-05-05 10:00, waited: 50h, amount: 10 }
  - { refund_id: 5, shop_id: s1, l1: a, l2: a1, mode: late, applied_at: 2023-05-05 11:00, amount: 40 }
  - { refund_id: 6, shop_id: s1, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-01 10:00, waited: 0h, amount: 7 }
  - { refund_id: 9, shop_id: s1, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-18 10:00, waited: 0h, amount: 7 }
  - { refund_id: 10, shop_id: s1, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-20 10:00, waited: 0h, amount: 7 }
  - { refund_id: 11, shop_id: s1, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-21 10:00, waited: 0h, amount: 7 }
  - { refund_id: 7, shop_id: s2, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-04 10:00, waited: 0h, amount: 30 }
  - { refund_id: 8, shop_id: s4, creator_id: c1, l1: a, l2: a1, mode: early, reason: x, applied_at: 2023-05-04 10:00, waited: 0h, amount: 1 }
labels:
  - { label_id: 1, refund_id: 1, tag: x }
  - { label_id: 2, refund_id: 1, tag: y }
  - { label_id: 3, refund_id: 2, tag: x }
`

interface Case {
  readonly name: string
  readonly asked: Partial<Asked>
  readonly expected: readonly string[]
}

const part = (id: string, more: Omit<NonNullable<Asked['part']>, 'id'> = {}): Partial<Asked> => ({
  part: { id, ...more },
})

const cases: readonly Case[] = [
  {
    name: 'cards hold the period before, peers, the grade among the same industry, and a flag',
    asked: part('cards'),
    expected: [
      'requests = 5',
      'refunded = 100 CNY, before 7 CNY, average 32.75 CNY, excellent 0.3 CNY, flagged',
      'requests = 5, rank 3 of 3, Poor',
    ],
  },
  {
    name: 'days selected are a series known alike, any other window is a trend',
    asked: part('series'),
    expected: [
      'series requests 05-03 = 2',
      'series requests 05-04 = 1',
      'series requests 05-05 = 2',
      'trend recent 05-03 = 3',
      'trend recent 05-04 = 3',
      'trend recent 05-05 = 5',
    ],
  },
  {
    name: 'a breakdown by two splits has shares of the whole and of the parent',
    asked: part('classes'),
    expected: [
      'a: 70 CNY | 70% | missing',
      '  a1: 50 CNY | 50% | 5/7',
      '  a2: 20 CNY | 20% | 2/7',
      'b: 30 CNY | 30% | missing',
      '  b1: 30 CNY | 30% | 100%',
    ],
  },
  {
    name: 'a band is a histogram: every step in the order of edges, empty ones too, what is outside last',
    asked: part('waits'),
    expected: [
      '0h..<1h: 10 CNY | 10%',
      '1h..<2h: 20 CNY | 20%',
      '2h..<24h: 0 CNY | 0%',
      '24h..48h: 20 CNY | 20%',
      '(none): 50 CNY | 50%',
    ],
  },
  {
    name: 'a group by contained texts counts words: one row may have two of them',
    asked: part('topics'),
    expected: ['broken: 2 | 40%', 'slow: 2 | 40%', '(none): 2 | 40%'],
  },
  {
    name: 'a leaderboard puts ties in the order of keys and everything else into one row',
    asked: part('people'),
    expected: [
      'c2: Bob | 20 CNY | 20%',
      'c3: Cid | 20 CNY | 20%',
      'c1: Ann | 10 CNY | 10%',
      'others: missing | 50 CNY | 50%',
      '3 of 4',
    ],
  },
  {
    name: 'all of a leaderboard leaves rows without a value of the split to the rest',
    asked: part('people', { isAll: true }),
    expected: [
      'c2: Bob | 20 CNY | 20%',
      'c3: Cid | 20 CNY | 20%',
      'c1: Ann | 10 CNY | 10%',
      'c4: Dan | 10 CNY | 10%',
      'others: missing | 40 CNY | 40%',
    ],
  },
  {
    name: 'a reader sorts by what the rows of the split say, and the cut follows',
    asked: part('people', { sort: { column: 'sharer.nickname', isDescending: true } }),
    expected: [
      'c4: Dan | 10 CNY | 10%',
      'c3: Cid | 20 CNY | 20%',
      'c2: Bob | 20 CNY | 20%',
      'others: missing | 50 CNY | 50%',
      '3 of 4',
    ],
  },
  {
    name: 'a limit of the reader replaces the top',
    asked: part('people', { limit: 1 }),
    expected: ['c2: Bob | 20 CNY | 20%', 'others: missing | 80 CNY | 80%', '1 of 4'],
  },
  {
    name: 'a link says whether it may be opened',
    asked: part('films'),
    expected: [
      'v2: Bob | 2023-05-02 10:00:00 | 2 -x v2',
      'v1: Ann | 2023-05-01 10:00:00 | 1 -> v1',
    ],
  },
  {
    name: 'a table has the value of the split and several metrics',
    asked: part('products'),
    expected: [
      '(none): missing | 40 CNY | 1 | 40 CNY',
      'c2: c2 | 20 CNY | 1 | 20 CNY',
      'c3: c3 | 20 CNY | 1 | 20 CNY',
      'c1: c1 | 10 CNY | 1 | 10 CNY',
      'c4: c4 | 10 CNY | 1 | 10 CNY',
    ],
  },
  {
    name: 'a drilled part is narrowed to the value that opened it',
    asked: part('products', { narrowed: { l1: 'a' } }),
    expected: [
      '(none): missing | 40 CNY | 1 | 40 CNY',
      'c2: c2 | 20 CNY | 1 | 20 CNY',
      'c1: c1 | 10 CNY | 1 | 10 CNY',
    ],
  },
  {
    name: 'a narrowed share is still one of the whole board',
    asked: part('classes', { narrowed: { l1: 'a' } }),
    expected: ['a: 70 CNY | 70% | missing', '  a1: 50 CNY | 50% | 5/7', '  a2: 20 CNY | 20% | 2/7'],
  },
  {
    name: 'a pivot has rows below rows',
    asked: part('pivot'),
    expected: [
      'early: 3 | 60%',
      '  c1: 1 | 20%',
      '  c3: 1 | 20%',
      '  c4: 1 | 20%',
      'late: 2 | 40%',
      '  c2: 1 | 20%',
      '  (none): 1 | 20%',
    ],
  },
  {
    name: 'a reader may swap its splits',
    asked: part('pivot', { isSwapped: true }),
    expected: [
      'c1: 1 | 20%',
      '  early: 1 | 20%',
      'c2: 1 | 20%',
      '  late: 1 | 20%',
      'c3: 1 | 20%',
      '  early: 1 | 20%',
      'c4: 1 | 20%',
      '  early: 1 | 20%',
      '(none): 1 | 20%',
      '  late: 1 | 20%',
    ],
  },
  {
    name: 'narrowed to two splits, one of them without a value',
    asked: part('pivot', { narrowed: { mode: 'late', sharer: null } }),
    expected: ['late: 1 | 20%', '  (none): 1 | 20%'],
  },
  {
    name: 'narrowed to a step of a band',
    asked: part('waits', { narrowed: { delay: '1h..<2h' } }),
    expected: [
      '0h..<1h: 0 CNY | 0%',
      '1h..<2h: 20 CNY | 20%',
      '2h..<24h: 0 CNY | 0%',
      '24h..48h: 0 CNY | 0%',
    ],
  },
  {
    name: 'narrowed to a text of a group',
    asked: part('topics', { narrowed: { topic: 'slow' } }),
    expected: ['slow: 2 | 40%', 'broken: 1 | 20%'],
  },
  {
    name: 'narrowed to rows with none of its texts',
    asked: part('topics', { narrowed: { topic: null } }),
    expected: ['(none): 2 | 40%'],
  },
  {
    name: 'a row with several values of a to-many split is in each of them',
    asked: part('tags'),
    expected: ['(none): 3', 'x: 2', 'y: 1'],
  },
  {
    name: 'narrowed to a value of a to-many split',
    asked: part('tags', { narrowed: { tag: 'x' } }),
    expected: ['x: 2', 'y: 1'],
  },
  {
    name: 'narrowed to rows without a value of a to-many split',
    asked: part('tags', { narrowed: { tag: null } }),
    expected: ['(none): 3'],
  },
  {
    name: 'advice is triggered by its condition, or always there',
    asked: part('advice'),
    expected: [
      'many triggered, requests 5, refunded 100 CNY',
      'few quiet, requests 5',
      'steady always',
    ],
  },
  {
    name: 'a filter narrows cards and takes peers and grades away',
    asked: { filters: { l1: 'a' }, ...part('cards') },
    expected: ['requests = 3', 'refunded = 70 CNY, before 7 CNY, flagged', 'requests = 3'],
  },
  {
    name: 'a filter narrows the whole that shares divide by',
    asked: { filters: { l1: 'a' }, ...part('people') },
    expected: [
      'c2: Bob | 20 CNY | 2/7',
      'c1: Ann | 10 CNY | 1/7',
      'others: missing | 40 CNY | 4/7',
    ],
  },
  {
    name: 'an entity without rows has an empty leaderboard',
    asked: { entity: 's3', ...part('people') },
    expected: [],
  },
  {
    name: 'a share of nothing is missing, and empty steps are listed',
    asked: { entity: 's3', ...part('waits') },
    expected: [
      '0h..<1h: 0 CNY | missing',
      '1h..<2h: 0 CNY | missing',
      '2h..<24h: 0 CNY | missing',
      '24h..48h: 0 CNY | missing',
    ],
  },
  {
    name: 'a board without entity shows the whole',
    asked: { board: 'plain', entity: undefined, ...part('all') },
    expected: ['a: 5 | 5/7', 'b: 2 | 2/7'],
  },
  {
    name: 'what was not known is not counted',
    asked: { known: '2023-05-04', period: '2023-05-03..2023-05-04', ...part('classes') },
    expected: [
      'a: 30 CNY | 60% | missing',
      '  a2: 20 CNY | 40% | 2/3',
      '  a1: 10 CNY | 20% | 1/3',
      'b: 20 CNY | 40% | missing',
      '  b1: 20 CNY | 40% | 100%',
    ],
  },
  {
    name: 'each day of a series follows the text in force on it',
    asked: { period: '2023-05-19..2023-05-21', ...part('series') },
    expected: [
      'series requests 05-19 = 0',
      'series requests 05-20 = 1',
      'series requests 05-21 = 1',
      'trend recent 05-19 = 1',
      'trend recent 05-20 = 1',
      'trend recent 05-21 = 1',
    ],
  },
]

const refusals: readonly (readonly [name: string, asked: Partial<Asked>, code: string])[] = [
  ['a part that is not there', part('nothing'), 'board-unknown-part'],
  ['narrowing by another dimension', part('people', { narrowed: { l1: 'a' } }), 'board-narrow'],
  ['narrowing single numbers', part('cards', { narrowed: { l1: 'a' } }), 'board-narrow'],
  [
    'sorting by a column that is not shown',
    part('people', { sort: { column: 'requests', isDescending: true } }),
    'board-sort-refused',
  ],
  ['swapping one split', part('people', { isSwapped: true }), 'board-not-swapped'],
  ['a filter that the board does not have', { filters: { l2: 'a1' } }, 'board-unknown-filter'],
]

describe('a board', () => {
  let ask: AskBoard
  const usual: Asked = { board: 'refunds', period: '2023-05-03..2023-05-05', entity: 's1' }
  beforeAll(async () => {
    ask = await askBoard(refundRules, rows)
  })

  test.each(cases)('$name', async ({ asked, expected }) => {
    const lines = await ask({ ...usual, ...asked })
    expect(lines.slice(1).map((line) => line.slice(2))).toEqual(expected)
  })

  test.each(refusals)('refuses %s', async (_, asked, code) => {
    expect(await ask({ ...usual, ...asked })).toEqual([code])
  })

  test('has all its parts in order', async () => {
    const lines = await ask(usual)
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
      'cards:',
      'series:',
      'classes:',
      'waits:',
      'topics:',
      'people:',
      'films:',
      'products:',
      'pivot:',
      'tags:',
      'advice:',
    ])
  })
})
