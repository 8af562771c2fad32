import type { Target } from '@guiju/rulebook'
import type { Inlines } from '../document.ts'
import { conditionOf, localized, valueOf, type DocsContext } from '../docs-context.ts'
import { say } from '../sentence/say.ts'

/** A target in words: `each week: at least 90%, unless ...`. */
export function targetWords(target: Target, context: DocsContext): Inlines {
  const { language } = context
  const words = comparisons[language][target.comparison]
  const every = target.every === null ? say`` : say`${periods[language][target.every]}`
  const bound = valueOf(target.bound, context)
  const unless =
    target.unless === null
      ? say``
      : say`${language === 'zh' ? '，除非' : ', unless '}${conditionOf(target.unless, context)}`
  const label = target.label === null ? say`` : say` (${localized(context, target.label)})`
  return say`${every}${words} ${bound}${unless}${label}`
}

const comparisons = {
  en: { 'at-least': 'at least', above: 'more than', 'at-most': 'at most', below: 'less than' },
  zh: { 'at-least': '不低于', above: '高于', 'at-most': '不超过', below: '低于' },
} as const

const periods = {
  en: { week: 'each calendar week: ', month: 'each calendar month: ' },
  zh: { week: '每自然周：', month: '每自然月：' },
} as const
