import type { Wording } from '../language.ts'

/** What a fixed word of boards is for. */
export type BoardWord =
  | 'advice'
  | 'all'
  | 'anyValue'
  | 'back'
  | 'better'
  | 'cannotTell'
  | 'cursorHelp'
  | 'download'
  | 'empty'
  | 'fewer'
  | 'filters'
  | 'flagged'
  | 'from'
  | 'met'
  | 'missed'
  | 'more'
  | 'no'
  | 'noData'
  | 'none'
  | 'noneNow'
  | 'numbersOf'
  | 'period'
  | 'previous'
  | 'quiet'
  | 'rest'
  | 'same'
  | 'share'
  | 'stepsDiffer'
  | 'swap'
  | 'to'
  | 'unfold'
  | 'warning'
  | 'worse'
  | 'yes'

/** Every fixed word of boards. */
export const boardWords: Readonly<Record<BoardWord, Wording>> = {
  advice: { zh: '建议', hant: '建議', en: 'Advice' },
  all: { zh: '查看全部', hant: '檢視全部', en: 'View all' },
  anyValue: { zh: '全部', hant: '全部', en: 'All' },
  back: { zh: '返回看板', hant: '返回看板', en: 'Back to the board' },
  better: { zh: '变好', hant: '變好', en: 'better' },
  cannotTell: {
    zh: '无法判断：所需的数字缺失',
    hant: '無法判斷：所需的數字缺漏',
    en: 'Cannot be told: numbers it needs are missing',
  },
  cursorHelp: { zh: '用方向键逐项查看', hant: '用方向鍵逐項檢視', en: 'Arrow keys go through it' },
  download: { zh: '下载', hant: '下載', en: 'Download' },
  empty: {
    zh: '所选日期内没有数据。',
    hant: '所選日期內沒有資料。',
    en: 'There is nothing in the selected days.',
  },
  fewer: { zh: '收起', hant: '收合', en: 'Show fewer' },
  filters: { zh: '筛选', hant: '篩選', en: 'Filters' },
  flagged: { zh: '需要关注', hant: '需要關注', en: 'Needs attention' },
  from: { zh: '开始日期', hant: '開始日期', en: 'From' },
  met: { zh: '达标', hant: '達標', en: 'Met' },
  missed: { zh: '未达标', hant: '未達標', en: 'Missed' },
  more: { zh: '继续加载', hant: '載入更多', en: 'Show more' },
  no: { zh: '否', hant: '否', en: 'No' },
  noData: { zh: '无数据', hant: '無資料', en: 'No data' },
  none: { zh: '（无）', hant: '（無）', en: '(none)' },
  noneNow: {
    zh: '当前没有需要改进的地方。',
    hant: '目前沒有需要改進的地方。',
    en: 'Nothing needs to be done now.',
  },
  numbersOf: { zh: '数据截至', hant: '資料截至', en: 'Data through' },
  period: { zh: '日期范围', hant: '日期範圍', en: 'Period' },
  previous: { zh: '较上期', hant: '較上期', en: 'vs. the period before' },
  quiet: { zh: '当前不适用', hant: '目前不適用', en: 'Does not apply now' },
  rest: { zh: '其余', hant: '其餘', en: 'Others' },
  same: { zh: '持平', hant: '持平', en: 'no change' },
  share: { zh: '占比', hant: '占比', en: 'Share' },
  stepsDiffer: {
    zh: '各档宽度不同，图中未按比例。',
    hant: '各檔寬度不同，圖中未按比例。',
    en: 'Steps differ in width and are not drawn to scale.',
  },
  swap: { zh: '交换层级', hant: '交換層級', en: 'Swap levels' },
  to: { zh: '结束日期', hant: '結束日期', en: 'To' },
  unfold: { zh: '展开', hant: '展開', en: 'Unfold' },
  warning: { zh: '注意', hant: '注意', en: 'Careful' },
  worse: { zh: '变差', hant: '變差', en: 'worse' },
  yes: { zh: '是', hant: '是', en: 'Yes' },
}
