import { describeType, diagnostic, reversedRange, type Expr, type Parameter } from '@guiju/language'
import { checkIn, ruleCheck, type PackCheck } from './check-context.ts'
import { fitsType } from './fits-type.ts'

/** Every value of a parameter has its type; a parameter holds either single values or ranges. */
export function checkParameter(pack: PackCheck, parameter: Parameter): void {
  const rule = ruleCheck(pack, parameter)
  const isRange = parameter.type.kind === 'range'
  const declared = parameter.type.kind === 'range' ? parameter.type.of : parameter.type
  for (const { value } of parameter.values) {
    const written = value.kind === 'single' ? [value.value] : [value.low, value.high]
    for (const expr of written) checkValue(expr)
    const reversed = value.kind === 'range' ? reversedRange(value) : null
    if (reversed !== null) rule.report(reversed)
    if ((value.kind === 'range') !== isRange) {
      rule.report(diagnostic('range-and-single', written[0]?.span ?? parameter.span, {}))
    }
  }

  function checkValue(expr: Expr): void {
    const { type } = checkIn(rule, expr, { kind: 'constant' })
    if (fitsType(type, declared)) return
    const params = { declared: describeType(declared), actual: describeType(type) }
    rule.report(diagnostic('type-not-as-declared', expr.span, params, [parameter.span]))
  }
}
