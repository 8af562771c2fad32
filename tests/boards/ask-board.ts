import {
  engineSource,
  evaluateBoard,
  rowsSource,
  wholePart,
  type BoardQuestion,
  type BoardResult,
  type BoardSource,
  type PartQuestion,
} from '@guiju/core'
import { createDuckdbEngine, defaultDuckdbOptions } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { evaluateOnKeys, evaluateReference } from '@guiju/reference'
import {
  loadRulebookTimeline,
  parseDay,
  type DataRows,
  type Pack,
  type RulebookTimeline,
} from '@guiju/rulebook'
import { printBoard } from './print-board.ts'

/** What a test asks of a board. */
export interface Asked {
  readonly board: string
  /** `2023-05-01..2023-05-10`, known at the end of May unless said otherwise. */
  readonly period: string
  readonly known?: string
  readonly entity?: string | undefined
  readonly filters?: Readonly<Record<string, string | null>>
  readonly part?: Partial<Omit<PartQuestion, 'narrowed'>> & {
    readonly id: string
    readonly narrowed?: Readonly<Record<string, string | null>>
  }
}

/** Asks the embedded engine and the reference alike; their answers are compared and printed line by line. */
export type AskBoard = (asked: Asked) => Promise<readonly string[]>

let engine: ReturnType<typeof createDuckdbEngine> | undefined

/** Rules and rows, both YAML, behind both evaluators; rules with mistakes are refused. */
export async function askBoard(rules: string, rows: string): Promise<AskBoard> {
  const { timeline, data } = load(rules, rows)
  engine ??= createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  const { newest } = timeline
  const session = await (await engine).openRows(data, storedSchema(packOf(timeline).datasets))
  const sources: readonly BoardSource[] = [
    engineSource(session, { signal: new AbortController().signal }),
    rowsSource(
      {
        evaluate: evaluateReference,
        attributes: ({ values, ...question }, held) =>
          evaluateOnKeys(values, { ...question, rows: held }),
      },
      data,
    ),
  ]
  return async (asked) => {
    const question = questionOf(asked, timeline)
    const printed = await Promise.all(
      sources.map(async (source) => {
        const { value, diagnostics } = await evaluateBoard(question, source)
        return value === undefined
          ? diagnostics.map(({ code }) => code)
          : printBoard(withoutLists(value), question.pack, newest.checked)
      }),
    )
    const [actual = [], expected = []] = printed
    if (actual.join('\n') !== expected.join('\n')) {
      throw new Error(`engine:\n${actual.join('\n')}\nreference:\n${expected.join('\n')}`)
    }
    return actual
  }
}

/** Only engines list rows. */
function withoutLists({ parts }: BoardResult): BoardResult {
  return { parts: parts.filter(({ kind }) => kind !== 'list') }
}

function load(
  rules: string,
  rows: string,
): { readonly timeline: RulebookTimeline; readonly data: DataRows } {
  const [, first = ''] = /^metrics:\n +(\w+):/m.exec(rules) ?? []
  const test = `tests:
  - name: rows
    metric: ${first}
    as_of: 2000-01-01
    rows:
${rows.replaceAll(/^/gm, '      ')}
    expect: { value: missing }
`
  const loaded = loadRulebookTimeline(
    new Map([
      ['rules.yaml', rules],
      ['rows.yaml', test],
    ]),
  )
  const mistakes = loaded.diagnostics.filter(({ severity }) => severity === 'error')
  if (loaded.value === undefined || mistakes.length > 0) {
    throw new Error(mistakes.map((told) => `${told.code}: ${told.message.en}`).join('\n'))
  }
  const [held] = loaded.value.texts.flatMap(({ tests }) => tests)
  return { timeline: loaded.value, data: held?.rows ?? new Map() }
}

function packOf(timeline: RulebookTimeline, day?: number): Pack {
  const { checked } = day === undefined ? timeline.newest : timeline.inForce(day)
  const [pack] = checked.rulebook.packs.values()
  if (pack === undefined) throw new Error('There is no pack.')
  return pack
}

function questionOf(asked: Asked, timeline: RulebookTimeline): BoardQuestion {
  const [from = '', to = from] = asked.period.split('..')
  const point = {
    from: dayOf(from),
    to: dayOf(to),
    known: dayOf(asked.known ?? '2023-05-31'),
    isPeriod: true as const,
  }
  const pack = packOf(timeline, point.to)
  const board = pack.boards.get(asked.board)
  if (board === undefined) throw new Error(`There is no board '${asked.board}'.`)
  const { part } = asked
  return {
    board,
    pack,
    checked: timeline.inForce(point.to).checked,
    point,
    entity: asked.entity ?? null,
    filters: new Map(Object.entries(asked.filters ?? {})),
    part:
      part === undefined
        ? null
        : {
            ...wholePart(part.id),
            ...part,
            narrowed: new Map(Object.entries(part.narrowed ?? {})),
          },
    textOn: (day) => timeline.inForce(day).checked,
  }
}

function dayOf(text: string): number {
  const day = parseDay(text)
  if (day === null) throw new Error(`'${text}' is no date.`)
  return day
}
