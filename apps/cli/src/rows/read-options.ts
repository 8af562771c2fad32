import { UsageError, type Arguments } from '../command.ts'
import { readEntity } from '../evaluate/read-request.ts'

/** The one name behind a command. @throws UsageError without one, or with several. */
export function readName(args: Arguments): string {
  const [name, more] = args.positionals
  if (name !== undefined && more === undefined) return name
  throw new UsageError({
    en: 'Name one metric; `guiju metrics` lists them.',
    zh: '请写一个指标；用 `guiju metrics` 查看列表。',
  })
}

/** `shop=S1` behind `--entity`. @throws UsageError for several entities or none of the kind. */
export function readOneEntity(args: Arguments): {
  readonly kind?: string
  readonly entity?: string
} {
  const written = args.text('entity')
  if (written === null) return {}
  const { kind, ids = [] } = readEntity(written)
  const [entity, more] = ids
  if (entity !== undefined && more === undefined) return { kind, entity }
  throw new UsageError({
    en: `--entity: one entity is asked about at a time. Write it like ${kind}=S00001.`,
    zh: `--entity：一次只查询一个主体。写法例如 ${kind}=S00001。`,
  })
}

/** `name=value` as often as the option is written. @throws UsageError for a text without a name. */
export function readPairs(args: Arguments, option: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const written of args.texts(option)) {
    const equals = written.indexOf('=')
    const name = written.slice(0, Math.max(0, equals)).trim()
    if (name === '') {
      throw new UsageError({
        en: `--${option}: '${written}' is not complete. Write it like name=value.`,
        zh: `--${option}：“${written}”不完整。写法例如 名称=值。`,
      })
    }
    pairs.set(name, written.slice(equals + 1).trim())
  }
  return pairs
}

/** A whole number from 1 to `most`; null when the option is not there. @throws UsageError for anything else. */
export function readCount(args: Arguments, option: string, most: number): number | null {
  const written = args.text(option)
  if (written === null) return null
  const count = /^\d{1,9}$/.test(written) ? Number(written) : 0
  if (count >= 1 && count <= most) return count
  throw new UsageError({
    en: `--${option}: '${written}' is not a number from 1 to ${String(most)}.`,
    zh: `--${option}：“${written}”不是 1 到 ${String(most)} 之间的数。`,
  })
}
