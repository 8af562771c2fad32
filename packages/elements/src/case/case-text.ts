import { intlLocales, type Language, type Wording } from '../language.ts'

/** A moment on the reader's own clock: `5月2日 22:00`, `2 May, 22:00`; with the year when it is another. */
export function momentText(iso: string, language: Language, now: Date = new Date()): string {
  const moment = new Date(iso)
  const isThisYear = moment.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : intlLocales[language], {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(moment)
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long it is until a moment, in its two largest units; null once it has come. */
export function timeLeft(iso: string, language: Language, now: Date): string | null {
  const left = new Date(iso).getTime() - now.getTime()
  if (left <= 0) return null
  const units: readonly (readonly [number, Wording])[] = [
    [day, { zh: '天', hant: '天', en: ' d' }],
    [hour, { zh: '小时', hant: '小時', en: ' h' }],
    [minute, { zh: '分', hant: '分', en: ' min' }],
    [second, { zh: '秒', hant: '秒', en: ' s' }],
  ]
  const first = Math.max(
    0,
    units.findIndex(([size]) => left >= size),
  )
  const shown = units.slice(first, first + 2)
  let rest = left
  const parts = shown.map(([size, unit]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count + unit[language]
  })
  return parts.join(language === 'en' ? ' ' : '')
}

/** An amount of money with its sign, every digit kept: `¥39.90`. */
export function amountText(amount: string, currency: string, language: Language): string {
  const digits = Math.max(2, amount.split('.')[1]?.length ?? 0)
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : intlLocales[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
  })
  return format.format(amount as `${number}`)
}
