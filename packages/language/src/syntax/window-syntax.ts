import type { NameSegment } from '../expr.ts'
import type { Span } from '../span.ts'

/** A number in a window: written out, or the name of an integer parameter. */
export type WindowNumberSyntax =
  | { readonly kind: 'whole'; readonly value: number; readonly span: Span }
  | { readonly kind: 'parameter'; readonly name: NameSegment }

interface Node {
  readonly span: Span
}

export type SimpleWindowSyntax = Node &
  (
    | { readonly kind: 'last-days'; readonly days: WindowNumberSyntax }
    | { readonly kind: 'last-months'; readonly months: WindowNumberSyntax }
    /** `day 13 before as_of` has the same number as near and far. */
    | {
        readonly kind: 'days-before'
        readonly near: WindowNumberSyntax
        readonly far: WindowNumberSyntax
        readonly anchor: 'today' | 'as-of'
      }
    /** `selected days` is shifted back by 0. */
    | { readonly kind: 'selected'; readonly shiftedBack: WindowNumberSyntax }
    /** `previous week` counts 1. */
    | { readonly kind: 'previous-weeks' | 'previous-months'; readonly count: WindowNumberSyntax }
    | { readonly kind: 'this-week' | 'month-to-date' | 'all-days' }
  )

/** What an author wrote as a window, as frozen data; what its names mean is found later. */
export type WindowSyntax =
  | SimpleWindowSyntax
  | (Node & {
      readonly kind: 'by-volume'
      readonly first: SimpleWindowSyntax
      readonly atLeast: WindowNumberSyntax
      readonly otherwise: WindowSyntax
    })
