import type { Plan } from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { groupKey, type Answer, type Answers, type Group } from './collect-answers.ts'
import { compareBytes } from './value.ts'

/**
 * The rows of the results at one point, in order: entities by the bytes of their ids, then split values, "(none)"
 * last. Entities are listed with rows or without; split values when a metric asked for has a row in its window.
 */
export function resultGroups(
  request: Request,
  plan: Plan,
  answers: Answers,
  point: number,
): readonly Group[] {
  const entities = entitiesAt(request, plan, answers, point)
  if (request.splits.length === 0) return entities.map((entity) => ({ entity, splits: [] }))
  const wanted = new Set(entities)
  return listedGroups(plan, answers, point)
    .filter(({ entity }) => wanted.has(entity))
    .toSorted(compareGroups)
}

export function compareGroups(left: Group, right: Group): number {
  const byEntity = compareTexts(left.entity, right.entity)
  if (byEntity !== 0) return byEntity
  for (const [index, split] of left.splits.entries()) {
    const order = compareTexts(split, right.splits[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

function entitiesAt(
  { entity }: Request,
  plan: Plan,
  answers: Answers,
  point: number,
): readonly (string | null)[] {
  if (entity === null) return [null]
  const ids = entity.ids ?? existingAt(plan, answers, point)
  return [...new Set(ids)].toSorted(compareBytes)
}

function existingAt(plan: Plan, answers: Answers, point: number): readonly string[] {
  return plan.entities
    .filter((query) => query.point === point)
    .flatMap(({ id }) => answers.entities.get(id) ?? [])
}

function listedGroups(plan: Plan, answers: Answers, point: number): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const side of plan.sides) {
    if (side.point !== point || side.listed === null) continue
    const answer = answers.measures.get(side.listed.query)
    if (answer === undefined) throw new Error(`The plan has no query '${side.listed.query}'.`)
    for (const group of groupsWithRows(answer, side.listed.column))
      groups.set(groupKey(group), group)
  }
  return [...groups.values()]
}

function groupsWithRows(answer: Answer, column: string): readonly Group[] {
  const position = answer.positions.get(column)
  if (position === undefined) throw new Error(`A query does not yield the column '${column}'.`)
  return answer.groups.filter((group) => {
    const rows = answer.rows.get(groupKey(group))?.[position] ?? null
    return rows !== null && BigInt(String(rows)) > 0n
  })
}

/** By bytes; null comes last. */
function compareTexts(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return compareBytes(left, right)
}
