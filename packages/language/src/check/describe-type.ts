import type { LocalText } from '../span.ts'
import type { Type } from '../type.ts'

/** How a type is called in a sentence: "is elapsed time", “是时长”. */
export function describeType(type: Type): LocalText {
  switch (type.kind) {
    case 'money':
      return type.currency === null
        ? { en: 'money in the currency of its row', zh: '金额（币种按行）' }
        : { en: `money in ${type.currency}`, zh: `${type.currency} 金额` }
    case 'row':
      return { en: `a row of ${type.dataset}`, zh: `${type.dataset} 的一行` }
    case 'rows':
      return { en: `several rows of ${type.dataset}`, zh: `${type.dataset} 的多行` }
    default:
      return plainTexts[type.kind]
  }
}

const plainTexts: Readonly<Record<Exclude<Type['kind'], 'money' | 'row' | 'rows'>, LocalText>> = {
  boolean: { en: 'a condition', zh: '条件（是或否）' },
  text: { en: 'text', zh: '文本' },
  id: { en: 'an id', zh: '编号' },
  enum: { en: 'one of listed values', zh: '枚举值' },
  labels: { en: 'a set of labels', zh: '一组标签' },
  integer: { en: 'a plain number', zh: '普通数字' },
  number: { en: 'a plain number', zh: '普通数字' },
  ratio: { en: 'a ratio', zh: '比率' },
  elapsed: { en: 'elapsed time', zh: '时长' },
  span: { en: 'a span of the calendar', zh: '日历跨度' },
  timestamp: { en: 'a date and time', zh: '日期时间' },
  date: { en: 'a date', zh: '日期' },
  'time-of-day': { en: 'a time of day', zh: '时刻' },
  range: { en: 'a range of values', zh: '取值范围' },
  missing: { en: 'missing', zh: '缺失值' },
  unknown: { en: 'not known', zh: '未知类型' },
}

/** A type in one word, as tests and explanations print it: `money CNY`, `enum normal|presale`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case 'enum':
    case 'labels':
      return `${type.kind} ${type.values.join('|')}`
    case 'money':
      return `money ${type.currency ?? 'by row'}`
    case 'range':
      return `range of ${printType(type.of)}`
    case 'row':
    case 'rows':
      return `${type.kind} of ${type.dataset}`
    default:
      return type.kind
  }
}
