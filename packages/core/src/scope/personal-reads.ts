import type { Viewer } from '@guiju/access'
import { diagnostic, type Diagnostic, type Expr } from '@guiju/language'
import { readsPersonal } from '@guiju/planner'
import { printExpression } from '@guiju/language'
import type { CheckedExpressions, Pack } from '@guiju/rulebook'
import { metricsBelow } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { populationsOf } from '../request/used-datasets.ts'

/** What a caller writes beside the names of metrics. */
export interface CallersPart {
  readonly where: ReadonlyMap<string, Expr>
  readonly metrics: readonly string[]
  readonly splits: readonly string[]
}

/** Refuses conditions and splits by columns that tell of people, from a viewer without the role for them. */
export function personalReads(
  { where, metrics, splits }: CallersPart,
  rules: { readonly pack: Pack; readonly checked: CheckedExpressions },
  { roles }: Pick<Viewer, 'roles'>,
): readonly Diagnostic[] {
  if (roles.has('personal')) return []
  const { pack, checked } = rules
  const datasets = new Set(
    metricsBelow(metrics, pack, checked)
      .flatMap(populationsOf)
      .map(({ dataset }) => dataset),
  )
  const conditions = [...where.values()].filter((expr) => readsPersonal(expr, checked))
  const named = splits.filter((name) =>
    [...datasets].some((dataset) => splitReads(name, dataset, pack, checked)),
  )
  const told = [...conditions.slice(0, 1).map(printExpression), ...named]
  return told.map((column) => diagnostic('scope-personal', requestSpan, { column }))
}

function splitReads(name: string, of: string, pack: Pack, checked: CheckedExpressions): boolean {
  const { groups, bands, datasets } = pack
  const own = <T extends { readonly dataset: string }>(rule: T | undefined): T | undefined =>
    rule?.dataset === of ? rule : undefined
  const value =
    datasets.get(of)?.dimensions.get(name)?.path ??
    own(groups.get(name))?.of ??
    own(bands.get(name))?.value
  return value !== undefined && readsPersonal(value, checked)
}
