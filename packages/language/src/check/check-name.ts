import { diagnostic } from '../diagnostic.ts'
import type { NameExpr } from '../expr.ts'
import type { Reference } from '../reference.ts'
import type { Type, TypedAs } from '../type.ts'
import { unknown, type Checker } from './checker.ts'
import { explainUnknownName } from './explain-unknown-name.ts'
import { fixForMany } from './fix-for-rows.ts'
import { letCycle } from './let-cycle.ts'
import { describeMeaning, otherWriting } from './meaning-texts.ts'
import { memberType } from './member-type.ts'
import { writtenName } from './describe-expr.ts'
import { declaredAt, leadsToMany, type Meaning, type Word } from './meaning.ts'
import { resolveName } from './resolve-name.ts'
import type { Standing } from './standing.ts'

type MemberMeaning = Extract<Meaning, { kind: 'member' }>

/**
 * Binds a name. A to-one relation as a whole is only asked for its `presence` (`first_review is missing`);
 * as a value it is an error, like a name with no meaning here or with two.
 */
export function checkName(
  expr: NameExpr,
  standing: Standing,
  checker: Checker,
  use: 'value' | 'presence' = 'value',
): TypedAs {
  const { meanings, lost } = resolveName(expr.segments, standing, checker.names)
  const [meaning, second] = meanings
  if (meaning === undefined) {
    explainUnknownName(expr, lost, standing, checker)
    return unknown
  }
  if (second !== undefined) {
    reportTwoMeanings(expr, [meaning, second], standing, checker)
    return unknown
  }
  switch (meaning.kind) {
    case 'member':
      return bindMember(expr, meaning, { standing, checker, use })
    case 'parameter': {
      checker.tables.references.set(expr, meaning)
      return { type: meaning.parameter.type, level: 'constant' }
    }
    case 'metric': {
      checker.tables.references.set(expr, meaning)
      const type = checker.names.metricType(meaning.metric) ?? unknown.type
      return { type, level: 'aggregate' }
    }
    case 'word':
      checker.tables.references.set(expr, { kind: meaning.word })
      return typeOfWord(meaning.word)
  }
}

function typeOfWord(word: Word): TypedAs {
  switch (word) {
    case 'as-of':
    case 'today':
      return { type: { kind: 'date' }, level: 'constant' }
    case 'metric-id':
      return { type: { kind: 'text' }, level: 'constant' }
    case 'rank':
    case 'peers':
      return { type: { kind: 'integer' }, level: 'aggregate' }
    case 'position':
      return { type: { kind: 'ratio' }, level: 'aggregate' }
    case 'score':
      return { type: { kind: 'number' }, level: 'aggregate' }
  }
}

interface Binding {
  readonly standing: Standing
  readonly checker: Checker
  readonly use: 'value' | 'presence'
}

function bindMember(expr: NameExpr, meaning: MemberMeaning, binding: Binding): TypedAs {
  const { checker, standing, use } = binding
  const name = writtenName(expr)
  if (!meaning.isOneRow) {
    checker.report(diagnostic('outer-row-not-one', expr.span, { name }))
    return unknown
  }
  if (leadsToMany(meaning) && !standing.mayReachMany) {
    const fix = fixForMany(expr, meaning)
    checker.report(diagnostic('many-outside-aggregate', expr.span, { name, fix }))
    return unknown
  }
  const isRelation = meaning.member.kind === 'relation'
  if (meaning.member.kind === 'row' || (isRelation && use === 'value')) {
    checker.report(diagnostic('relation-as-value', expr.span, { name, isRelation }))
    return unknown
  }
  const reference = referenceTo(meaning)
  if (reference !== null) checker.tables.references.set(expr, reference)
  return typeOfMember(expr, meaning, { checker, standing })
}

function typeOfMember(
  expr: NameExpr,
  { member }: MemberMeaning,
  { checker, standing }: { readonly checker: Checker; readonly standing: Standing },
): TypedAs {
  const level = standing.on === 'row' ? 'row' : 'aggregate'
  if (member.kind !== 'let' && member.kind !== 'per') return { type: memberType(member), level }
  const cycle = member.kind === 'let' ? letCycle(member, checker) : null
  if (cycle !== null) {
    const names = [cycle.at(-1) ?? '', ...cycle]
    checker.report(diagnostic('let-cycle', expr.span, { names }))
    return unknown
  }
  const { typed } = checker.factsOf(member.value, member.owner, member.kind)
  return { type: typed.type, level: typed.level === 'constant' ? 'constant' : level }
}

/** What later phases keep of a meaning; null behind a mistake that was told elsewhere. */
function referenceTo({ up, path, member }: MemberMeaning): Reference | null {
  switch (member.kind) {
    case 'column':
      return { kind: 'column', up, path, dataset: member.dataset, column: member.column }
    case 'relation': {
      const { relation } = member
      return { kind: 'relation', up, path: [...path, relation], dataset: relation.to }
    }
    case 'group':
      return { kind: 'group', up, path, group: member.group }
    case 'band':
      return { kind: 'band', up, path, band: member.band }
    case 'let':
      return { kind: 'let', up, name: member.name }
    case 'per':
      return { kind: 'per', up, index: member.index }
    case 'row':
    case 'nowhere':
      return null
  }
}

function reportTwoMeanings(
  expr: NameExpr,
  both: readonly [Meaning, Meaning],
  standing: Standing,
  checker: Checker,
): void {
  const [first, second] = both
  const related = both.map(declaredAt).filter((span) => span !== null)
  const fixes = both
    .filter((meaning) => meaning.kind !== 'member' || meaning.isOneRow)
    .map((meaning) => otherWriting(expr, meaning, standing))
    .filter((fix) => fix !== null)
  const params = {
    name: writtenName(expr),
    first: describeMeaning(first),
    second: describeMeaning(second),
    fixes,
  }
  checker.report(diagnostic('ambiguous-name', expr.span, params, related))
}

/** The type a bare name has as an expression, without reporting or entering anything. */
export function probeName(expr: NameExpr, standing: Standing, checker: Checker): Type | null {
  const { meanings } = resolveName(expr.segments, standing, checker.names)
  const [meaning, second] = meanings
  if (meaning === undefined || second !== undefined) return null
  if (meaning.kind === 'parameter') return meaning.parameter.type
  if (meaning.kind !== 'member') return null
  const { member } = meaning
  return member.kind === 'let' || member.kind === 'per'
    ? checker.factsOf(member.value, member.owner, member.kind).typed.type
    : memberType(member)
}
