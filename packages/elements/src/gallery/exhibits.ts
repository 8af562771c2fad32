import type { Quantity } from '@guiju/protocol'
import { sampleBoard } from '../board/sample-board.ts'
import {
  sampleBands,
  sampleBreakdown,
  sampleLeaderboard,
  sampleReasons,
  sampleTable,
  sharesOf,
} from '../board/sample-rows.ts'
import { sampleCase, sampleCases } from '../case/sample-case.ts'
import { sampleExplanation } from '../sample-explanation.ts'
import { both, missing, percent, pickupTimeliness } from '../sample-metrics.ts'
import {
  sampleCard,
  sampleScorecard,
  sampleTrend,
  sampleWithoutScore,
} from '../sample-scorecard.ts'
import type { TrendData } from '../trend/trend.ts'
import type { Example, Exhibit } from './example.ts'
import { commonExamples, states } from './states.ts'

const many = 2000

/** Every element in every state that it has. */
export const exhibits = (now: Date): readonly Exhibit[] => [
  ...cards,
  ...charts,
  ...tables,
  ...cases(now),
]

const withData = (state: Example['state'], data: unknown): Example => ({
  state,
  properties: { data },
})

const noValue = missing('minimum-sample')

const cards: readonly Exhibit[] = [
  {
    tag: 'guiju-metric-card',
    about: { zh: '一个指标', hant: '一個指標', en: 'One metric' },
    examples: [
      ...commonExamples({ value: sampleCard }),
      withData(states.missing, { ...sampleCard, row: { ...sampleCard.row, value: noValue } }),
    ],
  },
  {
    tag: 'guiju-scorecard',
    about: { zh: '评分卡', hant: '評分卡', en: 'A scorecard' },
    examples: [
      ...commonExamples({ value: sampleScorecard, others: { trend: sampleTrend } }),
      withData(states.missing, sampleWithoutScore),
      withData(states.empty, { ...sampleScorecard, dimensions: [], consequences: [] }),
    ],
  },
  {
    tag: 'guiju-what-if',
    about: { zh: '假如', hant: '假如', en: 'What if' },
    examples: [
      ...commonExamples({ value: sampleScorecard }),
      withData(states.missing, sampleWithoutScore),
    ],
  },
  {
    tag: 'guiju-board',
    about: { zh: '看板', hant: '看板', en: 'A board' },
    examples: [
      ...commonExamples({ value: sampleBoard }),
      withData(states.empty, { ...sampleBoard, parts: [] }),
    ],
  },
  {
    tag: 'guiju-definition',
    about: { zh: '定义', hant: '定義', en: 'The "?"' },
    examples: [
      { state: states.whole, properties: { subject: pickupTimeliness } },
      {
        state: states.missing,
        properties: { subject: { ...pickupTimeliness, definition: null, citation: null } },
      },
    ],
  },
  {
    tag: 'guiju-explanation',
    about: { zh: '为什么', hant: '為什麼', en: 'Why' },
    examples: commonExamples({ value: sampleExplanation }),
  },
]

const dayAfter = (index: number): string =>
  new Date(Date.UTC(2018, 0, 1 + index)).toISOString().slice(0, 10)

function trendOf(values: readonly Quantity[]): TrendData {
  const peers = { average: percent(0.07), excellent: percent(0.03) }
  const points = values.map((value, index) => ({
    day: dayAfter(index),
    known: dayAfter(index),
    value,
    peers,
  }))
  return { metric: pickupTimeliness, line: { metric: pickupTimeliness.id, as: 'series', points } }
}

const wave = (length: number): readonly Quantity[] =>
  Array.from({ length }, (_, index) =>
    index % 17 === 9 ? noValue : percent(0.06 + 0.02 * Math.sin(index / (length / 12))),
  )

const manyShares = Array.from({ length: many }, (_, index) => 1 / (index + 3))

const charts: readonly Exhibit[] = [
  {
    tag: 'guiju-trend',
    about: { zh: '趋势', hant: '趨勢', en: 'A trend' },
    examples: [
      ...commonExamples({ value: trendOf(wave(30)) }),
      withData(states.empty, trendOf([])),
      withData(states.missing, trendOf([noValue, noValue, noValue])),
      withData(states.many, trendOf(wave(many))),
    ],
  },
  {
    tag: 'guiju-breakdown',
    about: { zh: '构成', hant: '構成', en: 'A breakdown' },
    examples: [
      ...commonExamples({ value: sampleReasons }),
      withData({ zh: '两级', hant: '兩級', en: 'Two levels' }, sampleBreakdown),
      withData(states.empty, sharesOf([])),
      withData(states.missing, sharesOf([null, null])),
      withData(states.many, sharesOf(manyShares)),
    ],
  },
  {
    tag: 'guiju-histogram',
    about: { zh: '分布', hant: '分佈', en: 'A histogram' },
    examples: [
      ...commonExamples({ value: sampleBands }),
      withData(states.empty, { ...sampleBands, rows: [], total: 0 }),
    ],
  },
]

const tables: readonly Exhibit[] = [
  {
    tag: 'guiju-leaderboard',
    about: { zh: '排行', hant: '排行', en: 'A leaderboard' },
    examples: [
      ...commonExamples({ value: sampleLeaderboard }),
      withData(states.empty, { ...sampleLeaderboard, rows: [], rest: null, total: 0 }),
    ],
  },
  {
    tag: 'guiju-detail-table',
    about: { zh: '明细', hant: '明細', en: 'Rows in detail' },
    examples: [
      ...commonExamples({ value: sampleTable }),
      withData(states.empty, { ...sampleTable, rows: [], total: 0 }),
      withData(states.many, { ...sharesOf(manyShares), kind: 'table', total: many }),
    ],
  },
  {
    tag: 'guiju-entity-picker',
    about: { zh: '选择店铺', hant: '選擇店鋪', en: 'Picking a shop' },
    examples: [
      picker(states.whole, ['山月小店', '海风优选']),
      picker(states.empty, []),
      picker(states.long, ['A shop whose name is longer than any button could ever be wide']),
      picker(states.rightToLeft, ['متجر العسل']),
      picker(
        states.many,
        Array.from({ length: many }, (_, index) => `Shop ${String(index)}`),
      ),
    ],
  },
]

function picker(state: Example['state'], names: readonly string[]): Example {
  const items = names.map((label, index) => ({ id: `S${String(index)}`, label, size: 1 }))
  return { state, attributes: { label: 'Shop' }, properties: { items, selected: items[0] ?? null } }
}

const cases = (now: Date): readonly Exhibit[] => [
  {
    tag: 'guiju-case-list',
    about: { zh: '案件列表', hant: '案件列表', en: 'Cases' },
    examples: [
      ...commonExamples({ value: sampleCases(now), attributes: { selected: 'A1' } }),
      withData(states.empty, { cases: [], after: null }),
    ],
  },
  {
    tag: 'guiju-case',
    about: { zh: '案件', hant: '案件', en: 'A case' },
    examples: commonExamples({ value: sampleCase(now), attributes: { actor: 'merchant' } }),
  },
  {
    tag: 'guiju-field-form',
    about: { zh: '表单', hant: '表單', en: 'Fields to fill in' },
    examples: [fieldForm],
  },
]

const fieldForm: Example = {
  state: states.whole,
  attributes: { action: 'Send' },
  properties: {
    fields: [
      {
        name: 'note',
        label: { zh: '备注', en: 'Note' },
        type: 'text',
        values: null,
        isNeeded: true,
      },
      {
        name: 'plan',
        label: { zh: '方案', en: 'Proposal' },
        type: 'enum',
        values: [
          { value: 'full', label: { zh: '全额退款', en: 'Full refund' } },
          { value: 'none', label: both('–') },
        ],
        isNeeded: true,
      },
      {
        name: 'fresh',
        label: { zh: '生鲜', en: 'Fresh' },
        type: 'boolean',
        values: null,
        isNeeded: false,
      },
    ],
    values: {},
  },
}
