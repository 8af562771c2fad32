import type { MeasureSource, SidePlan } from '@guiju/plan'

/** The columns in which a source finds its parts. */
export function columnsOfSource(source: MeasureSource): readonly string[] {
  const currencies = 'currencies' in source ? source.currencies : null
  const held = currencies ? [currencies.least, currencies.greatest] : []
  switch (source.kind) {
    case 'single':
      return [source.column, ...held]
    case 'sum':
      return [source.sum, source.entered, ...held]
    case 'average':
      return [source.sum, source.count, ...held]
    case 'share':
      return [source.met, source.entered]
    case 'quantile':
      return [source.count, source.lower, source.upper, ...held]
  }
}

/** The queries that a side reads, each with the columns it reads there. */
export function readsOfSide({ sources, listed }: SidePlan): readonly (readonly [string, string])[] {
  const read = [...sources.values()].flatMap((source) =>
    columnsOfSource(source).map((column) => [source.query, column] as const),
  )
  return listed === null ? read : [...read, [listed.query, listed.column]]
}

/** The same side at a point, reading other queries. */
export function sideAt(
  side: SidePlan,
  point: number,
  queryFor: (query: string) => string,
): SidePlan {
  const { listed } = side
  return {
    ...side,
    point,
    sources: new Map(
      [...side.sources].map(([expr, source]) => [
        expr,
        { ...source, query: queryFor(source.query) },
      ]),
    ),
    listed: listed && { ...listed, query: queryFor(listed.query) },
  }
}
