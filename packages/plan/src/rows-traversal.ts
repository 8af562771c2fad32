import { inputsOf } from './reads.ts'
import type { Measure, Rows } from './rows.ts'
import type { Scalar } from './scalar.ts'

/** Rebuilds `rows` over mapped inputs, or returns `rows` itself when no input changed. */
export function mapInputs(rows: Rows, map: (input: Rows) => Rows): Rows {
  switch (rows.kind) {
    case 'scan':
      return rows
    case 'filter':
    case 'derive':
    case 'pick':
    case 'distinct':
    case 'unnest':
    case 'reduce': {
      const input = map(rows.input)
      return input === rows.input ? rows : Object.freeze({ ...rows, input })
    }
    case 'lookup':
    case 'mark':
    case 'expand': {
      const input = map(rows.input)
      const right = map(rows.right)
      const isSame = input === rows.input && right === rows.right
      return isSame ? rows : Object.freeze({ ...rows, input, right })
    }
  }
}

/**
 * Maps `rows` from its scans upward. A node that is used twice is mapped once, so shared nodes stay shared;
 * the same object comes back when nothing changed.
 */
export function mapRows(rows: Rows, map: (rows: Rows) => Rows): Rows {
  const done = new Map<Rows, Rows>()
  const visit = (node: Rows): Rows => {
    const known = done.get(node)
    if (known !== undefined) return known
    const mapped = map(mapInputs(node, visit))
    done.set(node, mapped)
    return mapped
  }
  return visit(rows)
}

/** Every node of `rows` once, inputs before the nodes that read them. */
export function nodesOf(rows: Rows): readonly Rows[] {
  const nodes = new Set<Rows>()
  const visit = (node: Rows): void => {
    if (nodes.has(node)) return
    inputsOf(node).forEach(visit)
    nodes.add(node)
  }
  visit(rows)
  return [...nodes]
}

/** Rebuilds `measure` over mapped scalars, or returns `measure` itself when none changed. */
export function mapMeasure(measure: Measure, map: (scalar: Scalar) => Scalar): Measure {
  const where = measure.where === null ? null : map(measure.where)
  switch (measure.kind) {
    case 'count':
      return where === measure.where ? measure : Object.freeze({ ...measure, where })
    case 'count-distinct':
    case 'sum':
    case 'min':
    case 'max':
    case 'neighbour': {
      const value = map(measure.value)
      const isSame = where === measure.where && value === measure.value
      return isSame ? measure : Object.freeze({ ...measure, value, where })
    }
    case 'first': {
      const value = map(measure.value)
      const order = measure.order.map((key) => ({ ...key, value: map(key.value) }))
      const isSame =
        where === measure.where &&
        value === measure.value &&
        order.every((key, index) => key.value === measure.order[index]?.value)
      return isSame ? measure : Object.freeze({ ...measure, value, order, where })
    }
  }
}

/** Rebuilds `rows` with its own scalars mapped, its inputs untouched; the same object when none changed. */
export function mapScalars(rows: Rows, map: (scalar: Scalar) => Scalar): Rows {
  switch (rows.kind) {
    case 'scan':
    case 'lookup':
    case 'mark':
    case 'expand':
    case 'pick':
    case 'distinct':
    case 'unnest':
      return rows
    case 'filter': {
      const predicate = map(rows.predicate)
      return predicate === rows.predicate ? rows : Object.freeze({ ...rows, predicate })
    }
    case 'derive': {
      const columns = rows.columns.map((column) => {
        const value = map(column.value)
        return value === column.value ? column : Object.freeze({ ...column, value })
      })
      const isSame = columns.every((column, index) => column === rows.columns[index])
      return isSame ? rows : Object.freeze({ ...rows, columns })
    }
    case 'reduce': {
      const measures = rows.measures.map((named) => {
        const measure = mapMeasure(named.measure, map)
        return measure === named.measure ? named : Object.freeze({ ...named, measure })
      })
      const isSame = measures.every((named, index) => named === rows.measures[index])
      return isSame ? rows : Object.freeze({ ...rows, measures })
    }
  }
}
