import type { Group } from '../schema.ts'
import type { Type } from '../type.ts'
import { bandValues } from './band-values.ts'
import type { Member } from './meaning.ts'

type Typed = Exclude<Member, { kind: 'let' | 'per' }>

/** The type of a member that does not have to be worked out from an expression. */
export function memberType(member: Typed): Type {
  switch (member.kind) {
    case 'column':
      return member.column.type
    case 'relation': {
      const { is, to } = member.relation
      return { kind: is === 'many' ? 'rows' : 'row', dataset: to }
    }
    case 'group':
      return groupType(member.group)
    case 'band':
      return { kind: 'enum', values: bandValues(member.band) }
    case 'row':
      return { kind: 'row', dataset: member.dataset }
    case 'nowhere':
      return { kind: 'unknown' }
  }
}

/** A group is one of its values; a group by contained texts may have several at once. */
export function groupType({ match, values, otherwise }: Group): Type {
  const names = [...values.map(({ name }) => name), ...(otherwise === null ? [] : [otherwise])]
  return { kind: match === 'contains' ? 'labels' : 'enum', values: [...new Set(names)] }
}
