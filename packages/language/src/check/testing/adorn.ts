import type { CallExpr, Expr, NameExpr } from '../../expr.ts'
import type { Reference } from '../../reference.ts'
import type { Relation } from '../../schema.ts'
import { printExpression } from '../../syntax/print-expression.ts'
import { children } from '../../traversal.ts'
import { printType } from '../describe-type.ts'
import type { CheckTables } from '../place.ts'

/**
 * Everything checking learned, one node per line: its text, its type with its level, and for names and
 * aggregates what they stand for.
 *
 * @example
 * sum(items.price): money CNY, row; rows of items over items from row 0
 *   items.price: money CNY, row; column items.price of row 0
 */
export function adorn(expr: Expr, tables: CheckTables, indent = ''): string {
  const typed = tables.types.get(expr)
  const type = typed === undefined ? 'untyped' : `${printType(typed.type)}, ${typed.level}`
  const line = `${indent}${printExpression(expr)}: ${type}${meaning(expr, tables)}`
  return [line, ...children(expr).map((child) => adorn(child, tables, `${indent}  `))].join('\n')
}

function meaning(expr: Expr, tables: CheckTables): string {
  if (expr.kind === 'call') return targetText(expr, tables)
  return expr.kind === 'name' ? referenceText(expr, tables) : ''
}

function targetText(call: CallExpr, { aggregates }: CheckTables): string {
  const target = aggregates.get(call)
  if (target === undefined) return ''
  if (target.kind === 'own-rows') return '; own rows'
  return `; rows of ${target.dataset} over ${dotted(target.path)} from row ${target.up}`
}

function referenceText(name: NameExpr, { references }: CheckTables): string {
  const reference = references.get(name)
  return reference === undefined ? '' : `; ${describe(reference)}`
}

function describe(reference: Reference): string {
  switch (reference.kind) {
    case 'column':
      return walked(reference, `column ${reference.dataset}.${reference.column.name}`)
    case 'relation':
      return walked(reference, `relation to ${reference.dataset}`)
    case 'group':
      return walked(reference, `group ${reference.group.name}`)
    case 'band':
      return walked(reference, `band ${reference.band.name}`)
    case 'let':
      return `let ${reference.name} of row ${reference.up}`
    case 'per':
      return `per ${reference.index} of row ${reference.up}`
    case 'parameter':
      return `parameter ${reference.parameter.name}`
    case 'metric':
      return `metric ${reference.metric}`
    case 'enum-value':
      return `value ${reference.value}`
    case 'calendar-unit':
      return `unit ${reference.unit}`
    case 'calendar':
      return `calendar ${reference.calendar.name}`
    case 'entity':
      return `entity ${reference.dimension.name}`
    case 'currency':
      return `currency ${reference.currency}`
    case 'window':
    case 'as-of':
    case 'today':
    case 'metric-id':
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
      return reference.kind
  }
}

function walked(
  { up, path }: { readonly up: number; readonly path: readonly Relation[] },
  what: string,
): string {
  return `${what}${path.length === 0 ? '' : ` over ${dotted(path)}`} of row ${up}`
}

function dotted(path: readonly Relation[]): string {
  return path.map(({ name }) => name).join('.')
}
