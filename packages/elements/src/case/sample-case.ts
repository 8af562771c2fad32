import type { CaseResponse, CasesResponse } from '@guiju/protocol'

const both = (zh: string, en: string): { readonly zh: string; readonly en: string } => ({ zh, en })

/** A case in which the buyer is asked to answer; due a day and a half after `now`. */
export function sampleCase(now: Date): CaseResponse {
  const due = new Date(now.getTime() + 36 * 3_600_000).toISOString()
  const field = { currency: null, valueLabel: null }
  return {
    case: {
      process: 'sample/negotiation',
      key: 'A1',
      version: 2,
      rules: 'f00',
      at: now.toISOString(),
      isClosed: false,
      fields: [
        { ...field, name: 'goods', label: both('商品', 'Goods'), type: 'text', value: '垃圾桶' },
        {
          ...field,
          name: 'amount',
          label: both('金额', 'Amount'),
          type: 'money',
          currency: 'CNY',
          value: '2',
        },
        {
          ...field,
          name: 'plan',
          label: both('方案', 'Proposal'),
          type: 'enum',
          value: 'partial',
          valueLabel: both('部分仅退款', 'Partial refund'),
        },
        {
          ...field,
          name: 'fresh',
          label: both('生鲜', 'Fresh goods'),
          type: 'boolean',
          value: false,
        },
        { ...field, name: 'note', label: both('备注', 'Note'), type: 'text', value: null },
      ],
      states: [
        {
          region: 'refund',
          regionLabel: both('退款单', 'Refund'),
          state: 'pending',
          label: both('待处理', 'To be decided'),
          isFinal: false,
        },
        {
          region: 'talk',
          regionLabel: both('协商', 'Negotiation'),
          state: 'waiting',
          label: both('待买家响应', 'Awaiting the buyer'),
          isFinal: false,
        },
      ],
      deadlines: [
        {
          region: 'refund',
          name: 'due',
          label: both('处理到期', 'Time is up'),
          due,
          to: both('自动同意', 'Granted by itself'),
          winsAtItsMoment: true,
        },
      ],
      next: [
        {
          name: 'accept',
          label: both('接受方案', 'Accept'),
          note: null,
          by: [{ actor: 'buyer', label: both('买家', 'Buyer') }],
          fields: [],
          timesLeft: null,
        },
        {
          name: 'propose',
          label: both('发起协商', 'Propose'),
          note: both('请先达成一致。', 'Agree first.'),
          by: [{ actor: 'merchant', label: both('商家', 'Merchant') }],
          fields: [
            {
              name: 'plan',
              label: both('方案', 'Proposal'),
              type: 'enum',
              values: [{ value: 'partial', label: both('部分仅退款', 'Partial refund') }],
              isNeeded: true,
            },
            {
              name: 'amount',
              label: both('金额', 'Amount'),
              type: 'money',
              values: null,
              isNeeded: true,
            },
            {
              name: 'quick',
              label: both('加急', 'Quick'),
              type: 'boolean',
              values: null,
              isNeeded: false,
            },
          ],
          timesLeft: 1,
        },
      ],
    },
    history: [
      {
        version: 1,
        at: now.toISOString(),
        kind: 'opened',
        label: both('立案', 'Opened'),
        by: both('买家', 'Buyer'),
        fields: {},
        moves: [
          { region: both('退款单', 'Refund'), from: null, to: both('待处理', 'To be decided') },
        ],
        effects: [],
      },
      {
        version: 2,
        at: now.toISOString(),
        kind: 'deadline',
        label: both('提醒', 'Reminder'),
        by: null,
        fields: {},
        moves: [],
        effects: [],
      },
    ],
  }
}

/** That case and one that is over. */
export function sampleCases(now: Date): CasesResponse {
  const { case: open } = sampleCase(now)
  const over = { ...open, key: 'A2', isClosed: true, deadlines: [], next: [] }
  return {
    cases: [
      { case: open, nextDue: open.deadlines[0]?.due ?? null },
      { case: over, nextDue: null },
    ],
    after: null,
  }
}
