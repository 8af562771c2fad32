import type { LocalText } from '@guiju/protocol'

/** Every fixed word of cases and their lists. */
export const caseWords: Readonly<
  Record<
    | 'facts'
    | 'history'
    | 'loading'
    | 'next'
    | 'no'
    | 'noCases'
    | 'noDeadline'
    | 'over'
    | 'send'
    | 'yes',
    LocalText
  >
> = {
  facts: { zh: '案件信息', en: 'What is known' },
  history: { zh: '经过', en: 'What happened' },
  loading: { zh: '载入中…', en: 'Loading …' },
  next: { zh: '下一步', en: 'What may be done' },
  no: { zh: '否', en: 'no' },
  noCases: { zh: '没有案件', en: 'No cases' },
  noDeadline: { zh: '无期限', en: 'nothing due' },
  over: { zh: '流程已结束。', en: 'The matter is over.' },
  send: { zh: '提交', en: 'Send' },
  yes: { zh: '是', en: 'yes' },
}
