import type { Expr, Relation } from '@guiju/language'
import { and, structuralText, type Scalar } from '@guiju/plan'
import type { FilterUse } from '@guiju/rulebook'
import { branchOf, keepWhere } from './lower/draft.ts'
import { isNotTrue } from './lower/is-not-true.ts'
import { whereThere } from './lower/known.ts'
import { followToOne } from './lower/look-up-related.ts'
import { datasetNamed, onRow, rowOfScope, type Draft, type Env } from './lower/lowering.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'

/** One condition that a row must meet to be counted. */
export interface Clause {
  readonly kind: 'where' | 'exclude'
  /** Adds to the draft what it reads. */
  readonly lower: (draft: Draft) => Scalar
}

/** A clause over the rows of a draft. */
export interface Condition {
  readonly kind: Clause['kind']
  readonly condition: Scalar
}

/** The conditions of a side in the order of its funnel: `where`, then each exclusion. */
export function clausesOf(context: PointContext, task: SideTask): readonly Clause[] {
  const { where, exclude } = task.side.population
  return [
    ...where.flatMap(conjuncts).map((condition): Clause => ({
      kind: 'where',
      lower: (draft) => context.lowering.lower(condition, rowEnv(context, task, draft)),
    })),
    ...exclude.map((use): Clause => ({
      kind: 'exclude',
      lower: (draft) => isNotTrue(exclusion(rowEnv(context, task, draft), use)),
    })),
  ]
}

/** `a and b` as two conditions, so that sides may share one of them. */
function conjuncts(condition: Expr): readonly Expr[] {
  return condition.kind === 'and' ? condition.operands.flatMap(conjuncts) : [condition]
}

/** What an exclusion says of a row; missing where there is no parent to ask. */
export function exclusion(env: Env, { filter, path }: FilterUse): Scalar {
  const start = rowOfScope(env, 0)
  const relations: Relation[] = []
  let dataset = start.dataset
  for (const name of path) {
    const relation = dataset.relations.get(name)
    if (relation === undefined) throw new Error(`'${dataset.name}' has no relation '${name}'.`)
    relations.push(relation)
    dataset = datasetNamed(env.lowering, relation.to)
  }
  const row = followToOne(env, start, relations)
  return whereThere(env.lowering.lower(filter.where, onRow(env, row)), row)
}

/**
 * Filters the draft by the clauses that all sides share and gives back, per side, what is left of its clauses.
 * With `keepExclusions` only `where` clauses are filtered by.
 */
export function filterShared(
  draft: Draft,
  sides: readonly (readonly Clause[])[],
  options: { readonly keepExclusions: boolean },
): readonly (readonly Condition[])[] {
  const texts = sides.length === 1 ? [] : textsOf(draft, sides)
  const isShared = (clause: Clause, text: string): boolean =>
    texts.every((own) => own.includes(text)) &&
    !(options.keepExclusions && clause.kind === 'exclude')
  const first = sides[0] ?? []
  const shared = first.filter((clause, index) => isShared(clause, texts[0]?.[index] ?? ''))
  for (const clause of shared) keepWhere(draft, clause.lower(draft))
  return sides.map((clauses, side) =>
    clauses
      .filter((clause, index) => !isShared(clause, texts[side]?.[index] ?? ''))
      .map(({ kind, lower }): Condition => ({ kind, condition: lower(draft) })),
  )
}

/** What clauses say, as texts that are equal for equal clauses. */
function textsOf(
  draft: Draft,
  sides: readonly (readonly Clause[])[],
): readonly (readonly string[])[] {
  const scratch = branchOf(draft, draft.rows, draft.key)
  return sides.map((clauses) => clauses.map((clause) => structuralText(clause.lower(scratch))))
}

/** All conditions as one; null when there is none. */
export function allOf(conditions: readonly Condition[]): Scalar | null {
  return conditions.length === 0 ? null : and(conditions.map(({ condition }) => condition))
}
