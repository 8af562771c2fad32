import { diagnostic, type Decimal } from '@guiju/language'
import type { MapNode } from '../read/document.ts'
import type { GradeRule, Ranking } from '../score-model.ts'
import type { RawRule } from './collect-packs.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import {
  asMap,
  decimalAt,
  flagAt,
  integerAt,
  itemsOf,
  localTextAt,
  scalarAt,
  valueAt,
} from './node-values.ts'

export function linkRanking(rule: RuleContext, raw: RawRule): Ranking | null {
  const map = asMap(raw.entry.value)
  const metric = scalarAt(map, 'metric')
  if (metric === null) return null
  requireDeclared(rule, 'metrics', metric.text, metric.span)
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    metric: metric.text,
    among: scalarAt(map, 'among')?.text ?? 'all',
    eligible: expressionAt(rule, map, 'eligible'),
    position: expressionAt(rule, map, 'position'),
    minimumPeers: integerAt(map, 'minimum_peers') ?? 1,
    grades: linkGrades(rule, map, ['when', 'otherwise']),
    span: raw.entry.keySpan,
  }
}

/** How a grade says where it holds; `at_least` is a limit of a score, and a rank has none. */
export type GradeWay = 'when' | 'at_least' | 'otherwise'

/** Grades in order of writing; each says where it holds in exactly one of these ways. */
export function linkGrades(
  rule: RuleContext,
  map: MapNode,
  ways: readonly GradeWay[],
): readonly GradeRule[] {
  return itemsOf(valueAt(map, 'grades')).map((node) => {
    const grade = asMap(node)
    const when = expressionAt(rule, grade, 'when')
    const atLeast: Decimal | null = decimalAt(grade, 'at_least')
    const isOtherwise = flagAt(grade, 'otherwise')
    const said = (['when', 'at_least', 'otherwise'] as const).filter((way) =>
      grade.entries.has(way),
    )
    if (said.length !== 1 || !said.every((way) => ways.includes(way))) {
      rule.report(diagnostic('grade-condition', node.span, { ways: ways.join(', ') }))
    }
    return { grade: localTextAt(grade, 'grade', ''), when, atLeast, isOtherwise, span: node.span }
  })
}
