import { isPlainName, parseExpression, wholeText, type Expr } from '@guiju/language'
import { checkMetricsExpression, type CheckedRulebook, type Metric } from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'

/** An expression over metrics that is asked like a metric, under a name that no metric can have. */
export type Formula =
  | { readonly kind: 'text'; readonly id: string; readonly text: string }
  /** Checked already. */
  | { readonly kind: 'checked'; readonly id: string; readonly value: Expr }

/** A function of one metric: `previous`, `peer_average`, `peer_excellent`. */
export function functionOf(callee: string, metric: string): Formula {
  const name = isPlainName(metric) ? metric : `\`${metric}\``
  const text = `${callee}(${name})`
  return { kind: 'text', id: text, text }
}

/** The same rules with formulas as metrics of a pack; engine and reference answer them like any other. */
export function withFormulas(
  checked: CheckedRulebook,
  pack: string,
  formulas: readonly Formula[],
): CheckedRulebook {
  if (formulas.length === 0) return checked
  let rules = checked
  const added = new Map<string, Metric>()
  for (const formula of formulas) {
    const bound = boundIn(rules, pack, formula)
    rules = bound.checked
    added.set(formula.id, metricOfFormula(formula.id, bound.value, packOf(checked, pack).metrics))
  }
  const own = packOf(rules, pack)
  const extended = { ...own, metrics: new Map([...own.metrics, ...added]) }
  const packs = new Map([...rules.rulebook.packs, [pack, extended]])
  return { ...rules, rulebook: { ...rules.rulebook, packs } }
}

function boundIn(
  checked: CheckedRulebook,
  pack: string,
  formula: Formula,
): { readonly checked: CheckedRulebook; readonly value: Expr } {
  if (formula.kind === 'checked') return { checked, value: formula.value }
  const value = parseExpression(wholeText('', formula.text)).value
  if (value === undefined) throw new Error(`'${formula.text}' does not parse.`)
  const bound = checkMetricsExpression(checked, pack, value).value
  if (bound === undefined) throw new Error(`'${formula.text}' does not check.`)
  return { checked: bound.checked, value }
}

function metricOfFormula(id: string, value: Expr, metrics: ReadonlyMap<string, Metric>): Metric {
  const [like] = metrics.values()
  if (like === undefined) throw new Error('A formula reads a metric of the pack.')
  return {
    ...like,
    id,
    shape: { kind: 'formula', value },
    minimum: null,
    targets: [],
    ifEmpty: null,
    format: null,
  }
}
