import type { Expr, LocalText, NameExpr, Reference, Span, TypedAs } from '@guiju/language'

/** One small change of a checked rulebook that changes what a rule means. */
export interface Mutant {
  /** The rule and the change, in English: `douyin/reputation metrics/refund_rate: ...`. */
  readonly id: string
  readonly pack: string
  /** Such as `metrics/refund_rate`. */
  readonly rule: string
  readonly change: LocalText
  readonly span: Span
  /** What stands in the place of which object of the rulebook. */
  readonly replacements: ReadonlyMap<object, object>
  /** What the checker would have learned about nodes that are new. */
  readonly learned?: Learned
}

/** Entries for the side tables of a rulebook. */
export interface Learned {
  readonly types?: readonly (readonly [Expr, TypedAs])[]
  readonly references?: readonly (readonly [NameExpr, Reference])[]
}

/** A change before it is known whose it is. */
export type Change = Pick<Mutant, 'change' | 'span' | 'replacements' | 'learned'>

/** A change of one object. */
export function changeOf(
  target: object,
  replacement: object,
  told: { readonly span: Span; readonly change: LocalText; readonly learned?: Learned },
): Change {
  return { ...told, replacements: new Map([[target, replacement]]) }
}

/** `before becomes after`. */
export const becomes = (before: string, after: string): LocalText => ({
  en: `${before} becomes ${after}`,
  zh: `${before} 变为 ${after}`,
})

/** Something that is no longer there. */
export const dropped = (what: string): LocalText => ({
  en: `${what} is dropped`,
  zh: `去掉 ${what}`,
})
