import { UsageError } from '../command.ts'

const dayMs = 24 * 60 * 60 * 1000
const mostDays = 3650

/**
 * When a key ends: in so many days, at the end of a day (UTC), or never (null).
 *
 * @throws UsageError for a text that says none of it, or a day that is over.
 */
export function readExpiry(written: string, now: Date): Date | null {
  if (written === 'never') return null
  const days = Number(/^([1-9]\d{0,3})d$/.exec(written)?.[1] ?? Number.NaN)
  if (days <= mostDays) return new Date(now.getTime() + days * dayMs)
  const end = endOf(written)
  if (end !== null && end > now) return end
  throw new UsageError({
    en: `--expires: '${written}' is no number of days such as 90d, no coming date, and not 'never'.`,
    zh: `--expires：“${written}”不是 90d 这样的天数、未来的日期或 never。`,
  })
}

/** The moment in which a day is over; null for what is no day. */
function endOf(written: string): Date | null {
  const start = new Date(`${written}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(start.getTime())
  return isDay && start.toISOString().startsWith(written) ? new Date(start.getTime() + dayMs) : null
}
