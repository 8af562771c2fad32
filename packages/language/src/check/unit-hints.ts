import type { Expr } from '../expr.ts'
import type { LocalText } from '../span.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { Operand } from './checker.ts'
import { isDay, isTextual } from './type-sets.ts'

/** What was tried with two values that do not go together. */
export type Action = 'compare' | 'choose' | 'add' | 'subtract' | 'multiply' | 'divide'

/** What to write so that two values of different kinds go together; null when nothing is likely. */
export function unitHint(action: Action, left: Operand, right: Operand): LocalText | null {
  const subtraction = action === 'subtract' ? subtractionHint(left, right) : null
  return subtraction ?? hintFor(action, left, right) ?? hintFor(action, right, left)
}

/** Two days of any kind are told apart with `days_between`. */
function subtractionHint(left: Operand, right: Operand): LocalText | null {
  if (!isDay(left.typed.type) || !isDay(right.typed.type)) return null
  const fix = `days_between(${printExpression(right.expr)}, ${printExpression(left.expr)})`
  return {
    en: `Write ${fix} for the number of calendar days.`,
    zh: `要得到自然日数请写 ${fix}。`,
  }
}

/** What to write for `other`, the one that is wrong, beside `right`. */
function hintFor(action: Action, one: Operand, other: Operand): LocalText | null {
  const literal = other.expr.kind === 'literal' ? other.expr.literal : null
  const written = printExpression(other.expr)
  if (literal?.kind === 'number') return numberHint(action, one, written)
  if (literal?.kind === 'text' && !isTextual(one.typed.type)) {
    return { en: `Leave out the quotes: ${literal.value}.`, zh: `去掉引号：${literal.value}。` }
  }
  return dayHint(action, one, other) ?? (action === 'multiply' ? null : moneyHint(one, other))
}

function numberHint(action: Action, { typed, expr }: Operand, written: string): LocalText | null {
  const { type } = typed
  const isSum = action === 'add' || action === 'subtract'
  if (type.kind === 'elapsed' || (type.kind === 'timestamp' && isSum)) {
    return { en: `Write ${written}h if hours are meant.`, zh: `如指小时，请写 ${written}h。` }
  }
  if (type.kind === 'money' && type.currency !== null) {
    const fix = `${written} ${type.currency}`
    return { en: `Write ${fix} if an amount is meant.`, zh: `如指金额，请写 ${fix}。` }
  }
  if (type.kind === 'date' && isSum) {
    const fix = `${written} ${written === '1' ? 'day' : 'days'}`
    return { en: `Write ${fix} if calendar days are meant.`, zh: `如指自然日，请写 ${fix}。` }
  }
  if (type.kind === 'boolean') {
    const fix = printExpression(expr)
    return { en: `A condition stands alone: ${fix}.`, zh: `条件单独写即可：${fix}。` }
  }
  return isTextual(type)
    ? { en: `Write "${written}" with quotes.`, zh: `请加引号，写成 "${written}"。` }
    : null
}

function dayHint(action: Action, one: Operand, other: Operand): LocalText | null {
  const kinds = `${one.typed.type.kind} ${other.typed.type.kind}`
  const written = printExpression(one.expr)
  const span = spanDays(other.expr)
  if (kinds === 'timestamp date' && (action === 'compare' || action === 'choose')) {
    return { en: `Write day_of(${written}).`, zh: `请写 day_of(${written})。` }
  }
  if (kinds === 'timestamp span' && action !== 'compare') {
    const length = printExpression(other.expr)
    return {
      en: `Write day_of(${written}) and ${length} for calendar days, or hours such as 24h.`,
      zh: `按自然日请用 day_of(${written}) 与 ${length}，按时长请写小时，如 24h。`,
    }
  }
  if (kinds === 'date elapsed' && action !== 'compare') {
    return { en: 'Write days, such as 1 day.', zh: '请写天数，如 1 day。' }
  }
  if (kinds === 'elapsed span' && span !== null) {
    const fix = `${span * 24}h`
    return {
      en: `Write ${fix} if hours are meant, or compare days_between(...) with a number.`,
      zh: `如指小时请写 ${fix}，如指自然日请用 days_between(...) 与数字比较。`,
    }
  }
  return (kinds === 'integer span' || kinds === 'number span') && span !== null
    ? { en: `Write ${span}.`, zh: `请写 ${span}。` }
    : null
}

function spanDays(expr: Expr): number | null {
  if (expr.kind !== 'literal' || expr.literal.kind !== 'span') return null
  const { count, unit } = expr.literal
  if (unit === 'days') return count
  return unit === 'weeks' ? count * 7 : null
}

function moneyHint(one: Operand, other: Operand): LocalText | null {
  const [first, second] = [one.typed.type, other.typed.type]
  if (first.kind !== 'money' || second.kind !== 'money') return null
  const currency = first.currency ?? second.currency
  const changed = first.currency === null ? one : other
  if (currency === null) return null
  const fix = `convert(${printExpression(changed.expr)}, ${currency}, ...)`
  return { en: `Write ${fix} with the day of the rate.`, zh: `请写 ${fix} 并给出汇率日期。` }
}
