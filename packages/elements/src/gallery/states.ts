import type { LocalText, Problem, Snapshot } from '@guiju/protocol'
import type { Wording } from '../language.ts'
import { day, snapshot } from '../sample-metrics.ts'
import type { Example } from './example.ts'

/** A state that several elements have. */
export type StateName =
  | 'whole'
  | 'loading'
  | 'empty'
  | 'missing'
  | 'error'
  | 'stale'
  | 'partial'
  | 'long'
  | 'rightToLeft'
  | 'many'

/** Those states in words. */
export const states: Readonly<Record<StateName, Wording>> = {
  whole: { zh: '正常', hant: '正常', en: 'As usual' },
  loading: { zh: '加载中', hant: '載入中', en: 'Loading' },
  empty: { zh: '空', hant: '空', en: 'Empty' },
  missing: { zh: '缺失', hant: '缺漏', en: 'Missing' },
  error: { zh: '出错', hant: '出錯', en: 'Refused' },
  stale: { zh: '数据过期', hant: '資料過期', en: 'Stale' },
  partial: { zh: '数据不全', hant: '資料不全', en: 'Partial' },
  long: { zh: '名称很长', hant: '名稱很長', en: 'Long names' },
  rightToLeft: { zh: '从右到左的名称', hant: '由右至左的名稱', en: 'Right-to-left names' },
  many: { zh: '数千个点', hant: '數千個點', en: 'Thousands of points' },
}

const refused: Problem = {
  type: '/problems/unknown-entity',
  title: 'There is no shop S00404.',
  detail: 'Look for it by its name.',
  status: 404,
  code: 'unknown-entity',
  diagnostics: [],
}

const stale: Snapshot = { ...snapshot, completeThrough: '2023-06-27' }
const partial: Snapshot = {
  ...snapshot,
  marked: [{ dataset: 'orders', rows: 12, atMost: 100 }],
}

const longText: LocalText = {
  zh: '近九十天内已支付且未因风控拦截、未拼团失败、未在发货前取消的普通订单中按承诺时间揽收的订单金额占比',
  en: 'Share of the amount of ordinary orders of the last ninety days that were paid, neither stopped for risk nor part of a failed group purchase, and picked up in the time promised',
}
const arabic = 'نسبة الطلبات المستردة خلال 30 يومًا (متجر العسل)'
const rightToLeftText: LocalText = { zh: arabic, en: arabic }

/** What a state is made from: a sound answer, and what else the element needs. */
export interface Sound {
  readonly property?: string
  readonly value: object
  readonly others?: Readonly<Record<string, unknown>>
  readonly attributes?: Readonly<Record<string, string>>
}

/** The states that every element with an answer has: waiting, refused, stale, partial, and names that are hard to set. */
export function commonExamples(sound: Sound): readonly Example[] {
  const { property = 'data', value, others = {}, attributes = {} } = sound
  const example = (state: Wording, properties: Readonly<Record<string, unknown>>): Example => ({
    state,
    properties: { ...others, ...properties },
    attributes,
  })
  const aged = (snapshotNow: Snapshot): Readonly<Record<string, unknown>> =>
    'snapshot' in value
      ? { [property]: { ...value, snapshot: snapshotNow } }
      : { [property]: value, snapshot: snapshotNow, day }
  return [
    example(states.whole, { [property]: value }),
    example(states.loading, {}),
    example(states.error, { problem: refused }),
    example(states.stale, aged(stale)),
    example(states.partial, aged(partial)),
    example(states.long, { [property]: withLabels(value, longText) }),
    example(states.rightToLeft, { [property]: withLabels(value, rightToLeftText) }),
  ]
}

/** The same answer with every label exchanged; texts of one language become the English one. */
export function withLabels<T>(value: T, text: LocalText): T {
  return exchanged(value, '', text) as T
}

function exchanged(value: unknown, key: string, text: LocalText): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => exchanged(item, '', text))
  if (value === null || typeof value !== 'object') {
    return key === 'label' && typeof value === 'string' ? text.en : value
  }
  if (key === 'label') return text
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, exchanged(inner, name, text)]),
  )
}
