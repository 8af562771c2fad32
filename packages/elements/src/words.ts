import type { Wording } from './language.ts'

/** What a fixed word is for. */
export type WordName =
  | 'average'
  | 'citation'
  | 'denominator'
  | 'excellent'
  | 'loading'
  | 'noDefinition'
  | 'noEntities'
  | 'numerator'
  | 'retry'
  | 'ruleVersion'
  | 'search'
  | 'value'
  | 'why'
  | 'year'

/** Every fixed word of the elements. */
export const words: Readonly<Record<WordName, Wording>> = {
  average: { zh: '同行平均', hant: '同行平均', en: 'Peer average' },
  citation: { zh: '政策原文', hant: '政策原文', en: 'The policy says' },
  denominator: { zh: '分母', hant: '分母', en: 'Denominator' },
  excellent: { zh: '同行优秀', hant: '同行優秀', en: 'Peer excellent' },
  loading: { zh: '正在计算…', hant: '正在計算…', en: 'Computing…' },
  noDefinition: {
    zh: '规则包没有给出定义。',
    hant: '規則包沒有給出定義。',
    en: 'The pack gives no definition.',
  },
  noEntities: { zh: '没有匹配的结果', hant: '沒有相符的結果', en: 'Nothing matches' },
  numerator: { zh: '分子', hant: '分子', en: 'Numerator' },
  retry: { zh: '重试', hant: '重試', en: 'Try again' },
  ruleVersion: { zh: '规则版本', hant: '規則版本', en: 'Rule version' },
  search: { zh: '按名称或编号查找', hant: '依名稱或編號尋找', en: 'Find by name or id' },
  value: { zh: '值', hant: '值', en: 'Value' },
  why: { zh: '为什么？', hant: '為什麼？', en: 'Why?' },
  year: { zh: '日期', hant: '日期', en: 'Day' },
}

/** Why a number is missing, in words; a reason that is not known here is shown as it is. */
export function reasonWords(reason: string, currencies: readonly string[] = []): Wording {
  const words = reasons[reason] ?? { zh: reason, hant: reason, en: reason.replaceAll('-', ' ') }
  return currencies.length === 0 ? words : withCurrencies(words, currencies)
}

function withCurrencies({ zh, hant, en }: Wording, currencies: readonly string[]): Wording {
  return {
    zh: `${zh}，其中有 ${currencies.join('、')}`,
    hant: `${hant}，其中有 ${currencies.join('、')}`,
    en: `${en}, among them ${currencies.join(' and ')}`,
  }
}

const reasons: Readonly<Record<string, Wording>> = {
  'argument-missing': {
    zh: '所需的值缺失',
    hant: '所需的值缺漏',
    en: 'the values it needs are missing',
  },
  'minimum-peers': { zh: '同行太少', hant: '同行太少', en: 'too few peers' },
  'peers-withheld': { zh: '同行数据不予提供', hant: '同行資料不予提供', en: 'peers are not told' },
  'minimum-sample': { zh: '样本不足', hant: '樣本不足', en: 'sample too small' },
  'mixed-currency': { zh: '币种混合', hant: '幣別混合', en: 'mixed currencies' },
  'no-benchmark': {
    zh: '基准表中没有当日的数据',
    hant: '基準表中沒有當日的資料',
    en: 'no benchmark for the day',
  },
  'no-denominator': { zh: '分母为 0', hant: '分母為 0', en: 'denominator is 0' },
  'no-rows': { zh: '没有数据行', hant: '沒有資料列', en: 'no rows' },
  'not-eligible': { zh: '不参与排名', hant: '不參與排名', en: 'not eligible' },
  'outside-curve': { zh: '超出得分曲线', hant: '超出得分曲線', en: 'outside the curve' },
  'part-missing': { zh: '有部分缺失', hant: '有部分缺漏', en: 'a part is missing' },
}
