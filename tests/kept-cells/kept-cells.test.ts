import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDuckdbEngine, defaultDuckdbOptions, type DuckdbEngine } from '@guiju/engine-duckdb'
import type { DataRows } from '@guiju/rulebook'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromSeed, integer, one, type Draw } from '../differential/generate/draw.ts'
import { worldFromSeed } from '../differential/generate/generated-world.ts'
import { firstDay } from '../differential/generate/instants.ts'
import type { RuleSpecs } from '../differential/generate/rule-specs.ts'
import { trendRequest, trendRules } from '../differential/generate/trend-rules.ts'
import { bindCase, loadRules, type Case } from '../differential/run/case-spec.ts'
import { chooseCases } from '../differential/run/choose-cases.ts'
import { compareResults } from '../differential/run/compare-results.ts'
import { withOtherCondition, withOtherWindow } from './change-rules.ts'
import { changedRows, rowsBefore, type DataChange } from './change-rows.ts'
import { ask, openKeptWorld, type KeptWorld, type SideCount } from './kept-world.ts'

const minutes = 60_000

describe('kept cells', () => {
  let engine: DuckdbEngine
  let folder: string
  let count: SideCount

  beforeAll(async () => {
    engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  })

  afterAll(() => {
    engine.close()
  })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiju-cells-'))
    count = { asked: 0, fromCells: 0 }
    return () => rm(folder, { recursive: true })
  })

  /** What cells say otherwise than statements do. */
  const differencesOf = async (cases: readonly Case[], world: KeptWorld): Promise<string[]> => {
    const found: string[] = []
    for (const asked of cases) {
      const expected = await ask(asked, world.plain)
      const actual = await ask(asked, world.kept)
      count.asked += expected.sides
      count.fromCells += expected.sides - actual.sides
      const differences = compareResults(expected.results ?? [], actual.results ?? [])
      if (differences.length > 0) found.push(JSON.stringify(differences.slice(0, 3)))
    }
    return found
  }

  test('answer requests of any rules as statements do', { timeout: 5 * minutes }, async () => {
    const failures: string[] = []
    for (let seed = 1; seed <= 5; seed += 1) {
      const { cases } = chooseCases(worldFromSeed(seed))
      const [first] = cases
      if (first === undefined) continue
      const world = await openKeptWorld(engine, first.data, first.pack, folder)
      failures.push(...(await differencesOf(cases, world)))
      await world.close()
    }
    expect(failures).toEqual([])
    expect(count.fromCells).toBeGreaterThan(0)
  })

  test(
    'stay right over new days, late rows, corrections and edits of rules',
    { timeout: 5 * minutes },
    async () => {
      const failures: string[] = []
      for (let seed = 1; seed <= 7; seed += 1) {
        const { options, rows: all } = worldFromSeed(seed)
        let rules: RuleSpecs = trendRules
        let rows: DataRows = rowsBefore(all, firstDay + 15)
        for (const step of stepsOf(seed)) {
          ;({ rows, rules } = fromSeed(seed * 100 + step.at, (draw) =>
            step.change(draw, { rows, rules, all }),
          ))
          const cases = fromSeed(seed * 1000 + step.at, (draw) =>
            casesOf(draw, { options, rules, rows }),
          )
          const [first] = cases
          if (first === undefined) continue
          const world = await openKeptWorld(engine, rows, first.pack, folder)
          const found = await differencesOf(cases, world)
          failures.push(
            ...found.map((text) => `seed ${String(seed)}, step ${String(step.at)}: ${text}`),
          )
          await world.close()
        }
      }
      expect(failures).toEqual([])
      expect(count.fromCells).toBeGreaterThan(count.asked * 0.6)
    },
  )

  test('that were damaged are made again', { timeout: minutes }, async () => {
    const { options, rows } = worldFromSeed(3)
    const cases = fromSeed(3, (draw) => casesOf(draw, { options, rules: trendRules, rows }))
    const [first] = cases
    if (first === undefined) throw new Error('There is no case.')
    const failures: string[] = []
    for (const damage of damages) {
      const world = await openKeptWorld(engine, rows, first.pack, folder)
      failures.push(...(await differencesOf(cases, world)))
      await world.close()
      const names = await readdir(folder)
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) await damage(join(folder, name))
    }
    const world = await openKeptWorld(engine, rows, first.pack, folder)
    failures.push(...(await differencesOf(cases, world)))
    await world.close()
    expect(failures).toEqual([])
  })
})

interface State {
  readonly rows: DataRows
  readonly rules: RuleSpecs
  readonly all: DataRows
}

interface Step {
  readonly at: number
  readonly change: (draw: Draw, state: State) => Pick<State, 'rows' | 'rules'>
}

const dataStep =
  (change: DataChange): Step['change'] =>
  (draw, { rows, rules, all }) => ({ rows: changedRows(draw, rows, all, change), rules })

const changes: readonly Step['change'][] = [
  dataStep('new day'),
  dataStep('new day'),
  dataStep('late rows'),
  dataStep('correction'),
  (draw, { rows, rules }) => ({ rows, rules: withOtherWindow(draw, rules) }),
  (draw, { rows, rules }) => ({ rows, rules: withOtherCondition(draw, rules) }),
]

const stepsOf = (seed: number): readonly Step[] =>
  fromSeed(seed, (draw) =>
    Array.from({ length: 6 }, (_, at): Step => ({ at, change: one(draw, changes) })),
  )

/** Questions about one day and about many. */
function casesOf(
  draw: Draw,
  given: Pick<Case['spec'], 'options' | 'rules' | 'rows'>,
): readonly Case[] {
  const loaded = loadRules(given)
  if (loaded === null) throw new Error('The rules cannot be loaded.')
  return Array.from({ length: 3 }, (_, index) => {
    const request = trendRequest(draw)
    const at = integer(draw, 0, request.points.length - 1)
    const points = index === 0 ? request.points.slice(at, at + 1) : request.points
    return { ...request, points }
  }).flatMap((request) => bindCase({ ...given, request }, loaded) ?? [])
}

/** What a crash or a broken disk leaves of a file. */
const damages: readonly ((path: string) => Promise<void>)[] = [
  (path) => truncate(path, 20),
  async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)),
  async (path) => {
    const bytes = await readFile(path)
    const at = bytes.length - 3
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
  },
  (path) => writeFile(`${path}.1.writing`, 'half a file'),
]
