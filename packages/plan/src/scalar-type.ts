import type { Scalar, ScalarType } from './scalar.ts'

export const booleanType: ScalarType = Object.freeze({ kind: 'boolean' })
export const textType: ScalarType = Object.freeze({ kind: 'text' })
export const timestampType: ScalarType = Object.freeze({ kind: 'timestamp' })
export const dateType: ScalarType = Object.freeze({ kind: 'date' })
export const labelsType: ScalarType = Object.freeze({ kind: 'labels' })
export const integerType: ScalarType = Object.freeze({ kind: 'number', scale: 0 })

/** A decimal with `scale` digits after the point. */
export function numberType(scale: number): ScalarType {
  const known = numberTypes.get(scale)
  if (known !== undefined) return known
  const type: ScalarType = Object.freeze({ kind: 'number', scale })
  numberTypes.set(scale, type)
  return type
}

const numberTypes = new Map([[0, integerType]])

/** The type of what `scalar` computes. */
export function typeOf(scalar: Scalar): ScalarType {
  switch (scalar.kind) {
    case 'column':
    case 'constant':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'negate':
    case 'case':
    case 'call':
      return scalar.type
    case 'and':
    case 'or':
    case 'not':
    case 'is-null':
    case 'compare':
    case 'in-list':
      return booleanType
  }
}

/** Digits after the point; 0 for everything that is not a number. */
export function scaleOf(type: ScalarType): number {
  return type.kind === 'number' ? type.scale : 0
}

/** True when both are the same, scales included. */
export function equalTypes(left: ScalarType, right: ScalarType): boolean {
  return left.kind === right.kind && scaleOf(left) === scaleOf(right)
}
