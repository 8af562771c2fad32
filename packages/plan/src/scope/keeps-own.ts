import { isNullConstant } from '../fold-constants.ts'
import type { Scalar } from '../scalar.ts'
import type { Ownership } from './ownership.ts'
import { isSameOrigin, originOfPath, pathsOf, type Host, type Origin } from './row-origins.ts'

/** Rows of a dataset with what is known of their columns. */
export interface RowsOfOwner {
  readonly dataset: string
  readonly origins: ReadonlyMap<string, Origin>
  readonly hosts: readonly Host[]
}

/** Whether a condition lets nothing through. */
export function keepsNothing(predicate: Scalar): boolean {
  if (predicate.kind === 'and') return predicate.operands.some(keepsNothing)
  if (predicate.kind === 'constant') return predicate.value !== true
  return predicate.kind === 'in-list' && predicate.items.length === 0
}

/** Whether a condition lets through rows of the entities alone. */
export function keepsOwn(predicate: Scalar, facts: RowsOfOwner, ownership: Ownership): boolean {
  if (predicate.kind === 'and') {
    return predicate.operands.some((operand) => keepsOwn(operand, facts, ownership))
  }
  const wanted = wantedValues(predicate)
  if (wanted === null || !wanted.values.every((value) => ownership.ids.has(value))) return false
  const origin = originOf(wanted.operand, facts)
  return (
    origin !== undefined &&
    ownerOrigins(facts, ownership).some((owner) => isSameOrigin(origin, owner))
  )
}

function ownerOrigins({ hosts, dataset }: RowsOfOwner, ownership: Ownership): readonly Origin[] {
  const named = [...ownership.several.values()].filter((each) => each.dataset === dataset)
  return [
    ...named.map(({ column }) => ({ way: [], at: dataset, column })),
    ...hosts.flatMap((host) =>
      pathsOf(host.dataset, ownership).map((path) => originOfPath(path, host)),
    ),
  ]
}

/** The values that a condition lets through; null for a condition of another kind. */
function wantedValues(
  predicate: Scalar,
): { readonly operand: Scalar; readonly values: readonly string[] } | null {
  if (predicate.kind === 'in-list') {
    return { operand: predicate.operand, values: predicate.items.map(String) }
  }
  if (predicate.kind !== 'compare' || predicate.operator !== '=') return null
  const { left, right } = predicate
  if (right.kind !== 'constant' || right.value === null) return null
  return { operand: left, values: [String(right.value)] }
}

/** The column whose value a scalar has wherever it has one. */
export function originOf(scalar: Scalar, facts: RowsOfOwner): Origin | undefined {
  switch (scalar.kind) {
    case 'column':
      return facts.origins.get(scalar.name)
    case 'call': {
      const [argument] = scalar.args
      const isText = scalar.function.id === 'to-text' && argument !== undefined
      return isText ? originOf(argument, facts) : undefined
    }
    case 'case': {
      const values = [...scalar.branches.map(({ then }) => then), scalar.otherwise]
      const [first, ...others] = values.filter((value) => !isNullConstant(value))
      const origin = first === undefined ? undefined : originOf(first, facts)
      const isOne = others.every((other) => {
        const found = originOf(other, facts)
        return origin !== undefined && found !== undefined && isSameOrigin(origin, found)
      })
      return isOne ? origin : undefined
    }
    default:
      return undefined
  }
}
