import type { CallExpr, ExchangeRates, Expr } from '@guiju/language'
import { argumentsByName } from '@guiju/language'
import {
  call,
  compare,
  dayTable,
  divide,
  isNull,
  multiply,
  nullOf,
  numberType,
  or,
  text,
  typeOf,
  when,
  type DayTable,
  type Scalar,
} from '@guiju/plan'
import { currenciesInto, rateOn, ratesFrom } from '@guiju/rulebook'
import { alternatives } from './alternatives.ts'
import { currencyOf } from './currency.ts'
import { dateOf } from './dates.ts'
import type { Env } from './lowering.ts'

/**
 * An amount in another currency at the rate of a day; missing without such a rate. Where rows hold the currency,
 * each is converted by its own rates.
 */
export function convertedAmount(expr: CallExpr, env: Env): Scalar {
  const byName = argumentsByName(expr)
  const [amount] = byName.get('amount') ?? []
  const [target] = byName.get('currency') ?? []
  const [day] = byName.get('day') ?? []
  if (amount === undefined || target === undefined || day === undefined) {
    throw new Error('`convert` lacks an argument.')
  }
  const conversion: Conversion = {
    value: env.lowering.lower(amount, env),
    date: dateOf(env.lowering.lower(day, env), env.lowering),
    to: currencyNamed(target, env),
    env,
  }
  const held = currencyOf(amount, env)
  const type = env.lowering.checked.types.get(amount)?.type
  const fixed = type?.kind === 'money' ? type.currency : null
  return held === null ? fromFixed(conversion, fixed) : fromHeld(conversion, held)
}

interface Conversion {
  readonly value: Scalar
  readonly date: Scalar
  readonly to: string
  readonly env: Env
}

function currencyNamed(target: Expr, { lowering }: Env): string {
  const reference = target.kind === 'name' ? lowering.checked.references.get(target) : undefined
  if (reference?.kind !== 'currency') throw new Error('`convert` lacks its currency.')
  return reference.currency
}

function fromFixed(conversion: Conversion, from: string | null): Scalar {
  return from === null || from === conversion.to
    ? unchanged(conversion)
    : converted(conversion, from)
}

/** No rate is read, and the day must be there all the same. */
function unchanged({ value, date }: Conversion): Scalar {
  return when(isNull(date), nullOf(typeOf(value)), value)
}

/** An amount of no currency is the 0 of a sum over no rows. */
function fromHeld(conversion: Conversion, held: Scalar): Scalar {
  const { value, to, env } = conversion
  const others = currenciesInto(to, env.lowering.pack.rates).filter((from) => from !== to)
  const branches = [
    { when: or([isNull(held), compare(held, '=', text(to))]), then: unchanged(conversion) },
    ...others.map((from) => ({
      when: compare(held, '=', text(from)),
      then: converted(conversion, from),
    })),
  ]
  return alternatives(branches, nullOf(typeOf(value)))
}

function converted({ value, date, to, env }: Conversion, from: string): Scalar {
  const found = ratesFrom(from, to, env.lowering.pack.rates)
  if (found === null) throw new Error(`There are no rates from ${from} to ${to}.`)
  const rate = rateByDay(date, found.rates)
  return found.isInverse ? divide(value, rate) : multiply(value, rate)
}

const tables = new WeakMap<ExchangeRates, DayTable>()

function rateByDay(date: Scalar, rates: ExchangeRates): Scalar {
  const table = tables.get(rates) ?? rateTable(rates)
  tables.set(rates, table)
  return call({ id: 'by-day', table }, [date], table.type)
}

/** From the first day with a rate to the last day on which the last one holds. */
function rateTable(rates: ExchangeRates): DayTable {
  const days = rates.rates.map(({ day }) => day)
  const [first = 0, last = 0] = [days[0], days.at(-1)]
  const scale = Math.max(0, ...rates.rates.map(({ rate }) => rate.scale))
  const length = last + rates.staleAfter - first + 1
  const values = Array.from({ length }, (_, index) => {
    const rate = rateOn(first + index, rates)
    return rate === null ? null : rate.coefficient * 10n ** BigInt(scale - rate.scale)
  })
  const name = `${rates.name}: ${rates.to} for 1 ${rates.from}`
  return dayTable({ name, first, values, type: numberType(scale) })
}
