import type { Wording } from '../language.ts'

/** Every fixed word of explanations alone. */
export const explanationWords: Readonly<
  Record<
    | 'beside'
    | 'bySide'
    | 'clauseText'
    | 'changes'
    | 'clauses'
    | 'close'
    | 'composition'
    | 'counted'
    | 'definition'
    | 'earlier'
    | 'effect'
    | 'formula'
    | 'funnel'
    | 'key'
    | 'noRows'
    | 'parameters'
    | 'rows'
    | 'rule'
    | 'sql'
    | 'valuesRead'
    | 'verdict',
    Wording
  >
> = {
  beside: { zh: '不在任何窗口内', hant: '不在任何視窗內', en: 'In no window' },
  bySide: { zh: '查看', hant: '檢視', en: 'Look at' },
  clauseText: { zh: '条款', hant: '條款', en: 'Clause' },
  changes: { zh: '变化', hant: '變化', en: 'Changes' },
  clauses: { zh: '逐条判定', hant: '逐條判定', en: 'Clause by clause' },
  close: { zh: '关闭', hant: '關閉', en: 'Close' },
  composition: { zh: '构成', hant: '構成', en: 'Composition' },
  counted: { zh: '计入', hant: '計入', en: 'Counted' },
  definition: { zh: '定义', hant: '定義', en: 'Definition' },
  earlier: { zh: '对比日期', hant: '對比日期', en: 'Compared with' },
  effect: { zh: '影响', hant: '影響', en: 'Effect' },
  formula: { zh: '公式', hant: '公式', en: 'Formula' },
  funnel: {
    zh: '从窗口内到参与计算',
    hant: '從視窗內到參與計算',
    en: 'From the window to what counts',
  },
  key: { zh: '键', hant: '鍵', en: 'Key' },
  noRows: { zh: '没有行。', hant: '沒有資料列。', en: 'There are no rows.' },
  parameters: { zh: '参数', hant: '參數', en: 'Parameters' },
  rows: { zh: '明细', hant: '明細', en: 'Rows' },
  rule: { zh: '规则', hant: '規則', en: 'Rule' },
  sql: { zh: 'SQL', hant: 'SQL', en: 'SQL' },
  valuesRead: { zh: '读到的值', hant: '讀到的值', en: 'Values read' },
  verdict: { zh: '判定', hant: '判定', en: 'Verdict' },
}
