import { cases, isNullConstant, nullOf, typeOf, type Scalar } from '@guiju/plan'

/** The first branch whose condition is true, else `otherwise`; the literal `missing` takes the others' type. */
export function alternatives(
  branches: readonly { readonly when: Scalar; readonly then: Scalar }[],
  otherwise: Scalar,
): Scalar {
  const values = sameKind([...branches.map((branch) => branch.then), otherwise])
  const last = values.at(-1) ?? otherwise
  return cases(
    branches.map((branch, index) => ({ when: branch.when, then: values[index] ?? branch.then })),
    last,
  )
}

/** The same values, the literal `missing` among them typed like the others. */
export function sameKind(values: readonly Scalar[]): readonly Scalar[] {
  const typed = values.find((value) => !isNullConstant(value))
  if (typed === undefined) return values
  return values.map((value) => (isNullConstant(value) ? nullOf(typeOf(typed)) : value))
}
