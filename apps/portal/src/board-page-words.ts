import type { LocalText } from '@guiju/protocol'

/** What a fixed word of the page of boards is for. */
export type BoardPageWord = 'board' | 'entity' | 'noBoards' | 'otherLanguage'

/** Every fixed word of the page of boards. */
export const boardPageWords: Readonly<Record<BoardPageWord, LocalText>> = {
  board: { zh: '看板', en: 'Board' },
  entity: { zh: '店铺', en: 'Shop' },
  noBoards: { zh: '此服务没有看板。', en: 'This service has no boards.' },
  otherLanguage: { zh: 'English', en: '中文' },
}
