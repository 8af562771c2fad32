import type { LocalText } from '@guiju/protocol'

/** The languages of the page. */
export type Language = 'zh' | 'en'

/** What a fixed word of the page is for. */
export type PageWord =
  | 'broken'
  | 'brokenAdvice'
  | 'day'
  | 'entity'
  | 'more'
  | 'otherLanguage'
  | 'scorecard'
  | 'unreachable'

/** Every fixed word of the page. */
export const pageWords: Readonly<Record<PageWord, LocalText>> = {
  broken: {
    zh: '刚保存的规则未通过检查，仍按上一版规则计算。',
    en: 'The rules saved last do not check; the numbers still follow the version before.',
  },
  brokenAdvice: {
    zh: '修正下面各处并保存，本页会自动更新。',
    en: 'Correct these places and save; this page follows by itself.',
  },
  day: { zh: '日期', en: 'Day' },
  entity: { zh: '主体', en: 'Entity' },
  more: { zh: '更多指标', en: 'More metrics' },
  otherLanguage: { zh: 'English', en: '中文' },
  scorecard: { zh: '评分卡', en: 'Scorecard' },
  unreachable: { zh: '连不上服务。', en: 'The service cannot be reached.' },
}
