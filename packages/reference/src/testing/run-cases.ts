import { evaluateRules, type Question } from './evaluate-rules.ts'
import { marketRules } from './market-rules.ts'

/** A hand-computed case over the marketplace of {@link marketRules}. */
export interface RuleCase {
  readonly name: string
  /** Metrics by name, as the text of a YAML flow map without its braces: `of: orders, value: count()`. */
  readonly metrics: Readonly<Record<string, string>>
  /** Other top-level keys, such as filters or groups. */
  readonly more?: string
  readonly rows: string
  readonly ask: Question
  readonly expected: readonly string[]
  readonly zone?: string
}

/** The printed results of a case. */
export function runCase({ metrics, more, rows, ask, zone }: RuleCase): readonly string[] {
  const lines = Object.entries(metrics).flatMap(([name, text]) => [
    `  ${name}:`,
    '    cite: { document: hand }',
    ...text
      .trim()
      .split('\n')
      .map((line) => `    ${line.replace(/^ {8}/, '')}`),
  ])
  const rules = marketRules(`${more ?? ''}\nmetrics:\n${lines.join('\n')}\n`, zone)
  return evaluateRules(rules, rows.trim().replace(/^ {4,8}/gm, ''), ask)
}
