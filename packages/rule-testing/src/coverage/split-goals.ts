import { bandValues } from '@guiju/language'
import type { Pack } from '@guiju/rulebook'
import type { Goal } from './goal.ts'
import { memberKey } from './seen.ts'
import { own } from './stated-expressions.ts'

/** Every band and every entry of a group: a row that falls into it, and one that is in none of a group's lists. */
export function splitGoals(pack: Pack): readonly Goal[] {
  return [
    ...own(pack, 'bands').flatMap((name) => bandGoals(pack, name)),
    ...own(pack, 'groups').flatMap((name) => groupGoals(pack, name)),
  ]
}

function bandGoals(pack: Pack, name: string): readonly Goal[] {
  const band = pack.bands.get(name)
  if (band === undefined) return []
  return bandValues(band).map((value, index) => ({
    key: `${pack.id}:bands/${name} ${value}`,
    kind: 'band',
    pack: pack.id,
    rule: `bands/${name}`,
    gap: { en: `band ${name}: nothing in ${value}`, zh: `分段 ${name}：${value} 中没有值` },
    span: band.span,
    isReached: ({ bands }) => bands.get(band)?.has(index) === true,
  }))
}

function groupGoals(pack: Pack, name: string): readonly Goal[] {
  const group = pack.groups.get(name)
  if (group === undefined) return []
  const goal = (key: string, gap: Goal['gap']): Goal => ({
    key: `${pack.id}:groups/${name} ${key}`,
    kind: 'group',
    pack: pack.id,
    rule: `groups/${name}`,
    gap,
    span: group.span,
    isReached: ({ groups }) => groups.get(group)?.has(key) === true,
  })
  return [
    ...group.values.flatMap((value) =>
      value.members.map((member) =>
        goal(memberKey(value.name, member), {
          en: `group ${name}: nothing that is '${member}' (${value.name})`,
          zh: `分组 ${name}：没有“${member}”（${value.name}）`,
        }),
      ),
    ),
    goal('', {
      en: `group ${name}: nothing outside its lists`,
      zh: `分组 ${name}：没有列表之外的值`,
    }),
  ]
}
