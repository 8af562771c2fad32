import type { Accepts, ParameterSpec } from './catalogue.ts'

/** A parameter that must be given and may differ from row to row. */
export function required(name: string, accepts: Accepts): ParameterSpec {
  return { name, accepts, isOptional: false, isRepeated: false, must: 'vary' }
}

/** A parameter that must be given and be the same for every row. */
export function constant(name: string, accepts: Accepts): ParameterSpec {
  return { ...required(name, accepts), must: 'constant' }
}

/** A parameter that must be given and be written out. */
export function literal(name: string, accepts: Accepts): ParameterSpec {
  return { ...required(name, accepts), must: 'literal' }
}

/** The same parameter, one that may be left out. */
export function optional(parameter: ParameterSpec): ParameterSpec {
  return { ...parameter, isOptional: true }
}

/** The same parameter, one that takes every argument that is left. */
export function repeated(parameter: ParameterSpec): ParameterSpec {
  return { ...parameter, isRepeated: true }
}
