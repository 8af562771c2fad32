import type { RowColumn, Scalar } from '@guiju/protocol'
import { boardWords } from '../board/board-words.ts'
import { said, type Language } from '../language.ts'

/** A cell of a list as text; money keeps every digit, what is missing is "–". */
export function cellText(
  cell: Scalar,
  { type, unit, values }: Pick<RowColumn, 'type' | 'unit' | 'values'>,
  language: Language,
): string {
  if (cell === null || cell === '') return '–'
  if (typeof cell === 'boolean') return boardWords[cell ? 'yes' : 'no'][language]
  const text = String(cell)
  const label = values?.[text]
  if (label) return said(label, language)
  if (type === 'money') return withUnit(grouped(text), unit)
  if (type === 'integer' || type === 'number') return grouped(text)
  return text
}

/** Whether cells of the type are numbers, set flush right. */
export function isNumericType(type: RowColumn['type']): boolean {
  return ['integer', 'number', 'ratio', 'money', 'elapsed'].includes(type)
}

function grouped(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
  return whole === '' ? text : sign + whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + rest
}

function withUnit(amount: string, unit: string): string {
  if (unit !== 'CNY') return unit === '' ? amount : `${amount} ${unit}`
  return amount.startsWith('-') ? `-¥${amount.slice(1)}` : `¥${amount}`
}
