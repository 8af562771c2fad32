import { decimalText } from '@guiju/language'
import type { GradeRule } from '@guiju/rulebook'
import { text, type Block, type Inlines } from '../document.ts'
import { conditionOf, localized, word, type DocsContext } from '../docs-context.ts'
import { say } from '../sentence/say.ts'

/** Grades in order, each with what it takes. */
export function gradesTable(grades: readonly GradeRule[], context: DocsContext): Block {
  return {
    kind: 'table',
    columns: [
      { title: word(context, 'grade'), align: 'left' },
      { title: word(context, 'condition'), align: 'left' },
    ],
    rows: grades.map((rule) => [
      [text(localized(context, rule.grade))],
      gradeCondition(rule, context),
    ]),
  }
}

function gradeCondition({ when, atLeast }: GradeRule, context: DocsContext): Inlines {
  if (when !== null) return conditionOf(when, context)
  if (atLeast === null) return [text(word(context, 'otherwise'))]
  return say`${context.speaker.grammar.places.score} ≥ ${decimalText(atLeast)}`
}
