import type { Wording } from '../language.ts'

/** Every fixed word of what-if alone. */
export const whatIfWords: Readonly<
  Record<
    | 'additional'
    | 'dimensions'
    | 'hint'
    | 'now'
    | 'outcome'
    | 'reset'
    | 'resetAll'
    | 'same'
    | 'then'
    | 'title',
    Wording
  >
> = {
  additional: {
    zh: '还需多少个达标的？',
    hant: '還需要多少個達標的？',
    en: 'How many more good ones?',
  },
  dimensions: { zh: '各维度得分', hant: '各維度得分', en: 'Scores by dimension' },
  hint: {
    zh: '其他商家保持不变。',
    hant: '其他商家保持不變。',
    en: 'Everybody else stays as they are.',
  },
  now: { zh: '当前', hant: '目前', en: 'Now' },
  outcome: { zh: '结果', hant: '結果', en: 'Outcome' },
  reset: { zh: '恢复当前值', hant: '恢復目前值', en: 'Back to the present value' },
  resetAll: { zh: '全部恢复', hant: '全部恢復', en: 'Reset all' },
  same: { zh: '不变', hant: '不變', en: 'unchanged' },
  then: { zh: '假设', hant: '假設', en: 'Then' },
  title: { zh: '如果…会怎样', hant: '如果…會怎樣', en: 'What if' },
}
