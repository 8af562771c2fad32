import { nameExpr, printExpression, type Column, type Expr, type NameExpr } from '@guiju/language'
import {
  sidesOf,
  type CheckedExpressions,
  type Metric,
  type Pack,
  type Population,
} from '@guiju/rulebook'
import { becomes, changeOf, dropped, type Change } from './mutant.ts'
import { changedWindows } from './window-changes.ts'

/** Changes of which rows a metric counts, and of what it does with too few or none. */
export function metricChanges(
  metric: Metric,
  pack: Pack,
  checked: CheckedExpressions,
): readonly Change[] {
  const populations = [...new Set(sidesOf(metric).map(({ population }) => population))]
  return [
    ...windowChanges(populations, metric),
    ...exclusionChanges(populations),
    ...whereChanges(populations),
    ...axisChanges(populations, metric, pack, checked),
    ...keepChanges(populations),
    ...perChanges(populations, metric),
    ...sampleChanges(metric),
  ]
}

/** Populations that were given the same part: what is written once for both sides is changed for both. */
function together<T>(
  populations: readonly Population[],
  partOf: (population: Population) => readonly (readonly [place: string, part: T])[],
): readonly (readonly [T, readonly Population[]])[] {
  const found = new Map<string, readonly [T, Population[]]>()
  for (const population of populations) {
    for (const [place, part] of partOf(population)) {
      const known = found.get(place)
      if (known === undefined) found.set(place, [part, [population]])
      else known[1].push(population)
    }
  }
  return [...found.values()]
}

const placeOf = ({ file, start }: { readonly file: string; readonly start: number }): string =>
  `${file}:${String(start)}`

function replaceAll(
  populations: readonly Population[],
  change: (population: Population) => Population,
  told: Pick<Change, 'change' | 'span' | 'learned'>,
): Change {
  const replacements = new Map(populations.map((one) => [one, change(one)]))
  return { ...told, replacements }
}

function windowChanges(populations: readonly Population[], metric: Metric): readonly Change[] {
  const windows = together(populations, ({ window, windowSpan }) => [
    [windowSpan === null ? '' : placeOf(windowSpan), { window, span: windowSpan ?? metric.span }],
  ])
  return windows.flatMap(([{ window, span }, owners]) =>
    changedWindows(window).map((changed) =>
      replaceAll(owners, (one) => ({ ...one, window: changed.window }), {
        change: changed.change,
        span,
      }),
    ),
  )
}

function exclusionChanges(populations: readonly Population[]): readonly Change[] {
  const uses = together(populations, ({ exclude }) =>
    exclude.map((use) => [placeOf(use.span), use]),
  )
  return uses.map(([use, owners]) =>
    replaceAll(
      owners,
      (one) => ({ ...one, exclude: one.exclude.filter(({ span }) => span !== use.span) }),
      { change: dropped(`exclude ${use.filter.name}`), span: use.span },
    ),
  )
}

function whereChanges(populations: readonly Population[]): readonly Change[] {
  const conditions = together(populations, ({ where }) =>
    where.map((condition) => [placeOf(condition.span), condition]),
  )
  return conditions.map(([condition, owners]) =>
    replaceAll(
      owners,
      (one) => ({
        ...one,
        where: one.where.filter(({ span }) => placeOf(span) !== placeOf(condition.span)),
      }),
      { change: dropped(`where \`${printExpression(condition)}\``), span: condition.span },
    ),
  )
}

/** Another column decides in which days a row lies: the dataset's own time, or another one of its dates. */
function axisChanges(
  populations: readonly Population[],
  metric: Metric,
  pack: Pack,
  { references }: CheckedExpressions,
): readonly Change[] {
  const axes = together(populations, ({ by, dataset }) => {
    const axis = by ?? pack.datasets.get(dataset)?.time ?? null
    return axis === null ? [] : [[placeOf(axis.span), { axis, dataset }]]
  })
  return axes.flatMap(([{ axis, dataset: name }, owners]) => {
    const dataset = pack.datasets.get(name)
    if (dataset === undefined) return []
    const column = [...dataset.columns.values()].find(
      (one) => isDated(one) && one.value === null && !reads(axis, one, references),
    )
    if (column === undefined) return []
    const other = nameExpr([{ name: column.name, isQuoted: false, span: axis.span }], axis.span)
    const reference = { kind: 'column', up: 0, path: [], dataset: name, column } as const
    const learned = {
      types: [[other, { type: column.type, level: 'row' }]] as const,
      references: [[other, reference]] as const,
    }
    const change = becomes(`by \`${printExpression(axis)}\``, `by \`${column.name}\``)
    const span = owners[0]?.by?.span ?? metric.span
    return [replaceAll(owners, (one) => ({ ...one, by: other }), { change, span, learned })]
  })
}

const isDated = ({ type }: Column): boolean => type.kind === 'timestamp' || type.kind === 'date'

function reads(
  axis: Expr,
  column: Column,
  references: ReadonlyMap<NameExpr, { readonly kind: string }>,
): boolean {
  if (axis.kind !== 'name') return false
  const reference = references.get(axis)
  return (
    reference !== undefined &&
    'column' in reference &&
    reference.column === column &&
    axis.segments.length === 1
  )
}

function keepChanges(populations: readonly Population[]): readonly Change[] {
  const kept = together(populations, ({ keep }) =>
    keep === null ? [] : [[placeOf(keep.span), keep]],
  )
  return kept.flatMap(([keep, owners]) => {
    const other = keep.which === 'first' ? 'last' : 'first'
    const count = String(keep.count)
    return [
      replaceAll(owners, (one) => ({ ...one, keep: null }), {
        change: dropped(`keep ${keep.which} ${count}`),
        span: keep.span,
      }),
      replaceAll(owners, (one) => ({ ...one, keep: { ...keep, which: other } }), {
        change: becomes(`keep ${keep.which} ${count}`, `${other} ${count}`),
        span: keep.span,
      }),
      replaceAll(owners, (one) => ({ ...one, keep: { ...keep, count: keep.count + 1 } }), {
        change: becomes(`keep ${keep.which} ${count}`, `${keep.which} ${String(keep.count + 1)}`),
        span: keep.span,
      }),
    ]
  })
}

/** One of several values that make a group is left out. */
function perChanges(populations: readonly Population[], metric: Metric): readonly Change[] {
  const groupings = together(populations, ({ per }) =>
    per === null || per.length < 2
      ? []
      : per.map((expr) => [placeOf(expr.span), { expr, per }] as const),
  )
  return groupings.map(([{ expr, per }, owners]) => {
    const last = per.length - 1
    // Values of `per` are read by their index: another one in the same place keeps the rest where it was.
    const instead = per[per.indexOf(expr) === last ? 0 : last] ?? expr
    const changed = per.map((one) => (one === expr ? instead : one))
    return replaceAll(owners, (one) => ({ ...one, per: changed }), {
      change: dropped(`per \`${printExpression(expr)}\``),
      span: owners[0]?.windowSpan ?? metric.span,
    })
  })
}

function sampleChanges(metric: Metric): readonly Change[] {
  const { minimum, ifEmpty } = metric
  return [
    ...(minimum === null
      ? []
      : [1, -1].map((step) => {
          const atLeast = minimum.atLeast + step
          const change = becomes(
            `minimum at_least ${String(minimum.atLeast)}`,
            `at_least ${String(atLeast)}`,
          )
          return changeOf(minimum, { ...minimum, atLeast }, { span: minimum.span, change })
        })),
    ...(ifEmpty === null
      ? []
      : [
          changeOf(
            metric,
            { ...metric, ifEmpty: null },
            {
              span: metric.span,
              change: dropped('if_empty'),
            },
          ),
        ]),
  ]
}
