import type { SidePlan, VolumeTest } from '@guiju/plan'
import { groupKey, type Answer, type Answers, type Group } from './collect-answers.ts'

/** Whether a plan of a side is the one for a group: it always is, unless the window is chosen by counting. */
export function isChosen({ chosen }: SidePlan, group: Group, answers: Answers): boolean {
  return chosen === undefined || chosen.tests.every((test) => holds(test, group, answers))
}

/** The count is the entity's, whatever the split. */
function holds(
  { query, column, atLeast, isReached }: VolumeTest,
  { entity }: Group,
  answers: Answers,
): boolean {
  const answer = answers.measures.get(query)
  if (answer === undefined) throw new Error(`The plan has no query '${query}'.`)
  return countIn(answer, column, entity) >= BigInt(atLeast) === isReached
}

/** An entity that the query did not meet has no rows. */
function countIn(answer: Answer, column: string, entity: string | null): bigint {
  const position = answer.positions.get(column)
  if (position === undefined) throw new Error(`A query does not yield the column '${column}'.`)
  const count = answer.rows.get(groupKey({ entity, splits: [] }))?.[position] ?? null
  return count === null ? 0n : BigInt(String(count))
}
