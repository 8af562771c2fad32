import type { Draw } from './draw.ts'
import type { Scope } from './scope.ts'

/** What writes expressions: the choices, and conditions for the expressions that hold one. */
export interface Pen {
  readonly draw: Draw
  readonly condition: (scope: Scope, depth: number) => string
}
