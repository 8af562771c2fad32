import type { Wording } from './language.ts'

/** What a fixed word is for. */
export type WordName =
  | 'average'
  | 'beside'
  | 'bySide'
  | 'citation'
  | 'clauses'
  | 'clauseText'
  | 'close'
  | 'composition'
  | 'consequences'
  | 'counted'
  | 'contributes'
  | 'deductions'
  | 'definition'
  | 'denominator'
  | 'excellent'
  | 'formula'
  | 'funnel'
  | 'grades'
  | 'here'
  | 'key'
  | 'loading'
  | 'noDefinition'
  | 'noEntities'
  | 'noRows'
  | 'numerator'
  | 'otherwise'
  | 'overall'
  | 'ownMark'
  | 'parameters'
  | 'removedBy'
  | 'rows'
  | 'rule'
  | 'ruleVersion'
  | 'sample'
  | 'score'
  | 'search'
  | 'sql'
  | 'value'
  | 'valuesRead'
  | 'verdict'
  | 'weight'
  | 'why'
  | 'window'
  | 'year'

/** Every fixed word of the elements. */
export const words: Readonly<Record<WordName, Wording>> = {
  average: { zh: '同行平均', hant: '同行平均', en: 'Peer average' },
  beside: { zh: '不在任何窗口内', hant: '不在任何視窗內', en: 'In no window' },
  bySide: { zh: '查看', hant: '檢視', en: 'Look at' },
  citation: { zh: '政策原文', hant: '政策原文', en: 'The policy says' },
  clauses: { zh: '逐条判定', hant: '逐條判定', en: 'Clause by clause' },
  clauseText: { zh: '条款', hant: '條款', en: 'Clause' },
  close: { zh: '关闭', hant: '關閉', en: 'Close' },
  composition: { zh: '构成', hant: '構成', en: 'Composition' },
  consequences: { zh: '当前影响', hant: '目前影響', en: 'What it touches' },
  counted: { zh: '计入', hant: '計入', en: 'Counted' },
  contributes: { zh: '贡献', hant: '貢獻', en: 'Adds' },
  deductions: { zh: '扣分', hant: '扣分', en: 'Deductions' },
  definition: { zh: '定义', hant: '定義', en: 'Definition' },
  denominator: { zh: '分母', hant: '分母', en: 'Denominator' },
  excellent: { zh: '同行优秀', hant: '同行優秀', en: 'Peer excellent' },
  formula: { zh: '公式', hant: '公式', en: 'Formula' },
  funnel: {
    zh: '从窗口内到参与计算',
    hant: '從視窗內到參與計算',
    en: 'From the window to what counts',
  },
  grades: { zh: '等级', hant: '等級', en: 'Grades' },
  here: { zh: '当前', hant: '目前', en: 'Here' },
  key: { zh: '键', hant: '鍵', en: 'Key' },
  loading: { zh: '正在计算…', hant: '正在計算…', en: 'Computing…' },
  noDefinition: {
    zh: '规则包没有给出定义。',
    hant: '規則包沒有給出定義。',
    en: 'The pack gives no definition.',
  },
  noEntities: { zh: '没有匹配的结果', hant: '沒有相符的結果', en: 'Nothing matches' },
  noRows: { zh: '没有行。', hant: '沒有資料列。', en: 'There are no rows.' },
  numerator: { zh: '分子', hant: '分子', en: 'Numerator' },
  otherwise: { zh: '其余', hant: '其餘', en: 'Otherwise' },
  overall: { zh: '综合得分', hant: '綜合得分', en: 'Overall score' },
  ownMark: { zh: '规则包自定', hant: '規則包自訂', en: "The pack's own" },
  parameters: { zh: '参数', hant: '參數', en: 'Parameters' },
  removedBy: { zh: '去除于', hant: '去除於', en: 'Taken out by' },
  rows: { zh: '明细', hant: '明細', en: 'Rows' },
  rule: { zh: '规则', hant: '規則', en: 'Rule' },
  ruleVersion: { zh: '规则版本', hant: '規則版本', en: 'Rule version' },
  sample: { zh: '样本', hant: '樣本', en: 'Sample' },
  score: { zh: '得分', hant: '得分', en: 'Score' },
  search: { zh: '按名称或编号查找', hant: '依名稱或編號尋找', en: 'Find by name or id' },
  sql: { zh: 'SQL', hant: 'SQL', en: 'SQL' },
  value: { zh: '值', hant: '值', en: 'Value' },
  valuesRead: { zh: '读到的值', hant: '讀到的值', en: 'Values read' },
  verdict: { zh: '判定', hant: '判定', en: 'Verdict' },
  weight: { zh: '权重', hant: '權重', en: 'Weight' },
  why: { zh: '为什么？', hant: '為什麼？', en: 'Why?' },
  window: { zh: '窗口', hant: '視窗', en: 'Window' },
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
