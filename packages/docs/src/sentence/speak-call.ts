import {
  argumentsByName,
  functionSpec,
  isAggregateId,
  isMetricFunctionId,
  isRowFunctionId,
  printExpression,
  type AggregateTarget,
  type CallExpr,
  type Expr,
} from '@guiju/language'
import { code, type Inlines } from '../document.ts'
import type { CountedRows, SpokenAggregate } from './grammar.ts'
import { datasetNoun, lastOf } from './speak-name.ts'
import type { Scope, Speaker } from './speaker.ts'

/** A call of a function or an aggregate, in words. */
export function speakCall(call: CallExpr, speaker: Speaker): Inlines {
  const { callee } = call
  const { grammar } = speaker
  const target = speaker.checked.aggregates.get(call)
  if (isAggregateId(callee) && target !== undefined) {
    return grammar.aggregates[callee](spokenAggregate(call, target, speaker))
  }
  const spoken = spokenArguments(call, speaker)
  if (isRowFunctionId(callee)) return grammar.rowFunctions[callee](spoken)
  if (isMetricFunctionId(callee)) return grammar.metricFunctions[callee](spoken)
  return [code(printExpression(call))]
}

/** In the order of the parameters; one left out before another is empty. */
function spokenArguments(call: CallExpr, speaker: Speaker): readonly Inlines[] {
  const bound = argumentsByName(call)
  const parameters = functionSpec(call.callee)?.parameters ?? []
  const spoken = parameters.flatMap(({ name, isRepeated }) => {
    const values = bound.get(name) ?? []
    if (values.length === 0) return isRepeated ? [] : [[]]
    return values.map((value) => speaker.speak.value(value, speaker))
  })
  return spoken
}

function spokenAggregate(
  call: CallExpr,
  target: AggregateTarget,
  speaker: Speaker,
): SpokenAggregate {
  const inside = insideOf(target, speaker)
  const [first] = call.args
  const isRelation = first !== undefined && isWhole(first.value, speaker)
  const where = call.where === null ? null : speaker.speak.condition(call.where, inside)
  const whose = whoseOf(target, speaker)
  const owners = whose === 'all' ? (speaker.scopes[0]?.noun ?? []) : []
  const rows: CountedRows = { noun: inside.scopes[0]?.noun ?? [], whose, owners, where }
  return {
    rows,
    isRelation,
    arguments: isRelation ? [[]] : call.args.map(({ value }) => sayArgument(value, inside)),
    by: call.by.map((each) => speaker.speak.value(each, inside)),
  }
}

const isWhole = (expr: Expr, { checked }: Speaker): boolean =>
  checked.types.get(expr)?.type.kind === 'rows'

/** What is counted as true or not is said as a condition; a choice is kept apart from the words around it. */
function sayArgument(expr: Expr, inside: Speaker): Inlines {
  if (inside.checked.types.get(expr)?.type.kind === 'boolean') {
    return inside.speak.condition(expr, inside)
  }
  const spoken = inside.speak.value(expr, inside)
  return expr.kind === 'if' ? inside.grammar.bracketed(spoken) : spoken
}

const whoseOf = (target: AggregateTarget, { scopes }: Speaker): CountedRows['whose'] =>
  target.kind === 'own-rows' ? 'own' : scopes[0]?.isRow === true ? 'each' : 'all'

/** Inside an aggregate names are read on its rows, and on the rows outside it. */
function insideOf(target: AggregateTarget, speaker: Speaker): Speaker {
  const [outer, ...rest] = speaker.scopes
  if (target.kind === 'own-rows') {
    const rows = outer ?? { noun: [], isRow: true, per: [] }
    return { ...speaker, scopes: [{ ...rows, isRow: true }, ...rest] }
  }
  const noun =
    target.path.length === 1 ? lastOf(target.path, speaker) : datasetNoun(target.dataset, speaker)
  const related: Scope = { noun, isRow: true, per: [] }
  return { ...speaker, scopes: [related, ...speaker.scopes] }
}
