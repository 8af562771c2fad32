import type { Expr } from '../expr.ts'
import type { Band, Column, Group, Parameter, Relation } from '../schema.ts'
import type { Span } from '../span.ts'
import type { GroupNames, RowScope } from './standing.ts'

/** What the last segment of a name is. */
export type Member =
  | { readonly kind: 'column'; readonly dataset: string; readonly column: Column }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'band'; readonly band: Band }
  | {
      readonly kind: 'let'
      readonly name: string
      readonly value: Expr
      readonly owner: RowScope | GroupNames
    }
  | {
      readonly kind: 'per'
      readonly index: number
      readonly value: Expr
      readonly owner: GroupNames
    }
  /** The row of the scope itself. */
  | { readonly kind: 'row'; readonly dataset: string }
  /** Behind a relation whose dataset does not exist; that was told elsewhere. */
  | { readonly kind: 'nowhere' }

/** The words that name a fact of the evaluation. */
export type Word = 'as-of' | 'today' | 'metric-id' | 'rank' | 'peers' | 'position' | 'score'

/** One thing a name may mean. */
export type Meaning =
  | {
      readonly kind: 'member'
      readonly up: number
      readonly path: readonly Relation[]
      readonly member: Member
      /** False when the row was taken together with others and no single one is meant. */
      readonly isOneRow: boolean
    }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'metric'; readonly metric: string }
  | { readonly kind: 'word'; readonly word: Word }

/** Tells whether following a meaning leads to several rows. */
export function leadsToMany(meaning: Meaning): boolean {
  if (meaning.kind !== 'member') return false
  const { path, member } = meaning
  return (
    path.some(({ is }) => is === 'many') ||
    (member.kind === 'relation' && member.relation.is === 'many')
  )
}

/** Where a meaning is declared, to show beside another one; null for built-in words and metrics. */
export function declaredAt(meaning: Meaning): Span | null {
  if (meaning.kind === 'parameter') return meaning.parameter.span
  if (meaning.kind !== 'member') return null
  const [firstRelation] = meaning.path
  return firstRelation === undefined ? spanOfMember(meaning.member) : firstRelation.span
}

/** Where a member is declared; null for a row as a whole. */
export function spanOfMember(member: Member): Span | null {
  switch (member.kind) {
    case 'column':
      return member.column.span
    case 'relation':
      return member.relation.span
    case 'group':
      return member.group.span
    case 'band':
      return member.band.span
    case 'let':
    case 'per':
      return member.value.span
    case 'row':
    case 'nowhere':
      return null
  }
}
