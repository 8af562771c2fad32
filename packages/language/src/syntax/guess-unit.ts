/**
 * What to write instead of a number followed by `word`, or null when no unit comes to mind:
 * `3 小时` is `3h`, `1500 rub` is `1500 RUB`.
 */
export function guessUnit(digits: string, word: string): string | null {
  const lower = word.toLowerCase()
  const elapsed = elapsedWords.get(lower)
  if (elapsed !== undefined) return digits + elapsed
  const span = spanWords.get(lower)
  if (span !== undefined) return `${digits} ${Number(digits) === 1 ? span.slice(0, -1) : span}`
  if (yearWords.has(lower)) return `${BigInt(digits.replace(/\..*/, '')) * 12n} months`
  const currency = currencyWords.get(lower)
  if (currency !== undefined) return `${digits} ${currency}`
  return /^[A-Z]{3}$/.test(word) ? `${digits} ${word}` : null
}

const elapsedWords: ReadonlyMap<string, string> = new Map([
  ...words('h', ['h', 'hr', 'hrs', 'hour', 'hours', '小时', '个小时', '时']),
  ...words('min', ['min', 'm', 'mins', 'minute', 'minutes', '分钟', '分']),
  ...words('s', ['s', 'sec', 'secs', 'second', 'seconds', '秒', '秒钟']),
])

const spanWords: ReadonlyMap<string, string> = new Map([
  ...words('days', ['d', 'day', 'days', '天', '日', '自然日']),
  ...words('weeks', ['w', 'week', 'weeks', '周', '个星期', '星期']),
  ...words('months', ['month', 'months', '月', '个月']),
  ...words('workdays', ['workday', 'workdays', 'wd', '工作日', '个工作日']),
])

const yearWords: ReadonlySet<string> = new Set(['y', 'year', 'years', '年'])

const currencyWords: ReadonlyMap<string, string> = new Map([
  ...words('CNY', ['cny', 'rmb', 'yuan', '元', '块', '人民币']),
  ...['usd', 'eur', 'rub', 'jpy', 'gbp', 'hkd', 'brl', 'mxn', 'thb', 'vnd', 'idr'].map(
    (code) => [code, code.toUpperCase()] as const,
  ),
])

function words(unit: string, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, unit] as const)
}
