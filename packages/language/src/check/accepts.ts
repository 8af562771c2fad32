import type { LocalText } from '../span.ts'
import type { Type } from '../type.ts'
import type { Accepts } from './catalogue.ts'
import { fitsAll } from './checker.ts'
import { isAmount, isDay, isNumeric, isOrdered, isTextual } from './type-sets.ts'

/** Tells whether a value of a type may be given to a parameter. Parameters that take bare words accept none. */
export function acceptsType(accepts: Accepts, type: Type): boolean {
  if (fitsAll(type)) return true
  switch (accepts) {
    case 'anything':
      return !['range', 'row', 'rows', 'span'].includes(type.kind)
    case 'condition':
      return type.kind === 'boolean'
    case 'text':
      return isTextual(type)
    case 'timestamp':
    case 'date':
    case 'time-of-day':
    case 'integer':
    case 'money':
      return type.kind === accepts
    case 'day':
      return isDay(type)
    case 'ratio':
      return isNumeric(type)
    case 'amount':
      return isAmount(type)
    case 'roundable':
      return isNumeric(type) || type.kind === 'money'
    case 'ordered':
      return isOrdered(type)
    case 'relation':
      return type.kind === 'rows'
    case 'parameter-name':
    case 'metric-name':
    case 'entity-name':
    case 'currency-code':
    case 'calendar-unit':
    case 'calendar-name':
      return false
  }
}

/** What a parameter takes, inside a sentence. */
export function describeAccepts(accepts: Accepts): LocalText {
  return texts[accepts]
}

const texts: Readonly<Record<Accepts, LocalText>> = {
  anything: { en: 'a value', zh: '一个值' },
  condition: { en: 'a condition', zh: '条件（是或否）' },
  text: { en: 'text', zh: '文本' },
  timestamp: { en: 'a date and time', zh: '日期时间' },
  day: { en: 'a date, or a date and time', zh: '日期或日期时间' },
  date: { en: 'a date', zh: '日期' },
  'time-of-day': { en: 'a time of day such as 14:00', zh: '时刻，如 14:00' },
  integer: { en: 'a whole number', zh: '整数' },
  ratio: { en: 'a ratio such as 90%', zh: '比率，如 90%' },
  money: { en: 'money', zh: '金额' },
  amount: { en: 'a number, ratio, money or elapsed time', zh: '数字、比率、金额或时长' },
  roundable: { en: 'a number, ratio or money', zh: '数字、比率或金额' },
  ordered: { en: 'a number, money, time or date', zh: '数字、金额、时间或日期' },
  relation: { en: 'a relation to several rows', zh: '一对多的关系' },
  'parameter-name': { en: 'the name of a parameter', zh: '参数名' },
  'metric-name': { en: 'the name of a metric', zh: '指标名' },
  'entity-name': { en: 'the name of an entity kind', zh: '实体类型名' },
  'currency-code': { en: 'a currency such as CNY', zh: '币种，如 CNY' },
  'calendar-name': { en: 'the name of a calendar', zh: '日历名' },
  'calendar-unit': { en: 'week, month or quarter', zh: 'week、month 或 quarter' },
}
