import { printExpression, walk, type Expr, type LocalText } from '@guiju/language'
import { sidesOf, type CheckedRulebook, type Pack } from '@guiju/rulebook'
import { canBeMissing } from './can-be-missing.ts'
import type { Goal } from './goal.ts'
import { statedExpressions, type StatedExpression } from './stated-expressions.ts'

/** Every condition of a pack: a row for which it is true, one for which it is false, and where it can be, missing. */
export function conditionGoals(pack: Pack, checked: CheckedRulebook): readonly Goal[] {
  return statedExpressions(pack).flatMap((stated) =>
    conditionsIn(stated, checked).flatMap(({ expr, isWhether }) =>
      verdictsOf(expr, isWhether, stated, pack, checked).map((verdict) =>
        goalOf(expr, verdict, stated, pack),
      ),
    ),
  )
}

interface FoundCondition {
  readonly expr: Expr
  /** An `if` chooses by it: missing is there like false. */
  readonly isWhether: boolean
}

/** The condition itself, what stands behind `where`, the argument of `share`, and what an `if` asks. */
function conditionsIn(
  { expr, isCondition }: StatedExpression,
  checked: CheckedRulebook,
): readonly FoundCondition[] {
  const found: FoundCondition[] = isCondition ? [{ expr, isWhether: false }] : []
  walk(expr, (node) => {
    if (node.kind === 'if') found.push({ expr: node.condition, isWhether: true })
    if (node.kind !== 'call') return
    if (node.where !== null) found.push({ expr: node.where, isWhether: false })
    const [argument] = node.args
    const isShare = node.callee === 'share' && checked.aggregates.has(node)
    if (isShare && argument !== undefined) found.push({ expr: argument.value, isWhether: false })
  })
  return found
}

type Verdict = 'true' | 'false' | 'missing'

function verdictsOf(
  expr: Expr,
  isWhether: boolean,
  { rule }: StatedExpression,
  pack: Pack,
  checked: CheckedRulebook,
): readonly Verdict[] {
  const metric = pack.metrics.get(rule.replace(/^metrics\//, ''))
  const sides = metric === undefined ? [] : sidesOf(metric)
  const lets = new Map(sides.flatMap(({ population }) => [...population.lets]))
  const both: readonly Verdict[] = ['true', 'false']
  return !isWhether && canBeMissing(expr, { checked, pack, lets }) ? [...both, 'missing'] : both
}

const values: Readonly<Record<Verdict, boolean | null>> = {
  true: true,
  false: false,
  missing: null,
}

function goalOf(expr: Expr, verdict: Verdict, { rule }: StatedExpression, pack: Pack): Goal {
  const { file, start, end } = expr.span
  return {
    key: `${file}:${String(start)}-${String(end)} ${verdict}`,
    kind: verdict === 'missing' ? 'missing' : 'condition',
    pack: pack.id,
    rule,
    gap: gapOf(expr, verdict, rule),
    span: expr.span,
    isReached: ({ conditions }) => conditions.get(expr)?.has(values[verdict]) === true,
  }
}

const neverWas: Readonly<Record<Verdict, LocalText>> = {
  true: { en: 'no row for which it is true', zh: '没有一行使其成立' },
  false: { en: 'no row for which it is false', zh: '没有一行使其不成立' },
  missing: { en: 'no row for which it is missing', zh: '没有一行使其缺失' },
}

function gapOf(expr: Expr, verdict: Verdict, rule: string): LocalText {
  const written = `\`${printExpression(expr)}\``
  return {
    en: `${rule}, ${written}: ${neverWas[verdict].en}`,
    zh: `${rule}，${written}：${neverWas[verdict].zh}`,
  }
}
