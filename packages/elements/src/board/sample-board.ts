import type {
  BoardCard,
  BoardList,
  BoardPartAnswer,
  BoardResponse,
  MetricInfo,
} from '@guiju/protocol'
import {
  badReviewRate,
  both,
  count,
  missing,
  number,
  paidOrders,
  percent,
  replyRate,
  snapshot,
  version,
} from '../sample-metrics.ts'
import {
  sampleBands,
  sampleBreakdown,
  sampleLeaderboard,
  sampleReasons,
  sampleTable,
} from './sample-rows.ts'

/** Where less is better. */
export const refundShare: MetricInfo = {
  ...badReviewRate,
  id: 'deal_refund_amount_share',
  label: { zh: '退款金额占比', en: 'Share refunded' },
}

const noPeers = { average: null, excellent: null }
const bare = {
  numerator: null,
  denominator: null,
  previous: null,
  change: null,
  peers: noPeers,
  rank: null,
  isFlagged: null,
} satisfies Partial<BoardCard>

const cards: readonly BoardCard[] = [
  {
    ...bare,
    metric: refundShare.id,
    label: refundShare.label,
    value: percent(0.0505),
    previous: percent(0.0454),
    change: percent(0.0051),
    peers: { average: percent(0.099), excellent: missing('minimum-peers') },
    rank: { position: 0.3, rank: 3, peers: 11, grade: { zh: '优', en: 'Excellent' } },
    isFlagged: true,
  },
  {
    ...bare,
    metric: paidOrders.id,
    label: paidOrders.label,
    value: count(12_480),
    previous: count(12_500),
    change: number(-20, '-20'),
    targets: [
      {
        text: { zh: '每周至少 3,000', en: 'at least 3,000, each calendar week' },
        label: null,
        every: 'week',
        state: 'missed',
        from: '2023-06-19',
        to: '2023-06-25',
        value: count(2_960),
        bound: count(3_000),
      },
    ],
  },
  { ...bare, metric: replyRate.id, label: replyRate.label, value: missing('no-denominator') },
]

const dayOf = (index: number): string => `2023-06-${String(index + 1).padStart(2, '0')}`

const points = Array.from({ length: 30 }, (_, index) => ({
  day: dayOf(index),
  known: '2023-06-30',
  value: index === 9 ? missing('no-denominator') : percent(0.05 + 0.01 * Math.sin(index / 3)),
  peers: { average: percent(0.07 + index / 10_000), excellent: percent(0.03) },
}))

const list: BoardList = {
  id: 'refunds',
  kind: 'list',
  label: { zh: '退款订单明细', en: 'Refunds' },
  note: { zh: '按退款成功日期。', en: 'By the day of the refund.' },
  citation: null,
  page: {
    columns: [
      { id: 'order_id', label: { zh: '订单号', en: 'Order' }, type: 'id', unit: '' },
      { id: 'refund_amount', label: { zh: '退款金额', en: 'Refund' }, type: 'money', unit: 'CNY' },
      {
        id: 'success_at',
        label: { zh: '成功时间', en: 'Refunded at' },
        type: 'timestamp',
        unit: '',
      },
    ],
    rows: [
      { key: 'A1', cells: ['O1', '1078.00', '2023-06-30 20:13:47'], contributes: null },
      { key: 'A2', cells: ['O2', null, '2023-06-29 08:00:00'], contributes: null },
    ],
    total: 5,
    next: 'page-2',
    note: null,
  },
  sortKeys: ['refund_amount', 'success_at'],
  canExport: true,
  narrowable: [],
}

const parts: readonly BoardPartAnswer[] = [
  {
    id: 'amounts',
    kind: 'cards',
    label: { zh: '总览', en: 'Overview' },
    note: null,
    citation: null,
    cards,
  },
  {
    id: 'trend',
    kind: 'series',
    label: { zh: '趋势', en: 'By day' },
    note: null,
    citation: null,
    lines: [{ metric: refundShare.id, as: 'series', points }],
  },
  sampleReasons,
  sampleLeaderboard,
  sampleBreakdown,
  sampleBands,
  sampleTable,
  list,
  {
    id: 'advice',
    kind: 'playbook',
    label: null,
    note: null,
    citation: null,
    advice: [
      {
        id: 'improve',
        pack: version.pack,
        label: { zh: '改进退款最多的环节', en: 'Improve where most is refunded' },
        note: null,
        severity: 'advice',
        state: 'triggered',
        when: 'deal_refund_amount_share > 5%',
        because: [{ metric: refundShare.id, label: refundShare.label, value: percent(0.0505) }],
        about: { metrics: [refundShare.id], dimensions: [] },
        steps: [{ zh: '细化退款原因分析。', en: 'Look closer at the reasons.' }],
        caveats: [{ zh: '大促期间偏高。', en: 'Higher during sales.' }],
        links: [],
        citation: { document: 'policy.txt', quote: '改善退款較多的售后環節' },
      },
      {
        id: 'wait',
        pack: version.pack,
        label: { zh: '延迟发货', en: 'Ship later' },
        note: null,
        severity: 'warning',
        state: 'unknown',
        when: 'x > 1',
        because: [],
        about: { metrics: [], dimensions: [] },
        steps: [],
        caveats: [],
        links: [],
        citation: null,
      },
    ],
  },
]

/** A board with every kind of part, among them missing values. */
export const sampleBoard: BoardResponse = {
  board: {
    id: 'refund_analysis',
    pack: version.pack,
    label: { zh: '退款分析', en: 'Refund analysis' },
    note: { zh: '按支付日期归属。', en: 'By the day of payment.' },
    citation: null,
    entity: 'shop',
    period: { days: 30, atMost: 31 },
    filters: [],
    parts: parts.map(({ id, kind, label, note, citation }) => ({
      id,
      kind,
      label,
      note,
      citation,
    })),
    source: { file: 'rules/boards.yaml', line: 2 },
    ruleText: 'refund_analysis:',
    version,
  },
  entity: { kind: 'shop', id: 'S00017', label: both('山月小店').zh },
  from: '2023-06-01',
  to: '2023-06-30',
  known: '2023-06-30',
  filters: {},
  metrics: [refundShare, paidOrders, replyRate],
  parts,
  rules: [version],
  snapshot,
  diagnostics: [],
}
