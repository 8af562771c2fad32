import type {
  ArithmeticExpr,
  CompareExpr,
  ComparisonOperator,
  Expr,
  InExpr,
  WithinExpr,
} from '@guiju/language'
import type { Inlines } from '../document.ts'
import { enumValueWords } from './enum-value.ts'
import { literalWords } from './literal-words.ts'
import { say } from './say.ts'
import { speakCall } from './speak-call.ts'
import { speakName } from './speak-name.ts'
import type { Speaker } from './speaker.ts'

/** An expression in words; a condition becomes a clause, a value a noun. */
export function speakExpression(expr: Expr, speaker: Speaker): Inlines {
  const { grammar } = speaker
  const spoken = (inner: Expr): Inlines => speakExpression(inner, speaker)
  switch (expr.kind) {
    case 'literal':
      return say`${literalWords(expr.literal, speaker.language)}`
    case 'name':
      return speakName(expr, speaker)
    case 'call':
      return speakCall(expr, speaker)
    case 'negate':
      return say`−${bracketed(expr.operand, speaker)}`
    case 'arithmetic':
      return speakArithmetic(expr, speaker)
    case 'compare':
      return speakComparison(expr, speaker)
    case 'in':
      return speakMembership(expr, speaker)
    case 'has':
      return grammar.has(spoken(expr.subject), spoken(expr.value))
    case 'is-missing':
      return grammar.isMissing(spoken(expr.subject), expr.isNegated)
    case 'within':
      return speakWithin(expr, speaker)
    case 'not':
      return grammar.not(speakCondition(expr.operand, speaker))
    case 'and':
    case 'or':
      return grammar[expr.kind](expr.operands.map((each) => speakOperand(each, speaker)))
    case 'if':
      return grammar.choice(
        speakCondition(expr.condition, speaker),
        spoken(expr.then),
        spoken(expr.otherwise),
      )
  }
}

/** A condition as a clause: a boolean name is said to hold. */
export function speakCondition(expr: Expr, speaker: Speaker): Inlines {
  const spoken = speakExpression(expr, speaker)
  if (expr.kind !== 'name') return spoken
  const reference = speaker.checked.references.get(expr)
  const isPlain =
    reference?.kind === 'column' &&
    reference.path.length === 0 &&
    reference.column.label === undefined
  return speaker.grammar.holds(spoken, isPlain ? reference.column.name : '')
}

/** A condition beside others; one that holds several itself is kept apart. */
function speakOperand(operand: Expr, speaker: Speaker): Inlines {
  const condition = speakCondition(operand, speaker)
  const isSeveral = operand.kind === 'or' || operand.kind === 'and'
  return isSeveral ? speaker.grammar.bracketed(condition) : condition
}

function speakWithin(
  { subject, length, direction, anchor }: WithinExpr,
  speaker: Speaker,
): Inlines {
  const spoken = (inner: Expr): Inlines => speakExpression(inner, speaker)
  return speaker.grammar.within(spoken(subject), spoken(length), direction, spoken(anchor))
}

function speakComparison({ operands, operators }: CompareExpr, speaker: Speaker): Inlines {
  const { grammar } = speaker
  const spoken = operands.map((operand) => speakBeside(operand, operands, speaker))
  const [left = [], middle = [], right] = spoken
  const [first = '=', second] = operators
  const isTime = operands.some((operand) => isPointInTime(operand, speaker))
  if (right !== undefined && second !== undefined && operands.length === 3 && isOrder(first)) {
    return grammar.between(middle, [mirrored[first], left], [second, right], isTime)
  }
  const links = operators.map((operator, index) =>
    grammar.compare(spoken[index] ?? [], operator, spoken[index + 1] ?? [], isTime),
  )
  return grammar.and(links)
}

/** An expression; a value of an enum as the column beside it calls it. */
function speakBeside(expr: Expr, beside: readonly Expr[], speaker: Speaker): Inlines {
  return enumValueWords(expr, beside, speaker) ?? speakExpression(expr, speaker)
}

const isOrder = (operator: ComparisonOperator): boolean => operator !== '=' && operator !== '!='

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function isPointInTime(expr: Expr, { checked }: Speaker): boolean {
  const kind = checked.types.get(expr)?.type.kind
  return kind === 'timestamp' || kind === 'date' || kind === 'time-of-day'
}

function speakMembership({ subject, set, isNegated }: InExpr, speaker: Speaker): Inlines {
  const { grammar } = speaker
  const said = speakExpression(subject, speaker)
  switch (set.kind) {
    case 'list': {
      const items = set.items.map((item) => speakBeside(item, [subject], speaker))
      return grammar.inList(said, items, isNegated)
    }
    case 'range': {
      const { isHighOpen } = set
      const low = speakExpression(set.low, speaker)
      const high = speakExpression(set.high, speaker)
      return grammar.inRange(said, { low, high, isHighOpen }, isNegated)
    }
    case 'named':
      return grammar.inNamed(said, speakName(set.name, speaker), isNegated)
  }
}

const signs = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' } as const

function speakArithmetic({ operator, left, right }: ArithmeticExpr, speaker: Speaker): Inlines {
  const isDifference =
    operator === '-' && isPointInTime(left, speaker) && isPointInTime(right, speaker)
  if (isDifference) {
    return speaker.grammar.timeFrom(speakExpression(right, speaker), speakExpression(left, speaker))
  }
  const isProduct = operator === '*' || operator === '/'
  const before = bracketed(left, speaker, isProduct)
  const behind = bracketed(right, speaker, isProduct || operator === '-')
  return say`${before}${signs[operator]}${behind}`
}

/** Phrases of several words are kept apart from the signs around them; sums only inside products. */
function bracketed(expr: Expr, speaker: Speaker, isTight = true): Inlines {
  const spoken = speakExpression(expr, speaker)
  const isSum = expr.kind === 'arithmetic' && (expr.operator === '+' || expr.operator === '-')
  const isPhrase = expr.kind === 'call' || expr.kind === 'if' || (isSum && isTight)
  return isPhrase ? speaker.grammar.bracketed(spoken) : spoken
}
