import type { Quantity } from '@guiju/protocol'
import type { Language } from './language.ts'
import { reasonWords } from './words.ts'

/** The number ready to show; "–" when there is none. */
export function quantityText(quantity: Quantity, language: Language): string {
  return quantity.state === 'value' ? quantity.text[language] : '–'
}

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
