import type { DataRows, Row } from '@guiju/rulebook'
import { specOf } from '../generate/family.ts'
import type { CaseSpec } from './case-spec.ts'
import { fewerMetrics, smallerRules } from './smaller-rules.ts'

/** Tells whether a case still shows the difference. */
export type Fails = (spec: CaseSpec) => Promise<boolean>

/**
 * A smaller case that still fails: fewer metrics, points, splits and rows, shorter rules, emptier cells. Stops
 * when nothing can be left out, or after so many tries.
 */
export async function reduceCase(
  spec: CaseSpec,
  fails: Fails,
  mostTries: number,
): Promise<CaseSpec> {
  let current = spec
  let tries = 0
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const step of steps) {
      for (;;) {
        const smaller = await firstFailing(current, step)
        if (smaller === null) break
        current = smaller
        hasChanged = true
      }
    }
  }
  return current

  async function firstFailing(from: CaseSpec, step: Step): Promise<CaseSpec | null> {
    for (const candidate of step(from)) {
      tries += 1
      if (tries > mostTries) return null
      if (await fails(candidate)) return candidate
    }
    return null
  }
}

type Step = (spec: CaseSpec) => Generator<CaseSpec, void>

const steps: readonly Step[] = [fewerAsked, fewerMetrics, fewerRows, smallerRules, emptierCells]

function* fewerAsked(spec: CaseSpec): Generator<CaseSpec, void> {
  const { request } = spec
  const { metrics, points, splits, entity, where } = request
  if (metrics.length > 1) {
    for (const metric of metrics) yield { ...spec, request: { ...request, metrics: [metric] } }
  }
  if (points.length > 1) {
    for (const point of points) yield { ...spec, request: { ...request, points: [point] } }
  }
  for (const split of splits) {
    const others = splits.filter((name) => name !== split)
    yield { ...spec, request: { ...request, splits: others } }
  }
  if (entity !== null) yield { ...spec, request: { ...request, entity: null } }
  for (const id of (entity?.ids ?? []).length > 1 ? (entity?.ids ?? []) : []) {
    yield { ...spec, request: { ...request, entity: { kind: entity?.kind ?? '', ids: [id] } } }
  }
  if (Object.keys(where).length > 0) yield { ...spec, request: { ...request, where: {} } }
}

function* fewerRows(spec: CaseSpec): Generator<CaseSpec, void> {
  for (const [name, rows] of spec.rows) {
    if (rows.length > 0) yield withRows(spec, name, [])
  }
  for (const [name, rows] of spec.rows) {
    const half = Math.ceil(rows.length / 2)
    if (rows.length > 2) {
      yield withRows(spec, name, rows.slice(half))
      yield withRows(spec, name, rows.slice(0, half))
    }
    for (const row of rows) {
      yield withRows(
        spec,
        name,
        rows.filter((other) => other !== row),
      )
    }
  }
}

function* emptierCells(spec: CaseSpec): Generator<CaseSpec, void> {
  for (const [name, rows] of spec.rows) {
    for (const row of rows) {
      for (const [column, cell] of row) {
        if (cell === null || specOf(name).key.includes(column)) continue
        const emptied: Row = new Map(row).set(column, null)
        yield withRows(
          spec,
          name,
          rows.map((other) => (other === row ? emptied : other)),
        )
      }
    }
  }
}

function withRows(spec: CaseSpec, dataset: string, rows: readonly Row[]): CaseSpec {
  const data: DataRows = new Map(spec.rows).set(dataset, rows)
  return { ...spec, rows: data }
}
