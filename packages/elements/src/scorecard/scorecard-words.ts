import type { Wording } from '../language.ts'

/** Every fixed word of scorecards alone. */
export const scorecardWords: Readonly<
  Record<
    'consequences' | 'deductions' | 'grades' | 'otherwise' | 'overall' | 'score' | 'weight',
    Wording
  >
> = {
  consequences: { zh: '当前影响', hant: '目前影響', en: 'What it touches' },
  deductions: { zh: '扣分', hant: '扣分', en: 'Deductions' },
  grades: { zh: '等级', hant: '等級', en: 'Grades' },
  otherwise: { zh: '其余', hant: '其餘', en: 'Otherwise' },
  overall: { zh: '综合得分', hant: '綜合得分', en: 'Overall score' },
  score: { zh: '得分', hant: '得分', en: 'Score' },
  weight: { zh: '权重', hant: '權重', en: 'Weight' },
}
