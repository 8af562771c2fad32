import type { MetricInfo } from '@guiju/protocol'
import { intlLocales, type Language } from '../language.ts'
import { trendScale } from './trend-scale.ts'

/** A vertical axis in the unit of the values, with round numbers in the unit that is shown. */
export interface ValueAxis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
}

/** The axis that holds every value. `values` must not be empty. */
export function valueAxis(
  values: readonly number[],
  { format, unit }: Pick<MetricInfo, 'format' | 'unit'>,
  language: Language,
): ValueAxis {
  const largest = Math.max(...values.map(Math.abs))
  const { factor, suffix } = shownUnit(format, largest)
  const { low, high, ticks } = trendScale(values.map((value) => value * factor))
  const text = numberText(format === 'money' ? unit : '', language)
  return {
    low: low / factor,
    high: high / factor,
    ticks: ticks.map((tick) => ({ value: tick / factor, text: text(tick) + suffix[language] })),
  }
}

interface ShownUnit {
  readonly factor: number
  readonly suffix: Readonly<Record<Language, string>>
}

function shownUnit(format: MetricInfo['format'], largest: number): ShownUnit {
  if (format === 'percent') return { factor: 100, suffix: { zh: '%', hant: '%', en: '%' } }
  if (format !== 'duration') return { factor: 1, suffix: { zh: '', hant: '', en: '' } }
  if (largest < 2) return { factor: 60, suffix: { zh: ' 分', hant: ' 分', en: ' min' } }
  if (largest < 96) return { factor: 1, suffix: { zh: ' 时', hant: ' 時', en: ' h' } }
  return { factor: 1 / 24, suffix: { zh: ' 天', hant: ' 天', en: ' d' } }
}

function numberText(currency: string, language: Language): (value: number) => string {
  const isCurrency = /^[A-Z]{3}$/.test(currency)
  const texts = new Intl.NumberFormat(intlLocales[language], {
    notation: 'compact',
    maximumSignificantDigits: 4,
    ...(isCurrency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  })
  return (value) => texts.format(value)
}
