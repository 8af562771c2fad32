import type { Quantity } from '@guiju/protocol'
import { said, type Language } from './language.ts'
import { reasonWords } from './words.ts'

/** The number ready to show, with its unit; "–" when there is none. */
export function quantityText({ state, text }: Quantity, language: Language): string {
  if (state !== 'value') return '–'
  const shown = said(text, language)
  return language === 'hant' ? withTraditionalUnit(shown) : shown
}

/** The service writes the units of elapsed time in simplified Chinese. */
function withTraditionalUnit(shown: string): string {
  return shown.replace(/(?<=\d )(?:小时|分钟)$/, (unit) => traditionalUnits[unit] ?? unit)
}

const traditionalUnits: Readonly<Record<string, string>> = { 小时: '小時', 分钟: '分鐘' }

/** Why there is no number; empty when there is one. */
export function missingReason(quantity: Quantity, language: Language): string {
  return quantity.state === 'value' || quantity.reason === null
    ? ''
    : reasonWords(quantity.reason, quantity.currencies)[language]
}

/** A share of 1 as a percentage with at most one decimal: `12.5%`. */
export function shareText(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** A whole number with thousands marked. */
export function countText(count: number): string {
  return count.toLocaleString('en-US')
}
