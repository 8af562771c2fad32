import {
  checkConditionExpression,
  parseExpression,
  wholeText,
  type Diagnostic,
  type Expr,
  type Names,
} from '@guiju/language'
import {
  loadRulebook,
  type CheckedRulebook,
  type DataRows,
  type Pack,
  type Request,
} from '@guiju/rulebook'
import { evaluateReference } from '@guiju/reference'
import { rulesOf, type World } from '../generate/generated-world.ts'
import type { RequestSpec } from '../generate/random-requests.ts'

/** Checked rules, a request and data: what an engine is asked. */
export interface Case {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly request: Request
  readonly data: DataRows
}

/** The cases of a world; requests for rules that the checker refused are left out. */
export interface PreparedWorld {
  readonly cases: readonly Case[]
  /** Errors of rules and conditions: mistakes of the generator. */
  readonly refused: readonly Diagnostic[]
}

/** How many cases a world gives at most, and how many of them may be trivial. */
const mostCases = 12
const mostTrivial = 2

/**
 * Loads a world's rules once and chooses cases from its requests: most of them with a value that is neither
 * missing nor 0, as the reference has it.
 */
export function prepareWorld(world: World): PreparedWorld {
  const loaded = loadRulebook(rulesOf(world))
  const refused = loaded.diagnostics.filter(({ severity }) => severity === 'error')
  const pack = loaded.value?.rulebook.packs.get('family')
  if (loaded.value === undefined || pack === undefined) return { cases: [], refused }
  const checked = loaded.value
  const prepared = world.requests.map((spec) => bindRequest(spec, checked, pack))
  const bound = prepared.flatMap((one) =>
    one.bound === null ? [] : [{ ...one.bound, data: world.rows }],
  )
  return {
    cases: chooseCases(bound),
    refused: [...refused, ...prepared.flatMap(({ told }) => told)],
  }
}

function chooseCases(candidates: readonly Case[]): readonly Case[] {
  const chosen: Case[] = []
  let trivial = 0
  for (const candidate of candidates) {
    if (chosen.length === mostCases) break
    const isTrivial = !hasValue(candidate)
    if (isTrivial && trivial === mostTrivial) continue
    trivial += Number(isTrivial)
    chosen.push(candidate)
  }
  return chosen
}

/** True when some result is neither missing nor 0. */
function hasValue({ checked, request, data }: Case): boolean {
  const results = evaluateReference(checked, request, data).value ?? []
  return results.some(
    ({ value }) => value !== null && !(typeof value === 'object' && value.numerator === 0n),
  )
}

interface BoundRequest {
  readonly bound: Omit<Case, 'data'> | null
  readonly told: readonly Diagnostic[]
}

/** Null when a metric asked for has a mistake, or the caller's condition. */
function bindRequest(spec: RequestSpec, rules: CheckedRulebook, pack: Pack): BoundRequest {
  if (!spec.metrics.every((id) => pack.metrics.has(id))) return { bound: null, told: [] }
  const tables = {
    types: new Map(rules.types),
    references: new Map(rules.references),
    aggregates: new Map(rules.aggregates),
  }
  const told: Diagnostic[] = []
  const where = new Map<string, Expr>()
  for (const [name, text] of Object.entries(spec.where)) {
    const dataset = pack.datasets.get(name)
    const parsed = parseExpression(wholeText('where', text))
    told.push(...parsed.diagnostics)
    if (dataset === undefined || parsed.value === undefined) continue
    const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
    const names = namesOf(pack)
    told.push(...checkConditionExpression(parsed.value, place, names, tables).diagnostics)
    where.set(name, parsed.value)
  }
  const errors = told.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { bound: null, told: errors }
  const { metrics, points, entity, splits } = spec
  const request: Request = { pack: pack.id, metrics, points, entity, splits, where }
  const checked = where.size === 0 ? rules : { ...rules, ...tables }
  return { bound: { checked, pack, request }, told: [] }
}

function namesOf(pack: Pack): Names {
  const { datasets, groups, bands, parameters, metrics } = pack
  return {
    datasets,
    groups,
    bands,
    parameters,
    metricType: () => undefined,
    metricIds: [...metrics.keys()],
  }
}
