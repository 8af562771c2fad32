import type { Clauses, FilterSpec, MetricSpec, RuleSpecs, SideSpec } from './rule-specs.ts'

/** The filters and metrics as YAML; every expression stands in a block, so that nothing needs quoting. */
export function rulesYaml({ filters, metrics }: RuleSpecs): string {
  return [
    ...(filters.length === 0 ? [] : ['filters:', ...filters.flatMap(filterYaml)]),
    ...(metrics.length === 0 ? [] : ['metrics:', ...metrics.flatMap(metricYaml)]),
    ...rankingsYaml(metrics),
    '',
  ].join('\n')
}

function rankingsYaml(metrics: readonly MetricSpec[]): readonly string[] {
  const rankings = metrics.flatMap(({ id, ranking }) =>
    ranking === undefined
      ? []
      : [
          `  ${id}_rank:`,
          `    metric: ${id}`,
          `    among: ${ranking.among}`,
          ...(ranking.eligible === null ? [] : block('    ', 'eligible', ranking.eligible)),
          `    minimum_peers: ${ranking.minimumPeers}`,
        ],
  )
  return rankings.length === 0 ? [] : ['rankings:', ...rankings]
}

function filterYaml({ name, of, where }: FilterSpec): readonly string[] {
  return [`  ${name}:`, `    of: ${of}`, ...block('    ', 'where', where)]
}

function metricYaml({
  id,
  clauses,
  shape,
  minimum,
  ifEmpty,
  better,
}: MetricSpec): readonly string[] {
  return [
    `  ${id}:`,
    '    cite: { document: generated }',
    ...clausesYaml('    ', clauses),
    ...shapeYaml(shape),
    ...(minimum === null
      ? []
      : [`    minimum: { of: ${minimum.of}, at_least: ${minimum.atLeast}, otherwise: no_score }`]),
    ...(better === undefined ? [] : [`    better: ${better}`]),
    ...(ifEmpty === null ? [] : block('    ', 'if_empty', ifEmpty)),
  ]
}

function shapeYaml(shape: MetricSpec['shape']): readonly string[] {
  switch (shape.kind) {
    case 'value':
      return sideYaml('value', shape.side)
    case 'ratio':
      return [
        ...sideYaml('numerator', shape.numerator),
        ...sideYaml('denominator', shape.denominator),
      ]
    case 'formula':
      return block('    ', 'value', shape.value)
  }
}

function sideYaml(key: string, { clauses, value }: SideSpec): readonly string[] {
  const own = clausesYaml('      ', clauses)
  if (own.length === 0) return block('    ', key, value)
  return [`    ${key}:`, ...own, ...block('      ', 'value', value)]
}

function clausesYaml(indent: string, clauses: Clauses): readonly string[] {
  const { of, by, window, where, exclude, keep, per, lets } = clauses
  return [
    ...(of === null ? [] : [`${indent}of: ${of}`]),
    ...(by === null ? [] : block(indent, 'by', by)),
    ...(window === null ? [] : [`${indent}window: ${window}`]),
    ...(where === null ? [] : block(indent, 'where', where)),
    ...(exclude.length === 0 ? [] : [`${indent}exclude: [${exclude.join(', ')}]`]),
    ...(keep === null ? [] : [`${indent}keep: ${keep}`]),
    ...(per.length === 0 ? [] : [`${indent}per: [${per.join(', ')}]`]),
    ...(Object.keys(lets).length === 0
      ? []
      : [
          `${indent}let:`,
          ...Object.entries(lets).flatMap(([name, value]) => block(`${indent}  `, name, value)),
        ]),
  ]
}

function block(indent: string, key: string, expression: string): readonly string[] {
  return [`${indent}${key}: |-`, `${indent}  ${expression}`]
}
