import type { Expr } from '@guiju/language'
import type { CheckedExpressions, Day, Pack } from '@guiju/rulebook'
import type { Inline, Inlines } from '../document.ts'
import type { Grammar } from './grammar.ts'

export type Language = 'en' | 'zh'

/** What is needed to put expressions of a pack into words. */
export interface Speaker {
  readonly language: Language
  readonly grammar: Grammar
  readonly pack: Pack
  readonly checked: CheckedExpressions
  /** The day whose parameter values are said. */
  readonly day: Day
  /** A name that leads to the entry of a rule, or a plain one where the reference has no such entry. */
  readonly link: (kind: LinkedKind, id: string, label: string) => Inline
  /** The rows that names are read on, innermost first; null for groups and for no rows at all. */
  readonly scopes: readonly Scope[]
  readonly speak: Speak
}

/** Says an expression as a value, or as a condition that holds. */
export interface Speak {
  readonly value: (expr: Expr, speaker: Speaker) => Inlines
  readonly condition: (expr: Expr, speaker: Speaker) => Inlines
}

/** The kinds of rules that sentences lead to. */
export type LinkedKind =
  | 'metrics'
  | 'parameters'
  | 'groups'
  | 'bands'
  | 'filters'
  | 'rankings'
  | 'scorecards'
  | 'datasets'
  | 'calendars'
  | 'boards'
  | 'playbook'

/** Rows that an expression is read on. */
export interface Scope {
  /** What the rows are called. */
  readonly noun: Inlines
  /** Whether names are those of one row; else rows are taken together. */
  readonly isRow: boolean
  /** Written names and what `per` calls them, when the rows are groups. */
  readonly per: readonly Inlines[]
}
