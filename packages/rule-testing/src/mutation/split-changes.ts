import {
  arithmeticExpr,
  literalExpr,
  printExpression,
  type Band,
  type Group,
  type Literal,
  type Parameter,
} from '@guiju/language'
import { steppedLiterals } from './expression-changes.ts'
import { becomes, changeOf, type Change } from './mutant.ts'

type GroupValue = Group['values'][number]

/** Each entry of a group is moved to another value of it. */
export function groupChanges(group: Group): readonly Change[] {
  return group.values.flatMap((value, index) =>
    value.members.map((member) => {
      const next = group.values[(index + 1) % group.values.length]
      const to = next === undefined || next === value ? null : next
      const values = group.values
        .map((one) => without(one, value, member))
        .map((one, at) =>
          to !== null && group.values[at] === to
            ? { ...one, members: [...one.members, member] }
            : one,
        )
      const change = becomes(`${member} in ${value.name}`, to === null ? '-' : `in ${to.name}`)
      return changeOf(group, { ...group, values }, { span: group.span, change })
    }),
  )
}

function without(one: GroupValue, value: GroupValue, member: string): GroupValue {
  if (one !== value) return one
  return { ...one, members: one.members.filter((other) => other !== member) }
}

/**
 * Each edge of a band lies a step higher or lower, its last edge belongs to it or not, and all values lie a step
 * higher or lower: a band is called by its edges, so the first is noticed by its name alone.
 */
export function bandChanges(band: Band): readonly Change[] {
  const edges = band.edges.flatMap((edge, index) =>
    edge === null
      ? []
      : steppedLiterals(edge).map((literal) =>
          changeOf(
            band,
            { ...band, edges: band.edges.with(index, literal) },
            {
              span: band.span,
              change: becomes(`edge ${printExpression(edge)}`, printExpression(literal)),
            },
          ),
        ),
  )
  const last = changeOf(
    band,
    { ...band, isLastClosed: !band.isLastClosed },
    {
      span: band.span,
      change: becomes('the last edge', band.isLastClosed ? 'open' : 'closed'),
    },
  )
  return [...edges, ...(band.edges.at(-1) === null ? [] : [last]), ...valueChanges(band)]
}

function valueChanges(band: Band): readonly Change[] {
  const { value, span } = band
  const edge = band.edges.find((one) => one?.kind === 'literal')
  if (edge?.kind !== 'literal') return []
  const step = oneStep(edge.literal)
  if (step === null) return []
  return (['+', '-'] as const).map((operator) => {
    const right = literalExpr(step, value.span)
    const other = arithmeticExpr({ operator, left: value, right, span: value.span })
    const change = becomes(`\`${printExpression(value)}\``, `\`${printExpression(other)}\``)
    return changeOf(band, { ...band, value: other }, { span, change })
  })
}

function oneStep(literal: Literal): Literal | null {
  switch (literal.kind) {
    case 'elapsed':
      return { kind: 'elapsed', microseconds: 1_000_000n }
    case 'number':
    case 'ratio':
    case 'money':
      return { ...literal, value: { coefficient: 1n, scale: literal.value.scale } }
    default:
      return null
  }
}

/** Each value of a parameter is a step larger or smaller. */
export function parameterChanges(parameter: Parameter): readonly Change[] {
  return parameter.values.flatMap((dated, index) => {
    const { value } = dated
    const bounds = value.kind === 'single' ? (['value'] as const) : (['low', 'high'] as const)
    return bounds.flatMap((bound) => {
      const expr = value.kind === 'single' ? value.value : value[bound === 'value' ? 'low' : bound]
      return steppedLiterals(expr).map((literal) => {
        const values = parameter.values.with(index, {
          ...dated,
          value:
            value.kind === 'single' ? { ...value, value: literal } : { ...value, [bound]: literal },
        })
        return changeOf(
          parameter,
          { ...parameter, values },
          {
            span: parameter.span,
            change: becomes(printExpression(expr), printExpression(literal)),
          },
        )
      })
    })
  })
}
