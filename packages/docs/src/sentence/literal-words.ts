import { printLiteral, type Literal } from '@guiju/language'
import type { Language } from './speaker.ts'

/** A literal as people write it in the language: `24 hours`, 24小时, `70%`. */
export function literalWords(literal: Literal, language: Language): string {
  switch (literal.kind) {
    case 'elapsed':
      return elapsedWords(printLiteral(literal), language)
    case 'span':
      return language === 'en'
        ? printLiteral(literal).replace('workday', 'work day')
        : `${literal.count}${spanUnits[literal.unit]}`
    case 'text':
      return `“${literal.value}”`
    case 'boolean':
      return language === 'en' ? String(literal.value) : literal.value ? '是' : '否'
    case 'missing':
      return language === 'en' ? 'missing' : '缺失'
    case 'number':
    case 'ratio':
    case 'money':
    case 'date':
    case 'timestamp':
    case 'time-of-day':
      return printLiteral(literal)
  }
}

const spanUnits = { days: '天', weeks: '周', months: '个月', workdays: '个工作日' } as const

const elapsedUnits = {
  h: { en: 'hour', zh: '小时' },
  min: { en: 'minute', zh: '分钟' },
  s: { en: 'second', zh: '秒' },
} as const

/** `1h30min` in words. */
function elapsedWords(written: string, language: Language): string {
  const parts = [...written.matchAll(/([\d.]+)(h|min|s)/g)].map(([, number = '', unit]) => {
    const words = elapsedUnits[unit as keyof typeof elapsedUnits]
    if (language === 'zh') return `${number}${words.zh}`
    return `${number} ${words.en}${number === '1' ? '' : 's'}`
  })
  return (written.startsWith('-') ? '−' : '') + parts.join(language === 'zh' ? '' : ' ')
}
