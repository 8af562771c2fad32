import { nearOne, type Draw } from './draw.ts'
import { distanceOf, type Scope } from './scope.ts'

/** What writes expressions: the choices, and conditions for the expressions that hold one. */
export interface Pen {
  readonly draw: Draw
  readonly condition: (scope: Scope, depth: number) => string
  /** A condition that is true until something happens; null where nothing can. */
  readonly notYet: (scope: Scope) => string | null
}

/** One of the names, near ones much likelier than those behind relations. */
export function nearName<T extends { readonly text: string }>(
  { draw }: Pen,
  scope: Scope,
  names: readonly T[],
): T {
  return nearOne(draw, names, ({ text }) => distanceOf(text, scope))
}
