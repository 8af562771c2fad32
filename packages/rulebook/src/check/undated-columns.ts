import { diagnostic, walk, type Column, type Dataset, type Expr } from '@guiju/language'
import type { Metric, Population, Rulebook } from '../model.ts'
import type { PackCheck } from './check-context.ts'

export interface UndatedColumn {
  readonly pack: string
  readonly dataset: string
  readonly column: Column
}

/**
 * Stored columns whose value is taken as known with its row: no time says since when it holds. Keys, columns that
 * relations compare, times themselves and computed columns are not among them.
 */
export function undatedColumns(rulebook: Rulebook): readonly UndatedColumn[] {
  const found: UndatedColumn[] = []
  for (const pack of rulebook.packs.values()) {
    for (const dataset of pack.datasets.values()) {
      if (pack.own['datasets']?.has(dataset.name) !== true) continue
      for (const column of dataset.columns.values()) {
        if (isUndated(column, dataset)) found.push({ pack: pack.id, dataset: dataset.name, column })
      }
    }
  }
  return found
}

/** Warns once for each undated column that a condition reads, in a dataset that dates other columns. */
export function warnOfUndatedColumns(pack: PackCheck): void {
  const own = (kind: string, name: string): boolean => pack.pack.own[kind]?.has(name) === true
  const conditions: Expr[] = []
  for (const filter of pack.pack.filters.values()) {
    if (own('filters', filter.name)) conditions.push(filter.where)
  }
  for (const metric of pack.pack.metrics.values()) {
    if (own('metrics', metric.id)) conditions.push(...conditionsOf(metric))
  }
  const warned = new Set<Column>()
  for (const condition of conditions) {
    walk(condition, (node) => {
      const reference = node.kind === 'name' ? pack.tables.references.get(node) : undefined
      if (reference?.kind !== 'column' || warned.has(reference.column)) return
      const { column } = reference
      const dataset = pack.pack.datasets.get(reference.dataset)
      if (dataset === undefined || !isUndated(column, dataset) || !datesColumns(dataset)) return
      if (column.undated !== undefined) return
      warned.add(column)
      const params = { column: column.name, dataset: dataset.name }
      pack.report(diagnostic('undated-column', node.span, params, [column.span]))
    })
  }
}

function isUndated(column: Column, dataset: Dataset): boolean {
  if (column.value !== null || column.knownFrom !== null) return false
  if (column.type.kind === 'timestamp' || column.type.kind === 'date') return false
  if (column.type.kind === 'id' || dataset.key.includes(column.name)) return false
  return ![...dataset.relations.values()].some(({ key }) =>
    key.some(({ here }) => here === column.name),
  )
}

function datesColumns(dataset: Dataset): boolean {
  return [...dataset.columns.values()].some(({ knownFrom }) => knownFrom !== null)
}

function conditionsOf({ shape }: Metric): readonly Expr[] {
  switch (shape.kind) {
    case 'formula':
      return []
    case 'value':
      return [...populationConditions(shape.side.population), ...wheresIn(shape.side.value)]
    case 'ratio':
      return [shape.numerator, shape.denominator].flatMap((side) => [
        ...populationConditions(side.population),
        ...wheresIn(side.value),
      ])
  }
}

function populationConditions({ where, lets }: Population): readonly Expr[] {
  return [...where, ...[...lets.values()].flatMap(wheresIn)]
}

function wheresIn(expr: Expr): readonly Expr[] {
  const found: Expr[] = []
  walk(expr, (node) => {
    if (node.kind === 'call' && node.where !== null) found.push(node.where)
  })
  return found
}
