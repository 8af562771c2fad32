import type { EvaluateRequest } from '@guiju/protocol'
import { parseDay } from '@guiju/rulebook'
import { UsageError, type Arguments } from '../command.ts'

const longestTrend = 731

/**
 * The request that a command line means.
 *
 * @throws UsageError for what no rules and no data could make sense of.
 */
export function readRequest(args: Arguments): EvaluateRequest {
  if (args.positionals.length === 0) {
    throw new UsageError({
      en: 'Name at least one metric or scorecard; `guiju metrics` lists them.',
      zh: '请至少写一个指标或评分卡；用 `guiju metrics` 查看列表。',
    })
  }
  refuseRepeated('', args.positionals)
  const days = readDays(args)
  const entity = args.text('entity')
  const split = args.text('split')
  const where = args.text('where')
  const asIf = args.text('as-if')
  return {
    metrics: args.positionals,
    ...days,
    ...(entity === null ? {} : { entity: readEntity(entity) }),
    ...(split === null ? {} : { split: readList('split', split) }),
    ...(where === null ? {} : { where }),
    ...(asIf === null ? {} : { asIf }),
  }
}

/** `shop`, or `shop=S1,S2`. */
export function readEntity(written: string): {
  readonly kind: string
  readonly ids?: readonly string[]
} {
  const equals = written.indexOf('=')
  if (equals === -1) return { kind: written.trim() }
  const kind = written.slice(0, equals).trim()
  const ids = itemsOf(written.slice(equals + 1))
  if (kind === '' || ids === null) throw incomplete('entity', written, 'shop or shop=S00001')
  return { kind, ids }
}

/** A day of the calendar behind an option; null when the option is not there. */
export function readDay(args: Arguments, option: string): string | null {
  const written = args.text(option)
  if (written === null || parseDay(written) !== null) return written
  throw new UsageError({
    en: `--${option}: '${written}' is not a date of the calendar. Write it like 2023-06-30.`,
    zh: `--${option}：“${written}”不是日历上的日期。写法例如 2023-06-30。`,
  })
}

type Days = Pick<EvaluateRequest, 'day' | 'period' | 'known' | 'trend' | 'series'>

function readDays(args: Arguments): Days {
  const day = readDay(args, 'as-of')
  const period = readPeriod(args)
  const known = readDay(args, 'known')
  const trend = readTrend(args)
  const isSeries = args.has('series')
  refuseContradictions({ day, period, known, trend, isSeries })
  return {
    ...(day === null ? {} : { day }),
    ...(period === null ? {} : { period }),
    ...(known === null ? {} : { known }),
    ...(trend === null ? {} : { trend }),
    ...(isSeries ? { series: true } : {}),
  }
}

function readPeriod(args: Arguments): { readonly from: string; readonly to: string } | null {
  const from = readDay(args, 'from')
  const to = readDay(args, 'to')
  if (from === null && to === null) return null
  if (from === null || to === null) {
    throw new UsageError({
      en: 'A period needs both --from and --to.',
      zh: '周期需要同时给出 --from 和 --to。',
    })
  }
  if (from > to) {
    throw new UsageError({
      en: `The period begins on ${from}, after its end on ${to}. Write --from ${to} --to ${from}.`,
      zh: `周期的开始 ${from} 晚于结束 ${to}。请写 --from ${to} --to ${from}。`,
    })
  }
  return { from, to }
}

/** `60d`, or `60`. */
function readTrend(args: Arguments): number | null {
  const written = args.text('trend')
  if (written === null) return null
  const days = /^(\d{1,4})d?$/.exec(written)?.[1]
  const count = Number(days)
  if (days !== undefined && count >= 1 && count <= longestTrend) return count
  throw new UsageError({
    en: `--trend: '${written}' is not a number of days from 1 to ${String(longestTrend)}. Write it like 60d.`,
    zh: `--trend：“${written}”不是 1 到 ${String(longestTrend)} 之间的天数。写法例如 60d。`,
  })
}

function refuseContradictions(asked: {
  readonly day: string | null
  readonly period: object | null
  readonly known: string | null
  readonly trend: number | null
  readonly isSeries: boolean
}): void {
  const { day, period, known, trend, isSeries } = asked
  if (day !== null && period !== null) {
    throw new UsageError({
      en: '--as-of asks for a day, --from and --to for a period. Leave one of them out.',
      zh: '--as-of 查询某一天，--from 和 --to 查询周期，两者只能选一个。',
    })
  }
  if (trend !== null && (period !== null || isSeries)) {
    throw new UsageError({
      en: '--trend ends with the day of --as-of and goes with neither --from, --to nor --series.',
      zh: '--trend 以 --as-of 的那一天结束，不能与 --from、--to 或 --series 同用。',
    })
  }
  if (trend !== null && known !== null) {
    throw new UsageError({
      en: '--trend does not go with --known: each day of a trend is its own knowledge day. Ask for --series instead.',
      zh: '--trend 不能与 --known 同用：趋势的每一天都以当天所知的数据计算。可改用 --series。',
    })
  }
  if (isSeries && period === null) {
    throw new UsageError({
      en: '--series needs a period: give --from and --to.',
      zh: '--series 需要周期：请给出 --from 和 --to。',
    })
  }
  if (day !== null && known !== null && known < day) {
    throw new UsageError({
      en: `What is known on ${known} cannot tell about ${day}, which is later.`,
      zh: `${known} 所知的数据无法说明更晚的 ${day}。`,
    })
  }
}

function readList(option: string, written: string): readonly string[] {
  const items = itemsOf(written)
  if (items === null) throw incomplete(option, written, 'a,b')
  refuseRepeated(`--${option}`, items)
  return items
}

/** @throws UsageError when a name stands there twice; `option` is empty for the words without one. */
function refuseRepeated(option: string, names: readonly string[]): void {
  const again = names.find((name, index) => names.indexOf(name) !== index)
  if (again === undefined) return
  const [en, zh] = option === '' ? ['', ''] : [`${option}: `, `${option}：`]
  throw new UsageError({
    en: `${en}'${again}' is named twice. Leave one out.`,
    zh: `${zh}“${again}”写了两次，请去掉一个。`,
  })
}

/** Null when an item is empty. */
function itemsOf(written: string): readonly string[] | null {
  const items = written.split(',').map((item) => item.trim())
  return items.every((item) => item !== '') ? items : null
}

const incomplete = (option: string, written: string, example: string): UsageError =>
  new UsageError({
    en: `--${option}: '${written}' is not complete. Write it like ${example}.`,
    zh: `--${option}：“${written}”不完整。写法例如 ${example}。`,
  })
