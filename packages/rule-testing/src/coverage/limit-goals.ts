import {
  printExpression,
  walk,
  type ComparisonOperator,
  type Expr,
  type LocalText,
  type Type,
} from '@guiju/language'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import type { Goal } from './goal.ts'
import type { LimitSeen } from './seen.ts'
import { statedExpressions, type StatedExpression } from './stated-expressions.ts'

/** Every limit that rows are compared with: a value exactly at it, and one just beyond. */
export function limitGoals(pack: Pack, checked: CheckedRulebook): readonly Goal[] {
  return statedExpressions(pack).flatMap((stated) => {
    const limits: Limit[] = []
    walk(stated.expr, (node) => limits.push(...limitsOf(node, checked)))
    return limits.flatMap((limit) => [
      goalOf(limit, 'at', stated, pack),
      goalOf(limit, 'beyond', stated, pack),
    ])
  })
}

interface Limit {
  readonly expr: Expr
  readonly link: number
  /** On which side of the limit the answer is another one than at the limit. */
  readonly beyond: 'justAbove' | 'justBelow'
}

type Side = Limit['beyond']

const beyond: Readonly<Record<ComparisonOperator, Side | null>> = {
  '<': 'justBelow',
  '<=': 'justAbove',
  '>': 'justAbove',
  '>=': 'justBelow',
  '=': null,
  '!=': null,
}

const measured: ReadonlySet<Type['kind']> = new Set([
  'elapsed',
  'timestamp',
  'date',
  'time-of-day',
  'integer',
  'number',
  'ratio',
  'money',
])

function limitsOf(node: Expr, checked: CheckedRulebook): readonly Limit[] {
  const isMeasured = (expr: Expr | undefined): boolean =>
    expr !== undefined && measured.has(checked.types.get(expr)?.type.kind ?? 'unknown')
  switch (node.kind) {
    case 'compare':
      return node.operators.flatMap((operator, link) => {
        const side = beyond[operator]
        return side === null || !isMeasured(node.operands[link])
          ? []
          : [{ expr: node, link, beyond: side }]
      })
    case 'in': {
      if (node.set.kind === 'list' || !isMeasured(node.subject)) return []
      const isHighOpen = node.set.kind === 'range' && node.set.isHighOpen
      return [
        { expr: node, link: 0, beyond: 'justBelow' },
        { expr: node, link: 1, beyond: isHighOpen ? 'justBelow' : 'justAbove' },
      ]
    }
    case 'within': {
      const isAfter = node.direction === 'after'
      const isDays =
        checked.types.get(node.length)?.type.kind === 'span' && !isWorkdays(node.length)
      const far: Limit = {
        expr: node,
        link: 1,
        beyond: isDays && !isAfter ? 'justBelow' : 'justAbove',
      }
      const near: Side = isDays && !isAfter ? 'justAbove' : 'justBelow'
      return [{ expr: node, link: 0, beyond: near }, far]
    }
    default:
      return []
  }
}

/** Work days are counted from the earlier date on, whichever comes first in the sentence. */
const isWorkdays = (length: Expr): boolean =>
  length.kind === 'literal' && length.literal.kind === 'span' && length.literal.unit === 'workdays'

function goalOf(
  { expr, link, beyond: side }: Limit,
  what: 'at' | 'beyond',
  { rule }: StatedExpression,
  pack: Pack,
): Goal {
  const { file, start, end } = expr.span
  const isSeen = (seen: LimitSeen): boolean => (what === 'at' ? seen.at : seen[side])
  return {
    key: `${file}:${String(start)}-${String(end)} limit ${String(link)} ${what}`,
    kind: 'limit',
    pack: pack.id,
    rule,
    gap: gapOf(expr, link, what, rule),
    span: expr.span,
    isReached: ({ limits }) => {
      const seen = limits.get(expr)?.get(link)
      return seen !== undefined && isSeen(seen)
    },
  }
}

function gapOf(expr: Expr, link: number, what: 'at' | 'beyond', rule: string): LocalText {
  const written = `\`${printExpression(expr)}\``
  const which = limitCount(expr) === 1 ? '' : ` ${String(link + 1)}`
  return what === 'at'
    ? {
        en: `${rule}, ${written}: no value exactly at limit${which}`,
        zh: `${rule}，${written}：没有恰好等于界限${which}的值`,
      }
    : {
        en: `${rule}, ${written}: no value just beyond limit${which}`,
        zh: `${rule}，${written}：没有刚好越过界限${which}的值`,
      }
}

const limitCount = (expr: Expr): number => (expr.kind === 'compare' ? expr.operators.length : 2)
