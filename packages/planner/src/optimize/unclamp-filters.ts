import {
  and,
  filter,
  foldConstants,
  isNullConstant,
  mapScalar,
  nullOf,
  operandsOf,
  structuralText,
  typeOf,
  type Rows,
  type Scalar,
} from '@guiju/plan'

/**
 * A value that is missing after the knowledge day (`case when t < end then t end`) is read as it is stored where
 * a filter refuses its being missing anyway, once the bound itself is a condition: bounds of plain columns are
 * what engines find rows by.
 */
export function unclampFilters(rows: Rows): Rows {
  if (rows.kind !== 'filter') return rows
  const conditions = rows.predicate.kind === 'and' ? rows.predicate.operands : [rows.predicate]
  const unclamped = conditions.flatMap(unclamp)
  const isSame = unclamped.every((condition, index) => condition === conditions[index])
  return isSame ? rows : filter(rows.input, and(once(unclamped)))
}

interface Clamp {
  readonly whole: Scalar
  readonly bound: Scalar
  readonly value: Scalar
}

function unclamp(condition: Scalar): readonly Scalar[] {
  const needed = clampsIn(condition).find((clamp) => isRefusedWithout(condition, clamp))
  if (needed === undefined) return [condition]
  const bare = foldConstants(replaced(condition, needed.whole, needed.value))
  return [needed.bound, ...unclamp(bare)]
}

/** True when the condition is never true while the clamped value is missing. */
function isRefusedWithout(condition: Scalar, { whole }: Clamp): boolean {
  const without = foldConstants(replaced(condition, whole, nullOf(typeOf(whole))))
  return without.kind === 'constant' && without.value !== true
}

function replaced(scalar: Scalar, part: Scalar, by: Scalar): Scalar {
  const text = structuralText(part)
  const isPart = (one: Scalar): boolean => one.kind === part.kind && structuralText(one) === text
  return mapScalar(scalar, (one) => (isPart(one) ? by : one))
}

function clampsIn(scalar: Scalar): readonly Clamp[] {
  const own = clampOf(scalar)
  return own === null ? operandsOf(scalar).flatMap(clampsIn) : [own]
}

function clampOf(scalar: Scalar): Clamp | null {
  if (scalar.kind !== 'case' || scalar.branches.length !== 1) return null
  const [branch] = scalar.branches
  if (branch === undefined || !isNullConstant(scalar.otherwise)) return null
  const { when: bound, then: value } = branch
  const isBound = bound.kind === 'compare' && bound.right.kind === 'constant'
  if (!isBound || structuralText(bound.left) !== structuralText(value)) return null
  return { whole: scalar, bound, value }
}

function once(conditions: readonly Scalar[]): readonly Scalar[] {
  const texts = conditions.map(structuralText)
  return conditions.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}
