import type { BoardPartRequest, BoardRequest } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { readDay } from '../evaluate/read-request.ts'

/**
 * The request that a command line means; days that contradict each other are left for the board to refuse.
 *
 * @throws UsageError for what no board could make sense of.
 */
export function readBoardRequest(args: Arguments): BoardRequest {
  const from = readDay(args, 'from')
  const to = readDay(args, 'to')
  const day = readDay(args, 'as-of')
  const known = readDay(args, 'known')
  if ((from === null) !== (to === null)) {
    throw new UsageError({
      en: 'A period needs both --from and --to.',
      zh: '周期需要同时给出 --from 和 --to。',
    })
  }
  const entity = args.text('entity')
  const filters = readValues(args, 'filter')
  const part = readPart(args)
  return {
    ...(entity === null ? {} : { entity: readEntity(entity) }),
    ...(from === null || to === null ? {} : { period: { from, to } }),
    ...(day === null ? {} : { day }),
    ...(known === null ? {} : { known }),
    ...(filters === null ? {} : { filters }),
    ...(part === null ? {} : { part }),
  }
}

function readEntity(written: string): { readonly kind: string; readonly id: string } {
  const pair = pairOf(written)
  if (pair !== null) return { kind: pair[0], id: pair[1] }
  throw incomplete('entity', written, 'shop=S00001')
}

/** What is said of one part; null when none is named. */
function readPart(args: Arguments): BoardPartRequest | null {
  const id = args.text('part')
  const narrowed = readValues(args, 'narrow')
  const sort = args.text('sort')
  const limit = readLimit(args)
  const isAsked =
    narrowed !== null || sort !== null || limit !== null || args.has('swap') || args.has('all')
  if (id === null) {
    if (!isAsked) return null
    throw new UsageError({
      en: '--narrow, --sort, --swap, --all and --limit go with --part: name the part they are about.',
      zh: '--narrow、--sort、--swap、--all 和 --limit 需要与 --part 同用：请写明是哪个板块。',
    })
  }
  return {
    id,
    ...(narrowed === null ? {} : { narrowed }),
    ...(sort === null ? {} : { sort: readSort(sort) }),
    ...(args.has('swap') ? { swap: true } : {}),
    ...(args.has('all') ? { all: true } : {}),
    ...(limit === null ? {} : { limit }),
  }
}

function readSort(written: string): NonNullable<BoardPartRequest['sort']> {
  const [, column = written, direction] = /^(.*\S)\s+(asc|desc)$/.exec(written.trim()) ?? []
  return { column: column.trim(), direction: direction === 'desc' ? 'descending' : 'ascending' }
}

const mostRows = 10_000

function readLimit(args: Arguments): number | null {
  const written = args.text('limit')
  if (written === null) return null
  const limit = Number(written)
  if (/^\d+$/.test(written) && limit >= 1 && limit <= mostRows) return limit
  throw new UsageError({
    en: `--limit: '${written}' is not a whole number from 1 to ${String(mostRows)}.`,
    zh: `--limit：“${written}”不是 1 到 ${String(mostRows)} 之间的整数。`,
  })
}

/** `reason=late`; the value `(none)` is none. Null when the option is not there. */
function readValues(
  args: Arguments,
  option: string,
): { readonly [name: string]: string | null } | null {
  const written = args.texts(option)
  if (written.length === 0) return null
  const pairs = written.map((each): readonly [string, string | null] => {
    const pair = pairOf(each)
    if (pair === null) throw incomplete(option, each, 'reason=late')
    return [pair[0], pair[1] === '(none)' ? null : pair[1]]
  })
  return Object.fromEntries(pairs)
}

function pairOf(written: string): readonly [string, string] | null {
  const equals = written.indexOf('=')
  const [name, value] = [written.slice(0, Math.max(equals, 0)).trim(), written.slice(equals + 1)]
  return equals === -1 || name === '' || value === '' ? null : [name, value]
}

const incomplete = (option: string, written: string, example: string): UsageError =>
  new UsageError({
    en: `--${option}: '${written}' is not complete. Write it like ${example}.`,
    zh: `--${option}：“${written}”不完整。写法例如 ${example}。`,
  })
