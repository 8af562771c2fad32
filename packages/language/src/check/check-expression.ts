import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { checkArithmetic, checkNegate } from './check-arithmetic.ts'
import { checkCall } from './check-call.ts'
import { checkComparison } from './check-comparison.ts'
import { checkLiteral } from './check-literal.ts'
import { checkIf, checkIsMissing, checkLogic, requireCondition } from './check-logic.ts'
import { checkName } from './check-name.ts'
import { checkHas, checkIn } from './check-set.ts'
import { checkWithin } from './check-within.ts'
import { fitsAll, unknown, type Checker, type Facts } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { nameOfLet } from './let-cycle.ts'
import type { CheckTables, Names, Place } from './place.ts'
import { spanOfMember } from './meaning.ts'
import { membersOfDataset } from './walk-name.ts'
import { placeOfLets, standingOf, type Standing } from './standing.ts'
import { isDay } from './type-sets.ts'
import { unsortable } from './unsortable.ts'

/** What checking says of an expression. A part of it that could not be typed has the type unknown. */
export interface CheckedExpression {
  readonly typed: TypedAs
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Binds and types `expr` where it stands. Every node gets an entry in `tables.types`, every name that is a
 * value one in `tables.references`, every aggregate call one in `tables.aggregates`; a to-many relation that
 * is the whole argument of an aggregate has the type `rows` and no reference. All mistakes are told at once.
 */
export function checkExpression(
  expr: Expr,
  place: Place,
  names: Names,
  tables: CheckTables,
): CheckedExpression {
  return checkFrom(standingOf(place), expr, { names, tables })
}

/**
 * Checks the path of an `each` dimension or entity, which may lead over to-many relations: their relations
 * then stand in the reference's path.
 */
export function checkEachExpression(
  expr: Expr,
  place: Place,
  names: Names,
  tables: CheckTables,
): CheckedExpression {
  return checkFrom({ ...standingOf(place), mayReachMany: true }, expr, { names, tables })
}

/** Checks an expression that must be true or false: a `where`, a filter, a consequence. */
export function checkConditionExpression(
  expr: Expr,
  place: Place,
  names: Names,
  tables: CheckTables,
): CheckedExpression {
  const checked = checkExpression(expr, place, names, tables)
  const diagnostics = [...checked.diagnostics]
  const report = (told: Diagnostic): void => void diagnostics.push(told)
  requireCondition({ expr, typed: checked.typed }, { report })
  return { ...checked, diagnostics }
}

/** Checks an expression that must be a date or a timestamp: the event day of a row. */
export function checkDayExpression(
  expr: Expr,
  place: Place,
  names: Names,
  tables: CheckTables,
): CheckedExpression {
  const checked = checkExpression(expr, place, names, tables)
  const { type } = checked.typed
  if (fitsAll(type) || isDay(type)) return checked
  const params = { value: describeExpr(expr), type: describeType(type) }
  const told = diagnostic('needs-day', expr.span, params)
  return { ...checked, diagnostics: [...checked.diagnostics, told] }
}

/** Checks an expression by which rows are sorted. */
export function checkSortKey(
  expr: Expr,
  place: Place,
  names: Names,
  tables: CheckTables,
): CheckedExpression {
  const checked = checkExpression(expr, place, names, tables)
  const found = unsortable(expr, checked.typed.type)
  return found === null ? checked : { ...checked, diagnostics: [...checked.diagnostics, found] }
}

function checkFrom(
  standing: Standing,
  expr: Expr,
  { names, tables }: { readonly names: Names; readonly tables: CheckTables },
): CheckedExpression {
  const diagnostics: Diagnostic[] = []
  const report = (told: Diagnostic): void => void diagnostics.push(told)
  const checker = createChecker({ root: expr, names, tables, report, facts: new Map() })
  reportTakenName(expr, standing.place, checker)
  const typed = checker.check(expr, standing)
  return { typed, diagnostics: Object.freeze(inOrder(diagnostics)) }
}

interface Run {
  readonly root: Expr
  readonly names: Names
  readonly tables: CheckTables
  readonly report: (told: Diagnostic) => void
  /** What is known of lets and `per` values; null while one is being read. */
  readonly facts: Map<Expr, Facts | null>
}

function createChecker(run: Run): Checker {
  const { root, names, tables, report } = run
  const checker: Checker = {
    root,
    names,
    tables,
    report,
    check: (expr, standing) => {
      const typed = checkNode(expr, standing, checker)
      tables.types.set(expr, typed)
      return typed
    },
    factsOf: (value, owner, role) => {
      const known = run.facts.get(value)
      if (known !== undefined) return known ?? { typed: unknown, uses: [] }
      run.facts.set(value, null)
      const { dataset } = owner
      const place: Place =
        role === 'let'
          ? placeOfLets(owner)
          : { kind: 'row', dataset, lets: new Map(), hasWindow: true }
      const facts = readFacts(value, place, run)
      run.facts.set(value, facts)
      return facts
    },
  }
  return checker
}

/** Reads a let aside: its own check fills the tables and tells its mistakes. */
function readFacts(value: Expr, place: Place, run: Run): Facts {
  const tables: CheckTables = {
    types: new Map(),
    references: new Map(),
    aggregates: new Map(),
  }
  const aside = createChecker({ ...run, root: value, tables, report: () => undefined })
  const typed = aside.check(value, standingOf(place))
  const uses = [...tables.references.values()].flatMap((reference) =>
    reference.kind === 'let' ? [reference.name] : [],
  )
  return { typed, uses: [...new Set(uses)] }
}

function checkNode(expr: Expr, standing: Standing, checker: Checker): TypedAs {
  switch (expr.kind) {
    case 'literal':
      return checkLiteral(expr, checker)
    case 'name':
      return checkName(expr, standing, checker)
    case 'call':
      return checkCall(expr, standing, checker)
    case 'negate':
      return checkNegate(expr, standing, checker)
    case 'arithmetic':
      return checkArithmetic(expr, standing, checker)
    case 'compare':
      return checkComparison(expr, standing, checker)
    case 'in':
      return checkIn(expr, standing, checker)
    case 'has':
      return checkHas(expr, standing, checker)
    case 'is-missing':
      return checkIsMissing(expr, standing, checker)
    case 'within':
      return checkWithin(expr, standing, checker)
    case 'not':
    case 'and':
    case 'or':
      return checkLogic(expr, standing, checker)
    case 'if':
      return checkIf(expr, standing, checker)
  }
}

/** A let that has the name of a column, relation, group or band would hide it. */
function reportTakenName(expr: Expr, place: Place, checker: Checker): void {
  if (place.kind !== 'row' && place.kind !== 'group') return
  const { dataset } = place
  const name = nameOfLet(expr, place.lets)
  const [taken] = name === null ? [] : membersOfDataset(dataset, name, checker.names)
  if (name === null || taken === undefined) return
  const related = [spanOfMember(taken)].filter((span) => span !== null)
  const params = { name, dataset: dataset.name }
  checker.report(diagnostic('let-takes-column', expr.span, params, related))
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}
