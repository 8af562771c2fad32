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
import type { PackOptions } from '../generate/family-yaml.ts'
import { rulesOf } from '../generate/generated-world.ts'
import type { RequestSpec } from '../generate/random-requests.ts'
import type { RuleSpecs } from '../generate/rule-specs.ts'

/** One case as it is written: rules, rows and a request. */
export interface CaseSpec {
  readonly options: PackOptions
  readonly rules: RuleSpecs
  readonly rows: DataRows
  readonly request: RequestSpec
}

/** One case as engines are asked: checked rules, a bound request and data. */
export interface Case {
  readonly spec: CaseSpec
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly request: Request
  readonly data: DataRows
}

/** Rules of a world, loaded. */
export interface LoadedRules {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  /** Errors of rules, which are mistakes of the generator. */
  readonly refused: readonly Diagnostic[]
}

/** Loads the rules of a case; null when not even the pack could be loaded. */
export function loadRules(rules: Pick<CaseSpec, 'options' | 'rules'>): LoadedRules | null {
  const { value, diagnostics } = loadRulebook(rulesOf(rules))
  const pack = value?.rulebook.packs.get('family')
  if (value === undefined || pack === undefined) return null
  const refused = diagnostics.filter(({ severity }) => severity === 'error')
  return { checked: value, pack, refused }
}

/** Binds a request to its rules; null when a metric asked for has a mistake, or the caller's condition. */
export function bindCase(spec: CaseSpec, { checked, pack }: LoadedRules): Case | null {
  const { metrics, points, entity, splits } = spec.request
  if (!metrics.every((id) => pack.metrics.has(id))) return null
  const tables = {
    types: new Map(checked.types),
    references: new Map(checked.references),
    aggregates: new Map(checked.aggregates),
  }
  const where = new Map<string, Expr>()
  for (const [name, text] of Object.entries(spec.request.where)) {
    const dataset = pack.datasets.get(name)
    const parsed = parseExpression(wholeText('where', text))
    if (dataset === undefined || parsed.value === undefined) return null
    const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
    const told = checkConditionExpression(parsed.value, place, namesOf(pack), tables).diagnostics
    if (told.some(({ severity }) => severity === 'error')) return null
    where.set(name, parsed.value)
  }
  return {
    spec,
    checked: where.size === 0 ? checked : { ...checked, ...tables },
    pack,
    request: { pack: pack.id, metrics, points, entity, splits, where },
    data: spec.rows,
  }
}

function namesOf(pack: Pack): Names {
  return { ...pack, metricType: () => undefined, metricIds: [...pack.metrics.keys()] }
}
