import {
  engineSource,
  evaluateBoard,
  wholePart,
  type BoardQuestion,
  type PartQuestion,
} from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { loadRulebook, parseDay, type CheckedRulebook } from '@guiju/rulebook'
import { readRows } from './open-packs.ts'
import { packTexts } from './pack-texts.ts'
import { printBoard } from './print-board.ts'

/** What is asked of a board: everything else is as the board says. */
export interface Asked extends Partial<Omit<PartQuestion, 'id' | 'narrowed'>> {
  readonly board: string
  readonly part: string
  readonly from: string
  readonly to: string
  /** Default: shop `s1`. */
  readonly entity?: string
  readonly filters?: Readonly<Record<string, string | null>>
  readonly narrowed?: Readonly<Record<string, string | null>>
}

/** Boards over a few rows, each part printed in lines. */
export interface OpenBoards {
  readonly ask: (asked: Asked) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Opens all boards over rows that are written as those of a rule test; `known` is the last complete day. */
export async function openBoards(rows: string, known: string): Promise<OpenBoards> {
  const texts = new Map([...packTexts()].filter(([file]) => !file.startsWith('examples/')))
  const checked = loadRulebook(texts).value
  const datasets = checked?.rulebook.packs.get('marketplace')?.datasets
  if (checked === undefined || datasets === undefined) throw new Error('The packs do not load.')
  const engine = await createDuckdbEngine()
  const session = await engine.openRows(readRows(texts, rows), storedSchema(datasets))
  const source = engineSource(session, { signal: new AbortController().signal })
  return {
    ask: async (asked) => {
      const question = questionOf(asked, known, checked)
      const { value, diagnostics } = await evaluateBoard(question, source)
      const problems = diagnostics.map(({ code }) => code)
      return value === undefined ? problems : [...printBoard(value, question), ...problems]
    },
    close: async () => {
      await session.close()
      engine.close()
    },
  }
}

function questionOf(asked: Asked, known: string, checked: CheckedRulebook): BoardQuestion {
  const packs = [...checked.rulebook.packs.values()]
  const pack = packs.find(({ boards }) => boards.has(asked.board))
  const board = pack?.boards.get(asked.board)
  if (pack === undefined || board === undefined) throw new Error(`No board ${asked.board}.`)
  const { from, to, entity, filters, narrowed, part, ...rest } = asked
  return {
    board,
    pack,
    checked,
    point: { from: dayOf(from), to: dayOf(to), known: dayOf(known), isPeriod: true },
    entity: entity ?? 's1',
    filters: new Map(Object.entries(filters ?? {})),
    part: { ...wholePart(part), ...rest, narrowed: new Map(Object.entries(narrowed ?? {})) },
    textOn: () => checked,
  }
}

const dayOf = (written: string): number => parseDay(written) ?? 0
