import type { NameExpr } from '../expr.ts'
import { writtenName } from './describe-expr.ts'
import { memberType } from './member-type.ts'
import { leadsToMany, type Meaning } from './meaning.ts'
import { isAmount, isDay } from './type-sets.ts'
import type { Type } from '../type.ts'

type MemberMeaning = Extract<Meaning, { kind: 'member' }>

/** What to write instead of a to-many path where one value per row is wanted. */
export function fixForMany(expr: NameExpr, { path, member }: MemberMeaning): string {
  const name = writtenName(expr)
  if (member.kind === 'relation' && member.relation.is === 'many') return `any(${name})`
  const behind = path.length - path.findLastIndex(({ is }) => is === 'many')
  const relation = expr.segments
    .slice(0, expr.segments.length - behind)
    .map((segment) => segment.name)
    .join('.')
  const type = typeWithoutLets(member)
  if (isAmount(type)) return `sum(${name})`
  return `any(${relation} where ${name}${type.kind === 'boolean' ? '' : ' = ...'})`
}

/** What to write instead of a row's value where rows have to be taken together. */
export function fixForRow(expr: NameExpr, meaning: MemberMeaning, type: Type): string {
  const name = writtenName(expr)
  if (type.kind === 'rows' || type.kind === 'row') return `count(${name})`
  if (isAmount(type)) return `sum(${name})`
  if (isDay(type)) return `max(${name})`
  if (type.kind === 'id' || leadsToMany(meaning)) return `count_distinct(${name})`
  return `count(where ${name}${type.kind === 'boolean' ? '' : ' = ...'})`
}

function typeWithoutLets(member: MemberMeaning['member']): Type {
  return member.kind === 'let' || member.kind === 'per' ? { kind: 'unknown' } : memberType(member)
}
