import {
  checkConditionExpression,
  checkExpression,
  type CheckTables,
  type Expr,
  type Names,
  type PhaseResult,
  type Place,
  type Type,
} from '@guiju/language'
import type { CheckedRulebook } from '../model.ts'
import { metricType } from '../metric-type.ts'
import { overlayMap } from './overlay-map.ts'

/**
 * Checks a caller's row condition on the rows of a dataset, as the pack sees it. The value is the rulebook with
 * the condition's nodes in its tables; the rulebook given is unchanged.
 */
export function checkRequestExpression(
  checked: CheckedRulebook,
  pack: string,
  dataset: string,
  expr: Expr,
): PhaseResult<CheckedRulebook> {
  const rows = checked.rulebook.packs.get(pack)?.datasets.get(dataset)
  if (rows === undefined) throw new Error(`Pack ${pack} has no dataset ${dataset}`)
  const place: Place = { kind: 'row', dataset: rows, lets: new Map(), hasWindow: false }
  const tables = emptyTables()
  const names = namesIn(checked, pack)
  const { diagnostics } = checkConditionExpression(expr, place, names, tables)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  return { value: extended(checked, tables), diagnostics }
}

/** Checks an expression over metrics, such as a side of an identity; also answers its type. */
export function checkMetricsExpression(
  checked: CheckedRulebook,
  pack: string,
  expr: Expr,
): PhaseResult<{ readonly checked: CheckedRulebook; readonly type: Type }> {
  const tables = emptyTables()
  const names = namesIn(checked, pack)
  const { typed, diagnostics } = checkExpression(expr, { kind: 'metrics' }, names, tables)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  return { value: { checked: extended(checked, tables), type: typed.type }, diagnostics }
}

function emptyTables(): CheckTables {
  return { types: new Map(), references: new Map(), aggregates: new Map() }
}

function extended(checked: CheckedRulebook, tables: CheckTables): CheckedRulebook {
  return {
    ...checked,
    types: overlayMap(checked.types, tables.types),
    references: overlayMap(checked.references, tables.references),
    aggregates: overlayMap(checked.aggregates, tables.aggregates),
  }
}

function namesIn(checked: CheckedRulebook, id: string): Names {
  const pack = checked.rulebook.packs.get(id)
  if (pack === undefined) throw new Error(`There is no pack ${id}`)
  return {
    datasets: pack.datasets,
    groups: pack.groups,
    bands: pack.bands,
    calendars: pack.calendars,
    calendar: pack.calendar,
    rates: pack.rates,
    parameters: pack.parameters,
    metricIds: [...pack.metrics.keys()],
    metricType: (name) => metricType(checked, id, name) ?? undefined,
  }
}
