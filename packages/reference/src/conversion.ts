import type { ExchangeRates } from '@guiju/language'
import type { Day } from '@guiju/rulebook'
import { divideAmounts } from './arithmetic.ts'
import type { Context } from './context.ts'
import * as exact from './fraction.ts'
import { missing, money, quantity, type Money, type Value } from './value.ts'

/**
 * An amount in another currency at the rate of a day: the latest one published by then, unless it is too old.
 * Missing without such a rate; an amount in that currency already is itself.
 */
export function convertAmount(amount: Money, to: string, day: Day, context: Context): Value {
  const from = amount.currency
  if (from === to) return amount
  if (from === null) return exact.isZero(amount.amount) ? money(exact.zero, to) : missing
  for (const rates of context.world.pack.rates.values()) {
    const isForward = rates.from === from && rates.to === to
    const isBackward = rates.isBothWays && rates.from === to && rates.to === from
    if (!isForward && !isBackward) continue
    const rate = latestRate(rates, day)
    if (rate === null) return missing
    const amountIn = money(amount.amount, to)
    return isForward
      ? money(exact.multiply(amount.amount, rate), to)
      : divideAmounts(amountIn, quantity('number', rate), context)
  }
  return missing
}

function latestRate({ rates, staleAfter }: ExchangeRates, day: Day): exact.Fraction | null {
  let latest: { readonly day: Day; readonly rate: exact.Fraction } | null = null
  for (const { day: published, rate } of rates) {
    const isLater = latest === null || published > latest.day
    if (published <= day && isLater) latest = { day: published, rate: exact.fromDecimal(rate) }
  }
  return latest === null || day - latest.day > staleAfter ? null : latest.rate
}
