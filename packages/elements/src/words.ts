import type { LocalText } from '@guiju/protocol'

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
  | 'window'
  | 'year'

/** Every fixed word of the elements. */
export const words: Readonly<Record<WordName, LocalText>> = {
  average: { zh: '同行平均', en: 'Peer average' },
  beside: { zh: '不在任何窗口内', en: 'In no window' },
  bySide: { zh: '查看', en: 'Look at' },
  citation: { zh: '政策原文', en: 'The policy says' },
  clauses: { zh: '逐条判定', en: 'Clause by clause' },
  clauseText: { zh: '条款', en: 'Clause' },
  close: { zh: '关闭', en: 'Close' },
  composition: { zh: '构成', en: 'Composition' },
  consequences: { zh: '当前影响', en: 'What it touches' },
  counted: { zh: '计入', en: 'Counted' },
  contributes: { zh: '贡献', en: 'Adds' },
  deductions: { zh: '扣分', en: 'Deductions' },
  definition: { zh: '定义', en: 'Definition' },
  denominator: { zh: '分母', en: 'Denominator' },
  excellent: { zh: '同行优秀', en: 'Peer excellent' },
  formula: { zh: '公式', en: 'Formula' },
  funnel: { zh: '从窗口内到参与计算', en: 'From the window to what counts' },
  grades: { zh: '等级', en: 'Grades' },
  here: { zh: '当前', en: 'Here' },
  key: { zh: '键', en: 'Key' },
  loading: { zh: '正在计算…', en: 'Computing…' },
  noDefinition: { zh: '规则包没有给出定义。', en: 'The pack gives no definition.' },
  noEntities: { zh: '没有匹配的结果', en: 'Nothing matches' },
  noRows: { zh: '没有行。', en: 'There are no rows.' },
  numerator: { zh: '分子', en: 'Numerator' },
  otherwise: { zh: '其余', en: 'Otherwise' },
  overall: { zh: '综合得分', en: 'Overall score' },
  ownMark: { zh: '规则包自定', en: "The pack's own" },
  parameters: { zh: '参数', en: 'Parameters' },
  removedBy: { zh: '去除于', en: 'Taken out by' },
  rows: { zh: '明细', en: 'Rows' },
  rule: { zh: '规则', en: 'Rule' },
  ruleVersion: { zh: '规则版本', en: 'Rule version' },
  sample: { zh: '样本', en: 'Sample' },
  score: { zh: '得分', en: 'Score' },
  search: { zh: '按名称或编号查找', en: 'Find by name or id' },
  sql: { zh: 'SQL', en: 'SQL' },
  value: { zh: '值', en: 'Value' },
  valuesRead: { zh: '读到的值', en: 'Values read' },
  verdict: { zh: '判定', en: 'Verdict' },
  weight: { zh: '权重', en: 'Weight' },
  window: { zh: '窗口', en: 'Window' },
  year: { zh: '日期', en: 'Day' },
}

/** Why a number is missing, in words; a reason that is not known here is shown as it is. */
export function reasonWords(reason: string, currencies: readonly string[] = []): LocalText {
  const words = reasons[reason] ?? { zh: reason, en: reason.replaceAll('-', ' ') }
  return currencies.length === 0 ? words : withCurrencies(words, currencies)
}

function withCurrencies({ zh, en }: LocalText, currencies: readonly string[]): LocalText {
  return {
    zh: `${zh}，其中有 ${currencies.join('、')}`,
    en: `${en}, among them ${currencies.join(' and ')}`,
  }
}

const reasons: Readonly<Record<string, LocalText>> = {
  'argument-missing': { zh: '所需的值缺失', en: 'the values it needs are missing' },
  'minimum-peers': { zh: '同行太少', en: 'too few peers' },
  'minimum-sample': { zh: '样本不足', en: 'sample too small' },
  'mixed-currency': { zh: '币种混合', en: 'mixed currencies' },
  'no-benchmark': { zh: '基准表中没有当日的数据', en: 'no benchmark for the day' },
  'no-denominator': { zh: '分母为 0', en: 'denominator is 0' },
  'no-rows': { zh: '没有数据行', en: 'no rows' },
  'not-eligible': { zh: '不参与排名', en: 'not eligible' },
  'outside-curve': { zh: '超出得分曲线', en: 'outside the curve' },
  'part-missing': { zh: '有部分缺失', en: 'a part is missing' },
}
