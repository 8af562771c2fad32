import type { LocalText } from '@guiju/language'
import type { Window } from './model.ts'
import type { WindowContext } from './window-dates.ts'

/** A window in words, its parameters resolved: `last 90 days`, 最近 90 天. */
export function describeWindow(window: Window, context: Pick<WindowContext, 'number'>): LocalText {
  const { number } = context
  switch (window.kind) {
    case 'last-days': {
      const days = number(window.days)
      return { en: `last ${count(days, 'day')}`, zh: `最近 ${days} 天` }
    }
    case 'last-months': {
      const months = number(window.months)
      return { en: `last ${count(months, 'month')}`, zh: `最近 ${months} 个月` }
    }
    case 'days-before':
      return describeDaysBefore(number(window.near), number(window.far), window.anchor)
    case 'selected':
      return describeSelected(number(window.shiftedBack))
    case 'previous-weeks':
      return describePrevious(number(window.count), { en: 'week', zh: '周' })
    case 'previous-months':
      return describePrevious(number(window.count), { en: 'month', zh: '个月' })
    case 'this-week':
      return { en: 'this week to date', zh: '本周至今' }
    case 'month-to-date':
      return { en: 'month to date', zh: '本月至今' }
    case 'all-days':
      return { en: 'all days', zh: '全部日期' }
    case 'by-volume': {
      const first = describeWindow(window.first, context)
      const otherwise = describeWindow(window.otherwise, context)
      const least = number(window.atLeast)
      return {
        en: `${first.en} with at least ${least} rows, else ${otherwise.en}`,
        zh: `${first.zh}（至少 ${least} 行），否则${otherwise.zh}`,
      }
    }
  }
}

function describeDaysBefore(near: number, far: number, anchor: 'today' | 'as-of'): LocalText {
  const after = anchor === 'today' ? 'today' : 'the evaluated day'
  const before = anchor === 'today' ? '今天' : '统计日'
  if (near === far) {
    return { en: `the day ${count(near, 'day')} before ${after}`, zh: `${before}前第 ${near} 天` }
  }
  return { en: `days ${near} to ${far} before ${after}`, zh: `${before}前第 ${near} 至 ${far} 天` }
}

function describeSelected(shift: number): LocalText {
  if (shift === 0) return { en: 'selected days', zh: '所选日期' }
  return {
    en: `selected days, shifted ${count(shift, 'day')} back`,
    zh: `所选日期前推 ${shift} 天`,
  }
}

function describePrevious(periods: number, unit: LocalText): LocalText {
  if (periods === 1) {
    return { en: `previous ${unit.en}`, zh: unit.zh === '周' ? '上周' : '上个月' }
  }
  return { en: `previous ${periods} ${unit.en}s`, zh: `前 ${periods} ${unit.zh}` }
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
