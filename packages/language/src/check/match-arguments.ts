import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Argument, CallExpr, Expr } from '../expr.ts'
import { describeAccepts } from './accepts.ts'
import { functionSpec, type FunctionSpec, type ParameterSpec } from './catalogue.ts'
import { nearestName } from './nearest-name.ts'

/** The arguments of a call by parameter name, in order; a repeated parameter has several. */
export type BoundArguments = ReadonlyMap<string, readonly Expr[]>

export interface MatchedArguments {
  readonly bound: BoundArguments
  readonly problems: readonly Diagnostic[]
}

/**
 * The arguments of a sound call by parameter name: `day_of(t, zone: "UTC")` gives `time` and `zone`.
 * Empty when no function has the callee's name.
 */
export function argumentsByName(call: CallExpr): BoundArguments {
  const spec = functionSpec(call.callee)
  return spec === undefined ? new Map() : matchArguments(call, spec).bound
}

/** Gives each argument to a parameter: named ones by name, the others in order. */
export function matchArguments(call: CallExpr, { parameters }: FunctionSpec): MatchedArguments {
  const bound = new Map<string, readonly Expr[]>()
  const problems: Diagnostic[] = []
  for (const argument of call.args) {
    const parameter = parameterFor(argument, parameters, bound)
    if (parameter === undefined) problems.push(surplus(argument, call, parameters))
    else bound.set(parameter.name, [...(bound.get(parameter.name) ?? []), argument.value])
  }
  const missing = parameters.filter(({ name, isOptional }) => !isOptional && !bound.has(name))
  for (const { name, accepts } of missing) {
    const params = { function: call.callee, parameter: name, expected: describeAccepts(accepts) }
    problems.push(diagnostic('missing-argument', call.span, params))
  }
  return { bound, problems }
}

function parameterFor(
  { name }: Argument,
  parameters: readonly ParameterSpec[],
  bound: BoundArguments,
): ParameterSpec | undefined {
  return name === null
    ? parameters.find((parameter) => parameter.isRepeated || !bound.has(parameter.name))
    : parameters.find((parameter) => parameter.name === name && !bound.has(name))
}

function surplus(
  { name, value }: Argument,
  { callee }: CallExpr,
  parameters: readonly ParameterSpec[],
): Diagnostic {
  const known = parameters.map((parameter) => parameter.name)
  if (name === null) {
    const params = { function: callee, most: parameters.length }
    return diagnostic('too-many-arguments', value.span, params)
  }
  if (known.includes(name)) {
    return diagnostic('argument-twice', value.span, { function: callee, name })
  }
  const nearest = nearestName(name, known)
  const params = { function: callee, name, known, ...(nearest === undefined ? {} : { nearest }) }
  return diagnostic('unknown-argument', value.span, params)
}
