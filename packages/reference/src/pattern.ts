/**
 * The RE2 patterns that this evaluator reads, as JavaScript patterns of the same meaning: literals, escaped
 * punctuation, `.`, classes with ranges, `\d \w \s` and their opposites, `\b`, `\t \n \r`, `\p{L}` and other
 * general categories, groups, alternatives, `^ $` and the repetitions `* + ? {n} {n,} {n,m}`, lazy or not.
 *
 * Refused, because the two languages differ or one has no such thing: flags, named groups, look-around, back
 * references, `\A \z \Q \C`, POSIX classes, scripts and escapes by number.
 */
export function patternOf(re2: string): RegExp {
  const known = patterns.get(re2)
  if (known !== undefined) return known
  const made = new RegExp(translate(re2), 'u')
  patterns.set(re2, made)
  return made
}

const patterns = new Map<string, RegExp>()

/** `\s` and `.` mean less in RE2 than in JavaScript. */
const escapes: Readonly<Record<string, string>> = {
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
}
const classEscapes: Readonly<Record<string, string>> = { s: '\\t\\n\\f\\r ' }
const sameEscapes = 'dDwWbBtnr'
const punctuation = /^[\\^$.*+?()[\]{}|/-]$/
const generalCategory = /^\\[pP]\{(?:L|Lu|Ll|Lt|Lm|Lo|M|Mn|N|Nd|Nl|No|P|S|Z|Zs)\}/

function translate(re2: string): string {
  let translated = ''
  let isInClass = false
  for (let rest = re2; rest !== '';) {
    const piece = isInClass ? classPiece(rest) : outerPiece(rest)
    if (piece.source === '[' || piece.source === '[^') isInClass = true
    if (piece.source === ']') isInClass = false
    translated += piece.written
    rest = rest.slice(piece.source.length)
  }
  return translated
}

interface Piece {
  readonly source: string
  readonly written: string
}

function outerPiece(rest: string): Piece {
  if (rest.startsWith('\\')) return escapePiece(rest, { isInClass: false })
  if (rest.startsWith('(?:')) return same('(?:')
  if (rest.startsWith('(?')) throw unsupported(rest.slice(0, 3))
  if (rest.startsWith('[^')) return same('[^')
  if (rest.startsWith('.')) return { source: '.', written: '[^\\n]' }
  if (/^[{](?!\d+(,\d*)?[}])/u.test(rest)) return { source: '{', written: '\\{' }
  if (/^[{]/u.test(rest)) return same(/^[^}]*[}]/u.exec(rest)?.[0] ?? '{')
  return /^[\]}]/u.test(rest)
    ? { source: rest.charAt(0), written: `\\${rest.charAt(0)}` }
    : same(firstCharacter(rest))
}

function classPiece(rest: string): Piece {
  if (rest.startsWith('\\')) return escapePiece(rest, { isInClass: true })
  if (rest.startsWith('[:')) throw unsupported('[:')
  if (/^[[(){}|/]/u.test(rest)) return { source: rest.charAt(0), written: `\\${rest.charAt(0)}` }
  return same(firstCharacter(rest))
}

function escapePiece(rest: string, { isInClass }: { readonly isInClass: boolean }): Piece {
  const category = generalCategory.exec(rest)
  if (category !== null) return same(category[0])
  const escaped = rest.charAt(1)
  const source = `\\${escaped}`
  if (punctuation.test(escaped)) return same(source)
  if (sameEscapes.includes(escaped) && escaped !== '' && !(isInClass && /[bB]/.test(escaped))) {
    return same(source)
  }
  const written = isInClass ? classEscapes[escaped] : escapes[escaped]
  if (written === undefined) throw unsupported(source)
  return { source, written }
}

function same(source: string): Piece {
  return { source, written: source }
}

function firstCharacter(rest: string): string {
  return String.fromCodePoint(rest.codePointAt(0) ?? 0)
}

function unsupported(source: string): Error {
  return new SyntaxError(`The reference evaluator does not read '${source}' in a pattern.`)
}
