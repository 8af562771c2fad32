import type {
  BoardColumnInfo,
  BoardRow,
  BoardRowCells,
  BoardRows,
  LocalText,
} from '@guiju/protocol'
import { both, missing, number, percent } from '../sample-metrics.ts'

const amount: BoardColumnInfo = {
  id: 'deal_refund_amount',
  kind: 'metric',
  label: { zh: '成交退款金额', en: 'Refunded of deals' },
  metric: 'deal_refund_amount',
  unit: 'CNY',
  format: 'money',
}
const share: BoardColumnInfo = {
  ...amount,
  id: 'share of deal_refund_amount',
  kind: 'share',
  label: { zh: '成交退款金额占比', en: 'Refunded of deals, share' },
  unit: '%',
  format: 'percent',
}
const attribute = (id: string, label: LocalText): BoardColumnInfo => ({
  id,
  kind: 'attribute',
  label,
  metric: null,
  unit: '',
  format: 'text',
})

const yuan = (value: number): ReturnType<typeof number> =>
  number(value, `¥${value.toLocaleString('en-US', { minimumFractionDigits: 2 })}`)

function cells(
  keys: readonly (string | null)[],
  label: LocalText,
  part: number | null,
): BoardRowCells {
  const numbers =
    part === null
      ? [missing('no-rows'), missing('no-denominator')]
      : [yuan(Math.round(part * 2_000_000) / 100), percent(part)]
  return { keys, label, cells: numbers, link: null }
}

const row = (key: string, label: LocalText, part: number | null): BoardRow => ({
  ...cells([key], label, part),
  below: null,
})

const head = {
  note: null,
  citation: null,
  order: 'sorted',
  sort: null,
  rest: null,
  link: null,
  drill: null,
  canSwap: false,
  narrowable: [],
} as const

/** Rows of these shares. */
export function sharesOf(shares: readonly (number | null)[]): BoardRows {
  return {
    ...head,
    id: 'shares',
    kind: 'breakdown',
    label: { zh: '占比', en: 'Shares' },
    splits: [{ id: 'reason', label: { zh: '原因', en: 'Reason' } }],
    columns: [amount, share],
    rows: shares.map((part, index) => row(String(index), both(`R${index}`), part)),
    total: shares.length,
  }
}

/** Seven reasons that open the products behind them. */
export const sampleReasons: BoardRows = {
  ...sharesOf([]),
  id: 'reasons',
  label: { zh: '退款原因', en: 'Reasons' },
  drill: 'products',
  rows: [
    row('size', { zh: '尺码偏大', en: 'Too large' }, 0.35),
    row('late', { zh: '物流太慢', en: 'Came late' }, 0.2),
    row('quality', { zh: '质量问题', en: 'Poor quality' }, 0.15),
    row('colour', { zh: '颜色与描述不符', en: 'Another colour than described' }, 0.1),
    row('mistake', { zh: '错拍', en: 'Ordered by mistake' }, 0.08),
    row('parts', { zh: '少件', en: 'Parts missing' }, 0.07),
    row('none', { zh: '（无）', en: '(none)' }, 0.05),
  ],
  total: 7,
}

/** Two categories, the first with two below it. */
export const sampleBreakdown: BoardRows = {
  ...sharesOf([]),
  id: 'categories',
  label: { zh: '退款品类', en: 'Categories' },
  splits: [
    { id: 'category_l1', label: { zh: '一级类目', en: 'Category' } },
    { id: 'category_l2', label: { zh: '二级类目', en: 'Subcategory' } },
  ],
  drill: 'products',
  canSwap: true,
  rows: [
    {
      ...row('clothing', { zh: '服饰', en: 'Clothing' }, 0.7),
      below: {
        rows: [
          cells(['clothing', 'coats'], { zh: '外套', en: 'Coats' }, 0.4),
          cells(['clothing', 'shoes'], { zh: '鞋', en: 'Shoes' }, 0.3),
        ],
        total: 2,
      },
    },
    row('food', { zh: '食品', en: 'Food' }, 0.3),
  ],
  total: 2,
}

/** Steps of hours, one of them empty, one without a number. */
export const sampleBands: BoardRows = {
  ...sharesOf([]),
  id: 'timing',
  label: { zh: '支付后多久退款', en: 'Time from payment to the request' },
  splits: [{ id: 'refund_delay', label: { zh: '多久', en: 'How long' } }],
  order: 'band',
  rows: [0.2, 0.3, 0.1, 0.15, 0, null, 0.05, 0.2].map((part, index) =>
    row(`${index}h..<${index + 1}h`, both(`${index}h..<${index + 1}h`), part),
  ),
  total: 8,
}

const nickname = attribute('sharer.nickname', { zh: '达人昵称', en: 'Nickname' })
const picture = attribute('sharer.avatar_url', { zh: '头像', en: 'Picture' })
const words = (text: string): ReturnType<typeof number> => ({
  ...number(0, text),
  value: null,
  exact: text,
})

function creator(id: string, name: string, part: number): BoardRow {
  const base = row(id, both(id), part)
  return { ...base, cells: [words(`/avatars/${id}.png`), words(name), ...base.cells] }
}

/** The first three of eight, and the others. */
export const sampleLeaderboard: BoardRows = {
  ...sharesOf([]),
  id: 'creators',
  kind: 'leaderboard',
  label: { zh: '达人退款', en: 'Creators' },
  splits: [{ id: 'sharer', label: { zh: '达人', en: 'Creator' } }],
  columns: [picture, nickname, amount, share],
  sort: { column: amount.id, direction: 'descending' },
  rows: [
    creator('C1', '山月记', 0.22),
    creator('C2', '阿岚穿搭', 0.13),
    creator('C3', 'مريم', 0.1),
  ],
  rest: {
    label: { zh: '其他', en: 'Others' },
    cells: [missing('part-missing'), missing('part-missing'), yuan(11_000), percent(0.55)],
  },
  total: 8,
}

/** Twelve products, one without a name. */
export const sampleTable: BoardRows = {
  ...sharesOf([]),
  id: 'products',
  kind: 'table',
  label: { zh: '退款商品明细', en: 'Products refunded' },
  splits: [{ id: 'product', label: { zh: '商品号', en: 'Product' } }],
  columns: [
    { ...attribute('product', { zh: '商品号', en: 'Product' }), kind: 'key' },
    attribute('product.name', { zh: '商品名称', en: 'Name' }),
    amount,
    share,
  ],
  sort: { column: amount.id, direction: 'descending' },
  rows: Array.from({ length: 12 }, (_, index) => {
    const id = `P${1000 + index}`
    const base = row(id, both(id), index === 11 ? null : (12 - index) / 100)
    const name = index === 3 ? { ...missing('no-rows'), reason: null } : words(`商品 ${index}`)
    return { ...base, cells: [words(id), name, ...base.cells] }
  }),
  total: 12,
}
