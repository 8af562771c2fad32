import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDuckdbEngine, defaultDuckdbOptions, type DuckdbEngine } from '@guiju/engine-duckdb'
import type { GrownFrom } from '@guiju/plan'
import { dayOfInstant, type DataRows, type Row } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chance, fromSeed, integer, one, type Draw } from '../differential/generate/draw.ts'
import { worldFromSeed } from '../differential/generate/generated-world.ts'
import { firstDay } from '../differential/generate/instants.ts'
import { trendRequest, trendRules } from '../differential/generate/trend-rules.ts'
import { bindCase, loadRules, type Case } from '../differential/run/case-spec.ts'
import { compareResults } from '../differential/run/compare-results.ts'
import { rowsBefore } from './change-rows.ts'
import { ask, openKeptWorld } from './kept-world.ts'

/** Datasets whose rows exist from a time of their own on. */
const times: Readonly<Record<string, string>> = {
  orders: 'paid_at',
  reviews: 'created_at',
  tickets: 'created_at',
  sessions: 'started_at',
}
const steps = 5

describe('cells that were continued', () => {
  let engine: DuckdbEngine
  let folder: string

  beforeAll(async () => {
    engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
    folder = await mkdtemp(join(tmpdir(), 'guiju-grown-'))
  })

  afterAll(async () => {
    engine.close()
    await rm(folder, { recursive: true })
  })

  test('say what cells made anew would say', { timeout: 300_000 }, async () => {
    const failures: string[] = []
    const count = { asked: 0, fromCells: 0, continued: 0 }
    for (let seed = 21; seed < 25; seed += 1) {
      const { options, rows: generated } = worldFromSeed(seed)
      const all = datedRows(generated)
      let rows = rowsBefore(all, firstDay + 14)
      let former: readonly GrownFrom[] = []
      for (let step = 0; step < steps; step += 1) {
        const cases = fromSeed(seed * 10 + step, (draw) => casesOf(draw, { options, rows }))
        const [first] = cases
        if (first === undefined) continue
        const opened = await openKeptWorld(engine, rows, first.pack, folder)
        const world = { ...opened, kept: { ...opened.kept, grownFrom: former } }
        count.continued += former.length
        for (const asked of cases) {
          const expected = await ask(asked, world.plain)
          const actual = await ask(asked, world.kept)
          count.asked += expected.sides
          count.fromCells += expected.sides - actual.sides
          const differences = compareResults(expected.results ?? [], actual.results ?? [])
          if (differences.length > 0) {
            failures.push(JSON.stringify([seed, step, differences.slice(0, 3)]))
          }
        }
        await world.close()
        const next = fromSeed(seed * 100 + step, (draw) => appendedRows(draw, rows, all))
        const day = firstChange(rows, next, first.pack.timeZone)
        former = day === null ? [] : [{ snapshot: world.kept.snapshot, firstDay: day }]
        rows = next
      }
    }
    expect(failures).toEqual([])
    expect(count.continued).toBeGreaterThan(6)
    expect(count.fromCells).toBeGreaterThan(count.asked * 0.5)
  })
})

/** Rows of datasets that have a time of their own, each row with its time; parts of orders are left out. */
function datedRows(rows: DataRows): DataRows {
  const parts = new Set(['items', 'shipments', 'events'])
  return new Map(
    [...rows].map(([name, list]) => {
      const time = times[name]
      if (parts.has(name)) return [name, []]
      return [
        name,
        time === undefined ? list : list.filter((row) => typeof row.get(time) === 'bigint'),
      ]
    }),
  )
}

/** Some of the rows that are missing, and sometimes another version of one that is there. */
function appendedRows(draw: Draw, present: DataRows, all: DataRows): DataRows {
  return new Map(
    [...present].map(([name, rows]) => {
      if (times[name] === undefined) return [name, rows]
      const there = new Set(rows.map((row) => row.get(keyOf(name))))
      const missing = (all.get(name) ?? []).filter((row) => !there.has(row.get(keyOf(name))))
      const added = missing.filter(() => chance(draw, 40))
      const kept = rows.length > 1 && chance(draw, 30) ? corrected(draw, rows) : rows
      return [name, [...kept, ...added]]
    }),
  )
}

const keyOf = (name: string): string => `${name.slice(0, -1)}_id`

/** One row has the values of another one but for its keys and its time. */
function corrected(draw: Draw, rows: readonly Row[]): readonly Row[] {
  const at = integer(draw, 0, rows.length - 1)
  const other = one(draw, rows)
  return rows.map((row, index) =>
    index === at
      ? new Map(
          [...row].map(([name, cell]) => [name, isFixed(name) ? cell : (other.get(name) ?? null)]),
        )
      : row,
  )
}

const isFixed = (name: string): boolean =>
  name.endsWith('_id') || Object.values(times).includes(name)

/** The first day on which a row begins to exist that is not the same in both. */
function firstChange(before: DataRows, after: DataRows, zone: string | null): number | null {
  const days = Object.entries(times).flatMap(([name, time]) => {
    const [old, now] = [new Set(before.get(name)), new Set(after.get(name))]
    const changed = [...old.symmetricDifference(now)]
    return changed.map((row) => {
      const at = row.get(time)
      if (typeof at !== 'bigint') throw new Error('Every row has a time.')
      return dayOfInstant(at, zone)
    })
  })
  return days.length === 0 ? null : Math.min(...days)
}

function casesOf(draw: Draw, given: Pick<Case['spec'], 'options' | 'rows'>): readonly Case[] {
  const rules = trendRules
  const loaded = loadRules({ ...given, rules })
  if (loaded === null) throw new Error('The rules cannot be loaded.')
  const metrics = rules.metrics.map(({ id }) => id).slice(0, 16)
  const [wide, narrow] = [trendRequest(draw), trendRequest(draw)]
  return [
    { ...wide, metrics, entity: null },
    { ...narrow, points: narrow.points.slice(0, 1) },
  ].flatMap((request) => bindCase({ ...given, rules, request }, loaded) ?? [])
}
