import { diagnostic } from '../diagnostic.ts'
import type { CallExpr } from '../expr.ts'
import type { ExchangeRates } from '../schema.ts'
import type { Checker, Operand } from './checker.ts'
import type { BoundArguments } from './match-arguments.ts'

/** Says so when work days are counted without a calendar, or an amount is converted for which there are no rates. */
export function checkDatedFunction(
  call: CallExpr,
  { bound, operands }: { readonly bound: BoundArguments; readonly operands: readonly Operand[] },
  checker: Checker,
): void {
  if (call.callee === 'workdays_between') checkCalendar(call, bound, checker)
  if (call.callee === 'convert') checkRates(call, operands, checker)
}

function checkCalendar(call: CallExpr, bound: BoundArguments, checker: Checker): void {
  if (bound.has('calendar') || checker.names.calendar !== null) return
  checker.report(diagnostic('no-calendar', call.calleeSpan, {}))
}

/** An amount whose currency rows hold needs rates from some currency. */
function checkRates(call: CallExpr, [amount, target]: readonly Operand[], checker: Checker): void {
  const [type, wanted] = [amount?.typed.type, target?.typed.type]
  if (type?.kind !== 'money' || wanted?.kind !== 'money' || wanted.currency === null) return
  const { currency: from } = type
  const { currency: to } = wanted
  const all = [...checker.names.rates.values()]
  const known = [...new Set(all.flatMap((rates) => startsOf(rates, to)))]
  if (from === to || (from === null ? known.length > 0 : known.includes(from))) return
  const params = { from, to, known }
  checker.report(diagnostic('no-rates', target?.expr.span ?? call.span, params))
}

/** The currencies that these rates turn into another. */
function startsOf({ from, to, isBothWays }: ExchangeRates, wanted: string): readonly string[] {
  if (to === wanted) return [from]
  return from === wanted && isBothWays ? [to] : []
}
