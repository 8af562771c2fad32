import {
  bandValues,
  type Band,
  type Group,
  type NameExpr,
  type Parameter,
  type Reference,
} from '@guiju/language'
import {
  and,
  call,
  compare,
  date,
  inList,
  isNotNull,
  labelsType,
  nullOf,
  scalarTypeOf,
  text,
  textType,
  trueScalar,
  type Scalar,
} from '@guiju/plan'
import { resolveParameter } from '@guiju/rulebook'
import { alternatives } from './alternatives.ts'
import { columnValue } from './known.ts'
import { followToOne } from './look-up-related.ts'
import { onRow, rowOfScope, type Env, type RowAt } from './lowering.ts'

/** What a name means where it stands. */
export function lowerName(expr: NameExpr, env: Env): Scalar {
  const reference = env.lowering.checked.references.get(expr)
  if (reference === undefined) throw new Error(`'${writtenName(expr)}' is not bound.`)
  return lowerReference(reference, env)
}

function lowerReference(reference: Reference, env: Env): Scalar {
  const { point } = env.lowering
  switch (reference.kind) {
    case 'column':
    case 'relation':
    case 'group':
    case 'band':
      return ofRow(reference, env)
    case 'let':
      return letValue(env, reference.up, reference.name)
    case 'per':
      return perValue(env, reference.up, reference.index)
    case 'parameter':
      return parameterValue(env, reference.parameter)
    case 'enum-value':
      return text(reference.value)
    case 'as-of':
      return date(point.to)
    case 'today':
      return date(point.to + 1)
    case 'metric-id':
      return text(env.metric)
    case 'metric':
    case 'window':
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
    case 'calendar-unit':
    case 'calendar':
    case 'currency':
    case 'entity':
      throw new Error(`A ${reference.kind} has no value in a row.`)
  }
}

type RowReference = Extract<Reference, { kind: 'column' | 'relation' | 'group' | 'band' }>

function ofRow(reference: RowReference, env: Env): Scalar {
  const row = followToOne(env, rowOfScope(env, reference.up), reference.path)
  switch (reference.kind) {
    case 'column':
      return columnValue(env, row, reference.column)
    case 'relation':
      return presenceOf(row)
    case 'group':
      return groupValue(env, row, reference.group)
    case 'band':
      return bandValue(env, row, reference.band)
  }
}

function perValue(env: Env, up: number, index: number): Scalar {
  const scope = env.scopes[up]
  const value = scope?.kind === 'group' ? scope.per[index] : undefined
  if (value === undefined) throw new Error('A value of `per` is read outside its group.')
  return value
}

/** The value in force on D; null before the first. */
function parameterValue(env: Env, parameter: Parameter): Scalar {
  const value = resolveParameter(parameter, env.lowering.point.to)
  if (value?.kind !== 'single') return nullOf(scalarTypeOf(parameter.type, 0))
  return env.lowering.lower(value.value, { ...env, scopes: [] })
}

/** The name of the list that holds the value; a missing value is in no group. */
export function groupValue(env: Env, row: RowAt, group: Group): Scalar {
  const value = env.lowering.lower(group.of, onRow(env, row))
  const named = group.values.filter(({ members }) => members.length > 0)
  if (group.match === 'contains') {
    const id = { id: 'labels-of', groups: named, otherwise: group.otherwise } as const
    return call(id, [value], labelsType)
  }
  const branches = named.map(({ name, members }) => ({
    when: inList(value, members),
    then: text(name),
  }))
  const { otherwise } = group
  const last = otherwise === null ? [] : [{ when: isNotNull(value), then: text(otherwise) }]
  return alternatives([...branches, ...last], nullOf(textType))
}

/** The name of the band that holds the value; a value outside all of them is in none. */
export function bandValue(env: Env, row: RowAt, band: Band): Scalar {
  const value = env.lowering.lower(band.value, onRow(env, row))
  const names = bandValues(band)
  const branches = names.map((name, index) => {
    const isLast = index === names.length - 1
    const low = band.edges[index] ?? null
    const high = band.edges[index + 1] ?? null
    const bounds = [
      ...(low === null ? [] : [compare(value, '>=', env.lowering.lower(low, env))]),
      ...(high === null
        ? []
        : [
            compare(value, isLast && band.isLastClosed ? '<=' : '<', env.lowering.lower(high, env)),
          ]),
    ]
    return { when: bounds.length === 0 ? isNotNull(value) : and(bounds), then: text(name) }
  })
  return alternatives(branches, nullOf(textType))
}

/** True when the row is there; always for the row itself. */
function presenceOf(row: RowAt): Scalar {
  return row.presence === null ? trueScalar : isNotNull(row.presence)
}

function letValue(env: Env, up: number, name: string): Scalar {
  const scope = env.scopes[up]
  if (scope?.kind === 'group') {
    const value = scope.lets.get(name)
    if (value !== undefined) return value
  }
  const expr = scope?.kind === 'row' ? scope.lets.get(name) : undefined
  if (expr === undefined) throw new Error(`The let '${name}' is read where it does not hold.`)
  return env.lowering.lower(expr, { ...env, scopes: env.scopes.slice(up) })
}

function writtenName(expr: NameExpr): string {
  return expr.segments.map(({ name }) => name).join('.')
}
