import { and, or } from './make-scalar.ts'
import type { Scalar } from './scalar.ts'

/** Rebuilds `scalar` over mapped operands, or returns `scalar` itself when none changed. */
export function mapOperands(scalar: Scalar, map: (operand: Scalar) => Scalar): Scalar {
  switch (scalar.kind) {
    case 'column':
    case 'constant':
      return scalar
    case 'and':
    case 'or': {
      const operands = mapAll(scalar.operands, map)
      if (operands === scalar.operands) return scalar
      return scalar.kind === 'and' ? and(operands) : or(operands)
    }
    case 'not':
    case 'is-null':
    case 'in-list':
    case 'negate': {
      const operand = map(scalar.operand)
      return operand === scalar.operand ? scalar : Object.freeze({ ...scalar, operand })
    }
    case 'compare':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const left = map(scalar.left)
      const right = map(scalar.right)
      const isSame = left === scalar.left && right === scalar.right
      return isSame ? scalar : Object.freeze({ ...scalar, left, right })
    }
    case 'case':
      return mapCase(scalar, map)
    case 'call': {
      const args = mapAll(scalar.args, map)
      return args === scalar.args ? scalar : Object.freeze({ ...scalar, args })
    }
  }
}

/** Maps `scalar` from its leaves upward. */
export function mapScalar(scalar: Scalar, map: (scalar: Scalar) => Scalar): Scalar {
  return map(mapOperands(scalar, (operand) => mapScalar(operand, map)))
}

/** Renames columns; a name that is not in the map stays. */
export function renameColumns(scalar: Scalar, names: ReadonlyMap<string, string>): Scalar {
  return mapScalar(scalar, (part) => {
    if (part.kind !== 'column') return part
    const name = names.get(part.name)
    return name === undefined || name === part.name ? part : Object.freeze({ ...part, name })
  })
}

function mapAll(scalars: readonly Scalar[], map: (operand: Scalar) => Scalar): readonly Scalar[] {
  const mapped = scalars.map(map)
  return mapped.every((scalar, index) => scalar === scalars[index]) ? scalars : mapped
}

function mapCase(
  scalar: Extract<Scalar, { kind: 'case' }>,
  map: (operand: Scalar) => Scalar,
): Scalar {
  const branches = scalar.branches.map((branch) => mapBranch(branch, map))
  const otherwise = map(scalar.otherwise)
  const isSame =
    otherwise === scalar.otherwise &&
    branches.every((branch, index) => branch === scalar.branches[index])
  return isSame ? scalar : Object.freeze({ ...scalar, branches, otherwise })
}

function mapBranch(
  branch: { readonly when: Scalar; readonly then: Scalar },
  map: (operand: Scalar) => Scalar,
): { readonly when: Scalar; readonly then: Scalar } {
  const when = map(branch.when)
  const then = map(branch.then)
  return when === branch.when && then === branch.then ? branch : Object.freeze({ when, then })
}
