import { createGuiju, type Answer, type Guiju } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { loadRulebook, parseDay, type DataRows } from '@guiju/rulebook'
import { packTexts } from './pack-texts.ts'

/** All packs of this project over a few rows. */
export interface OpenPacks {
  readonly guiju: Guiju
  readonly close: () => Promise<void>
}

/**
 * Opens the packs of marketplaces over an embedded engine. Rows are written as those of a rule test, four blanks
 * in; `complete` is the last complete day.
 */
export async function openPacks(rows: string, complete: string): Promise<OpenPacks> {
  const engine = await createDuckdbEngine()
  const texts = new Map([...packTexts()].filter(([file]) => !file.startsWith('examples/')))
  const written = readRows(texts, rows)
  const guiju = await createGuiju({
    rules: texts,
    clock: () => new Date(`${complete}T20:00:00Z`),
    openData: async ({ rulebook }) => {
      const datasets = new Map([...rulebook.packs.values()].flatMap((pack) => [...pack.datasets]))
      const session = await engine.openRows(written, storedSchema(datasets))
      const value = {
        sessionOf: () => session,
        declaredDays: parseDay(complete),
        rejected: [],
        close: () => session.close(),
      }
      return { value, diagnostics: [] }
    },
  })
  return {
    guiju,
    close: async () => {
      await guiju.close()
      engine.close()
    },
  }
}

/** The value of an answer. @throws when it was refused. */
export function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

/** Rows as a rule test of the reputation pack would have them. @throws when they cannot be read. */
export function readRows(texts: ReadonlyMap<string, string>, rows: string): DataRows {
  const name = 'the rows of this test'
  const test = `tests:\n  - name: ${name}\n    holds: valid_paid_orders = valid_paid_orders\n    as_of: 2023-01-01\n    rows:\n${rows}\n`
  const { value, diagnostics } = loadRulebook(
    new Map([...texts, ['douyin/reputation/tests/rows.yaml', test]]),
  )
  const tests = value?.rulebook.packs.get('douyin/reputation')?.tests ?? []
  const found = tests.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  return found.rows
}
