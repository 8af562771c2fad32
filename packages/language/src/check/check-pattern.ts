import { diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import type { Checker } from './checker.ts'

/** Reports a pattern of `matches` that RE2 does not know or that is not a pattern at all. */
export function checkPattern(pattern: Expr | undefined, checker: Checker): void {
  if (pattern?.kind !== 'literal' || pattern.literal.kind !== 'text') return
  const { value } = pattern.literal
  if (beyondRe2.test(value.replaceAll('\\\\', ''))) {
    checker.report(diagnostic('pattern-not-supported', pattern.span, { pattern: value }))
  } else if (!isPattern(value)) {
    checker.report(diagnostic('pattern-malformed', pattern.span, { pattern: value }))
  }
}

/** Look-around and back-references, which need more than linear time. */
const beyondRe2 = /\(\?(?:=|!|<=|<!)|\\[1-9]|\\k</

/** A pattern that neither way of reading allows is malformed for sure. */
function isPattern(value: string): boolean {
  return canCompile(value, 'u') || canCompile(value, '')
}

function canCompile(value: string, flags: string): boolean {
  try {
    return RegExp(value.replace(/^\(\?[imsU]+\)/, ''), flags) instanceof RegExp
  } catch {
    return false
  }
}
