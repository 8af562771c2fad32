import { diagnostic, nearestName, type Dataset, type Diagnostic } from '@guiju/language'
import type { Metric, Pack, Request } from '@guiju/rulebook'
import type { NeededMetric } from './needed-metrics.ts'
import { sidesOf } from './side-tasks.ts'

/** What is wrong with a request, as far as it can be told from the rules; each mistake once. */
export function checkRequest(
  request: Request,
  pack: Pack,
  needed: readonly NeededMetric[],
): readonly Diagnostic[] {
  const unknown = request.metrics
    .filter((id) => !pack.metrics.has(id))
    .map((name) => {
      const nearest = nearestName(name, [...pack.metrics.keys()])
      return diagnostic('unknown-metric', pack.span, near(name, nearest))
    })
  const kinds = unknownKind(request, pack)
  const sides = needed.flatMap(({ metric }) =>
    datasetsOf(metric, pack).flatMap((dataset) => [
      ...(kinds.length > 0 ? [] : entityProblems(request, metric, dataset)),
      ...splitProblems(request, pack, metric, dataset),
    ]),
  )
  return [...unknown, ...kinds, ...sides]
}

function unknownKind({ entity }: Request, pack: Pack): readonly Diagnostic[] {
  if (entity === null || pack.entities.has(entity.kind)) return []
  const known = [...pack.entities.keys()]
  const nearest = nearestName(entity.kind, known)
  return [diagnostic('unknown-entity-kind', pack.span, { ...near(entity.kind, nearest), known })]
}

function entityProblems(
  { entity }: Request,
  metric: Metric,
  dataset: Dataset,
): readonly Diagnostic[] {
  if (entity === null || dataset.entities.has(entity.kind)) return []
  const params = { kind: entity.kind, dataset: dataset.name, metric: metric.id }
  return [diagnostic('entity-out-of-reach', metric.span, params)]
}

function splitProblems(
  request: Request,
  pack: Pack,
  metric: Metric,
  dataset: Dataset,
): readonly Diagnostic[] {
  const known = splitNames(pack, dataset)
  return request.splits
    .filter((name) => !known.includes(name))
    .map((name) => {
      const params = { dataset: dataset.name, metric: metric.id }
      return diagnostic('unknown-split', metric.span, {
        ...near(name, nearestName(name, known)),
        ...params,
      })
    })
}

function splitNames({ groups, bands }: Pack, dataset: Dataset): readonly string[] {
  const ofDataset = [...groups.values(), ...bands.values()].filter(
    (split) => split.dataset === dataset.name,
  )
  return [...dataset.dimensions.keys(), ...ofDataset.map(({ name }) => name)]
}

function datasetsOf(metric: Metric, pack: Pack): readonly Dataset[] {
  const names = new Set(sidesOf(metric).map(([, { population }]) => population.dataset))
  return [...names].flatMap((name) => pack.datasets.get(name) ?? [])
}

function near(
  name: string,
  nearest: string | null | undefined,
): { readonly name: string; readonly nearest?: string } {
  return nearest === null || nearest === undefined ? { name } : { name, nearest }
}
