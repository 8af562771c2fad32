import type { Decimal, ExchangeRates } from '@guiju/language'
import type { Day } from './request.ts'

/** Rates between two currencies, and whether an amount is multiplied by them or divided. */
export interface FoundRates {
  readonly rates: ExchangeRates
  readonly isInverse: boolean
}

/** The rates that turn amounts of one currency into another; null when none are declared. */
export function ratesFrom(
  from: string,
  to: string,
  declared: ReadonlyMap<string, ExchangeRates>,
): FoundRates | null {
  for (const rates of declared.values()) {
    if (rates.from === from && rates.to === to) return { rates, isInverse: false }
    if (rates.isBothWays && rates.from === to && rates.to === from) {
      return { rates, isInverse: true }
    }
  }
  return null
}

/** The currencies from which amounts can be turned into another, in the order of their rates. */
export function currenciesInto(
  to: string,
  declared: ReadonlyMap<string, ExchangeRates>,
): readonly string[] {
  const from = [...declared.values()].flatMap((rates) => {
    if (rates.to === to) return [rates.from]
    return rates.isBothWays && rates.from === to ? [rates.to] : []
  })
  return [...new Set(from)]
}

/** The latest rate published on or before a day; null when there is none, or it is too old. */
export function rateOn(day: Day, { rates, staleAfter }: ExchangeRates): Decimal | null {
  const latest = rates.findLast((published) => published.day <= day)
  return latest === undefined || day - latest.day > staleAfter ? null : latest.rate
}
