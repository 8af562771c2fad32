import type { Wording } from '../language.ts'

/** Every fixed word of cases and their lists. */
export const caseWords: Readonly<
  Record<'facts' | 'history' | 'next' | 'noCases' | 'noDeadline' | 'over' | 'send', Wording>
> = {
  facts: { zh: '案件信息', hant: '案件資訊', en: 'What is known' },
  history: { zh: '经过', hant: '經過', en: 'What happened' },
  next: { zh: '下一步', hant: '下一步', en: 'What may be done' },
  noCases: { zh: '没有案件', hant: '沒有案件', en: 'No cases' },
  noDeadline: { zh: '无期限', hant: '無期限', en: 'nothing due' },
  over: { zh: '流程已结束。', hant: '流程已結束。', en: 'The matter is over.' },
  send: { zh: '提交', hant: '送出', en: 'Send' },
}
