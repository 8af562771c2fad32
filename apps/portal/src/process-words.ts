import type { LocalText } from '@guiju/protocol'

/** What a fixed word of the page is for. */
export type ProcessWord = 'noProcesses' | 'open' | 'openNow' | 'otherLanguage' | 'process' | 'side'

/** Every fixed word of the page of a procedure. */
export const processWords: Readonly<Record<ProcessWord, LocalText>> = {
  noProcesses: { zh: '此服务没有流程。', en: 'This service has no procedures.' },
  open: { zh: '新建案件', en: 'Open a case' },
  openNow: { zh: '立案', en: 'Open it' },
  otherLanguage: { zh: 'English', en: '中文' },
  process: { zh: '流程', en: 'Procedure' },
  side: { zh: '以哪一方的身份', en: 'Which side you are on' },
}
