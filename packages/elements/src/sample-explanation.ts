import type {
  ChangesResponse,
  ClauseVerdict,
  ExplainResponse,
  ExplainRowResponse,
  FunnelStep,
  LocalText,
  SampleRow,
} from '@guiju/protocol'
import { both, day, percent, pickupTimeliness, snapshot, version } from './sample-metrics.ts'
import { sampleScorecard } from './sample-scorecard.ts'

const step = (
  kind: FunnelStep['step'],
  name: string,
  label: LocalText,
  rows: number,
  removed = 0,
): FunnelStep => ({ step: kind, name, label, rows, removed })

const sampleRow = (key: string, wait: string, removedBy: string | null): SampleRow => ({
  key,
  cells: {
    order_type: removedBy ?? 'normal',
    paid_at: '2023-06-28 09:14:00',
    'shipment.picked_up_at': '2023-06-29 07:40:00',
    wait,
  },
  counts: removedBy === null,
  contributes: null,
  removedBy,
})

/** Why pick-up timeliness is 58.60 %. */
export const sampleExplanation: ExplainResponse = {
  metric: pickupTimeliness,
  entity: sampleScorecard.entity,
  day,
  known: day,
  value: percent(0.586),
  numerator: null,
  denominator: null,
  formula: {
    text: '70% * share(wait <= 24h) + 20% * share(24h < wait <= 36h) + 10% * share(36h < wait <= 48h)',
    withNumbers: both('70% × 79.90% + 20% × 10.71% + 10% × 5.44% = 58.60%'),
    parts: [
      { text: 'share(wait <= 24h)', label: null, metric: null, value: percent(0.799) },
      { text: 'share(24h < wait <= 36h)', label: null, metric: null, value: percent(0.1071) },
      { text: 'share(36h < wait <= 48h)', label: null, metric: null, value: percent(0.0544) },
    ],
  },
  sides: [
    {
      side: 'value',
      text: '70% * share(wait <= 24h) + ...',
      dataset: 'orders',
      by: 'shipment.picked_up_at',
      window: {
        text: 'last 90 days',
        words: { zh: '最近 90 天', en: 'last 90 days' },
        from: '2023-04-02',
        to: day,
      },
      funnel: [
        step(
          'known-rows-in-window',
          'window',
          { zh: '窗口内订单', en: 'Orders in the window' },
          12480,
        ),
        step('exclude', 'presale', { zh: '预售', en: 'Presale' }, 11276, 1204),
        step('exclude', 'no_shipping', { zh: '无需发货', en: 'No shipping' }, 10966, 310),
        step('counted', 'counted', { zh: '参与计算', en: 'Counted' }, 10966),
        step('condition-met', 'wait <= 24h', both('wait <= 24h'), 8762),
        step('condition-met', '24h < wait <= 36h', both('24h < wait <= 36h'), 1174),
        step('condition-met', '36h < wait <= 48h', both('36h < wait <= 48h'), 597),
      ],
      beside: [
        {
          kind: 'no-event-day',
          label: { zh: '未揽收', en: 'Not picked up' },
          rows: 214,
        },
      ],
      value: percent(0.586),
      sample: {
        columns: ['order_type', 'paid_at', 'shipment.picked_up_at', 'wait'],
        rows: [
          sampleRow('O-100017', '22h26min', null),
          sampleRow('O-100023', '31h02min', null),
          sampleRow('O-100031', '61h00min', 'presale'),
        ],
        total: 12480,
      },
    },
  ],
  sql: [
    {
      text: 'select "shop_id", count_if("wait" <= $1)\nfrom "orders"\nwhere "picked_up_at" >= $2\ngroup by "shop_id"',
      parameters: [86400000000, '2023-04-02'],
    },
  ],
  snapshot,
  diagnostics: [],
}

const clause = (
  kind: ClauseVerdict['kind'],
  text: string,
  verdict: ClauseVerdict['verdict'],
  values: ClauseVerdict['values'],
): ClauseVerdict => ({
  side: 'value',
  kind,
  name: null,
  label: null,
  text,
  verdict,
  values,
  source: null,
})

/** Why order O-100031 does not count in it. */
export const sampleRowExplanation: ExplainRowResponse = {
  metric: pickupTimeliness.id,
  entity: sampleScorecard.entity,
  day,
  known: day,
  dataset: 'orders',
  key: 'O-100031',
  cells: { order_type: 'presale' },
  clauses: [
    clause('window', 'last 90 days', 'true', [
      { name: 'shipment.picked_up_at', value: '2023-06-29 07:40:00' },
    ]),
    clause('exclude', 'order_type = presale', 'true', [{ name: 'order_type', value: 'presale' }]),
    clause('exclude', 'order_type in [virtual, no_shipping]', 'false', [
      { name: 'order_type', value: 'presale' },
    ]),
    clause('condition', 'wait <= 24h', 'missing', [{ name: 'wait', value: null }]),
  ],
}

const windows = { text: 'last 90 days', words: { zh: '最近 90 天', en: 'last 90 days' } }

/** Why it is not what it was the day before. */
export const sampleChanges: ChangesResponse = {
  metric: pickupTimeliness,
  entity: sampleScorecard.entity,
  from: '2023-06-29',
  to: day,
  isAhead: false,
  before: percent(0.591),
  after: percent(0.586),
  change: percent(-0.005),
  parts: [],
  sides: [
    {
      side: 'value',
      before: percent(0.591),
      after: percent(0.586),
      change: percent(-0.005),
      windows: {
        before: { ...windows, from: '2023-04-01', to: '2023-06-29' },
        after: { ...windows, from: '2023-04-02', to: day },
      },
      addsUp: false,
      groups: [
        {
          kind: 'entered',
          reason: 'window',
          name: null,
          label: { zh: '进入窗口', en: 'Came into the window' },
          rows: 12,
          effect: percent(-0.004),
        },
        {
          kind: 'left',
          reason: 'window',
          name: null,
          label: { zh: '离开窗口', en: 'Fell out of the window' },
          rows: 3,
          effect: null,
        },
      ],
      columns: [],
      rows: [],
      total: 15,
    },
  ],
  notes: [],
  rules: [version],
  snapshot,
  diagnostics: [],
}
