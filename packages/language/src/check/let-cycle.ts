import type { Expr } from '../expr.ts'
import type { Checker } from './checker.ts'
import type { Member } from './meaning.ts'

type Let = Extract<Member, { kind: 'let' }>

/**
 * The names along the way from the let that is being checked back to itself, begun with `used`; null when
 * the expression is no let or the way does not lead back.
 */
export function letCycle(used: Let, checker: Checker): readonly string[] | null {
  const { lets } = used.owner
  const root = nameOfLet(checker.root, lets)
  return root === null ? null : wayBack({ root, used, checker, from: used.name, seen: new Set() })
}

/** The name under which an expression is a let, or null. */
export function nameOfLet(expr: Expr, lets: ReadonlyMap<string, Expr>): string | null {
  for (const [name, value] of lets) if (value === expr) return name
  return null
}

function wayBack(search: {
  readonly root: string
  readonly used: Let
  readonly checker: Checker
  readonly from: string
  readonly seen: Set<string>
}): readonly string[] | null {
  const { root, used, checker, from, seen } = search
  if (from === root) return [root]
  const value = used.owner.lets.get(from)
  if (seen.has(from) || value === undefined) return null
  seen.add(from)
  for (const next of checker.factsOf(value, used.owner, 'let').uses) {
    const rest = wayBack({ ...search, from: next })
    if (rest !== null) return [from, ...rest]
  }
  return null
}
