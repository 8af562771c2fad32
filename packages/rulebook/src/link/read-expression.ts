import { diagnostic, parseExpression, type Expr, type Span } from '@guiju/language'
import type { ScalarNode, YamlNode } from '../read/document.ts'
import { unclosed } from '../read/unbalanced.ts'
import type { RuleContext } from './context.ts'

/** The text an author wrote for the rule language, and where it begins in the file. */
export interface WrittenText {
  readonly text: string
  readonly start: number
}

/**
 * The source text of an expression or window, or null after saying why YAML changed it.
 *
 * Plain scalars, single quotes on one line and literal blocks keep every character in its place; double quotes,
 * escapes and folding do not.
 */
export function writtenText(rule: RuleContext, node: YamlNode): WrittenText | null {
  if (node.kind !== 'scalar') {
    rule.report(diagnostic('wrong-shape', node.span, { expected: 'text' }))
    return null
  }
  if (node.isBroken) {
    rule.fail()
    return null
  }
  const source = rule.pack.source.texts.get(node.span.file) ?? ''
  const text = source.slice(node.body.start, node.body.end)
  if (isChanged(node, text)) {
    const style = node.style === 'folded' ? 'folded' : 'quoted'
    rule.report(diagnostic('changed-scalar', node.span, { style }))
    return null
  }
  if (text.trim() === '') {
    rule.report(diagnostic('empty-value', node.span, {}))
    return null
  }
  if (isCutByComment(node, text)) {
    rule.report(diagnostic('cut-scalar', node.span, { by: '#' }))
    return null
  }
  return { text, start: node.body.start }
}

/** Parses the expression that a scalar holds; null after reporting what is wrong with it. */
export function readExpression(rule: RuleContext, node: YamlNode): Expr | null {
  const written = writtenText(rule, node)
  if (written === null) return null
  return parseAt(rule, written.text, { file: node.span.file, start: written.start })
}

/** Parses `text` as if it stood at that place. */
export function parseAt(
  rule: RuleContext,
  text: string,
  { file, start }: Pick<Span, 'file' | 'start'>,
): Expr | null {
  const parsed = parseExpression({ file, text, toFile: (offset) => start + offset })
  for (const found of parsed.diagnostics) rule.report(found)
  return parsed.value ?? null
}

/** Parses each, leaving out those that cannot be. */
export function readExpressions(rule: RuleContext, nodes: readonly YamlNode[]): readonly Expr[] {
  return nodes.flatMap((node) => readExpression(rule, node) ?? [])
}

/** Single quotes on one line take nothing away: the language has no such sign. */
function isChanged({ style }: ScalarNode, text: string): boolean {
  if (style === 'single-quoted') return text.includes("'") || text.includes('\n')
  return style === 'double-quoted' || style === 'folded'
}

/** A comment is welcome after a whole expression; inside quotes or brackets it has cut the text. */
function isCutByComment(node: ScalarNode, text: string): boolean {
  return node.hasComment && node.style === 'plain' && unclosed(text) !== null
}
