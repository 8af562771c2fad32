import type { NameExpr } from '../expr.ts'
import type { LocalText } from '../span.ts'
import { writtenName } from './describe-expr.ts'
import type { Meaning, Member } from './meaning.ts'
import type { RowScope, Standing } from './standing.ts'

/** What a meaning is, for the sentence that shows two of them. */
export function describeMeaning(meaning: Meaning): LocalText {
  switch (meaning.kind) {
    case 'parameter':
      return { en: 'a parameter', zh: '参数' }
    case 'metric':
      return { en: 'a metric', zh: '指标' }
    case 'word':
      return { en: 'a word of the language', zh: '语言的保留含义' }
    case 'member': {
      const [first] = meaning.path
      if (first !== undefined) {
        return { en: `a value behind '${first.name}'`, zh: `关系“${first.name}”后面的值` }
      }
      return describeMember(meaning.member)
    }
  }
}

function describeMember(member: Member): LocalText {
  switch (member.kind) {
    case 'column':
      return { en: `a column of ${member.dataset}`, zh: `${member.dataset} 的列` }
    case 'relation':
      return { en: `a relation to ${member.relation.to}`, zh: `到 ${member.relation.to} 的关系` }
    case 'group':
      return { en: `a group of ${member.group.dataset}`, zh: `${member.group.dataset} 的分组` }
    case 'band':
      return { en: `a band of ${member.band.dataset}`, zh: `${member.band.dataset} 的分段` }
    case 'let':
      return { en: 'a let', zh: '一个 let' }
    case 'per':
      return { en: 'a value of per', zh: 'per 的取值' }
    case 'row':
    case 'nowhere':
      return { en: 'a row', zh: '一行' }
  }
}

/** How to write a name so that only this meaning is left; null when there is no such writing. */
export function otherWriting(
  expr: NameExpr,
  meaning: Meaning,
  { scopes }: Standing,
): string | null {
  if (meaning.kind !== 'member') return null
  const qualifier = qualifierOf(scopes[meaning.up])
  const isFirst = scopes.findIndex((scope) => qualifierOf(scope) === qualifier) === meaning.up
  if (qualifier !== undefined) return isFirst ? `${qualifier}.${writtenName(expr)}` : null
  return meaning.up === scopes.length - 1 ? `this.${writtenName(expr)}` : null
}

function qualifierOf(scope: RowScope | undefined): string | undefined {
  return scope?.kind === 'row' ? scope.writtenAs?.at(-1) : undefined
}
