import type { Fraction } from '@guiju/rulebook'
import type { LocalText } from '@guiju/protocol'
import { divide, fraction, multiply, printFixed } from '../finish/fraction.ts'
import type { Display } from './display.ts'

type NumberDisplay = Extract<
  Display,
  { readonly kind: 'percent' | 'duration' | 'money' | 'count' | 'number' }
>

/** A number with its unit: `12.35%`, `1,234`, `36.5 h`, `¥1,234.50`; rounded half away from zero. */
export function shownAmount(value: Fraction, display: NumberDisplay): LocalText {
  switch (display.kind) {
    case 'percent':
      return inBoth((locale) => `${decimal(multiply(value, hundred), locale, fixed(2))}%`)
    case 'count':
      return inBoth((locale) => decimal(value, locale, upTo(2)))
    case 'number':
      return inBoth((locale) =>
        decimal(
          value,
          locale,
          display.digits === null ? upTo(display.atMost) : fixed(display.digits),
        ),
      )
    case 'duration': {
      const { microseconds, words } = durationUnits[display.unit]
      const count = divide(value, fraction(microseconds))
      return inBoth((locale) => `${decimal(count, locale, upTo(2))} ${words[locale]}`)
    }
    case 'money':
      return inBoth((locale) => moneyText(value, display.currency, locale))
  }
}

type Locale = 'zh' | 'en'

const hundred = fraction(100n)

const durationUnits: Readonly<
  Record<
    'd' | 'h' | 'min' | 's',
    { readonly microseconds: bigint; readonly words: Readonly<Record<Locale, string>> }
  >
> = {
  d: { microseconds: 86_400_000_000n, words: { zh: '天', en: 'd' } },
  h: { microseconds: 3_600_000_000n, words: { zh: '小时', en: 'h' } },
  min: { microseconds: 60_000_000n, words: { zh: '分钟', en: 'min' } },
  s: { microseconds: 1_000_000n, words: { zh: '秒', en: 's' } },
}

const fixed = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
})
const upTo = (digits: number): Intl.NumberFormatOptions => ({ maximumFractionDigits: digits })

function decimal(value: Fraction, locale: Locale, options: Intl.NumberFormatOptions): string {
  const digits = options.maximumFractionDigits ?? 0
  return numberFormat(locale, options).format(textNumber(printFixed(value, digits)))
}

function moneyText(value: Fraction, currency: string | null, locale: Locale): string {
  if (currency === null) return decimal(value, locale, fixed(2))
  if (!/^[A-Z]{3}$/.test(currency)) return `${decimal(value, locale, fixed(2))} ${currency}`
  const format = numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(textNumber(printFixed(value, digits)))
}

/** Intl reads decimal text exactly, where a double would lose digits. */
function textNumber(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral
}

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en-US', options)
  formats.set(key, made)
  return made
}

function inBoth(write: (locale: Locale) => string): LocalText {
  return { zh: write('zh'), en: write('en') }
}
