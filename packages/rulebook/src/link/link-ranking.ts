import { diagnostic, type Decimal } from '@guiju/language'
import type { MapNode } from '../read/document.ts'
import type { Benchmark, GradeRule, Ranking } from '../score-model.ts'
import type { RawRule } from './collect-packs.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import {
  asMap,
  decimalAt,
  entriesAt,
  flagAt,
  integerAt,
  labelIn,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  textAt,
  valueAt,
} from './node-values.ts'
import { wrongChoice } from './wrong-choice.ts'

export function linkRanking(rule: RuleContext, raw: RawRule): Ranking | null {
  const map = asMap(raw.entry.value)
  const metric = scalarAt(map, 'metric')
  if (metric === null) return null
  requireDeclared(rule, 'metrics', metric.text, metric.span)
  checkAmong(rule, map)
  return {
    ...labelIn(map),
    id: raw.name,
    pack: rule.pack.source.id,
    metric: metric.text,
    among: scalarAt(map, 'among')?.text ?? 'all',
    eligible: expressionAt(rule, map, 'eligible'),
    position: expressionAt(rule, map, 'position'),
    minimumPeers: integerAt(map, 'minimum_peers') ?? 1,
    benchmark: linkBenchmark(rule, map),
    grades: linkGrades(rule, map, ['when', 'otherwise']),
    span: raw.entry.keySpan,
  }
}

/** `benchmark: { average: metric, excellent: metric, by: dimension }`; the dimension is called like `among` unless said. */
function linkBenchmark(rule: RuleContext, ranking: MapNode): Benchmark | null {
  const map = mapAt(ranking, 'benchmark')
  const average = map === null ? null : scalarAt(map, 'average')
  const excellent = map === null ? null : scalarAt(map, 'excellent')
  if (map === null || average === null || excellent === null) return null
  requireDeclared(rule, 'metrics', average.text, average.span)
  requireDeclared(rule, 'metrics', excellent.text, excellent.span)
  const among = textAt(ranking, 'among') ?? 'all'
  const by = among === 'all' ? null : (textAt(map, 'by') ?? among)
  return { average: average.text, excellent: excellent.text, by, span: map.span }
}

/** Which entity is ranked is known when asked; some kind must have the attribute, unless one was left out. */
function checkAmong(rule: RuleContext, map: MapNode): void {
  const among = scalarAt(map, 'among')
  if (among === null || among.text === 'all' || rule.pack.isIncomplete) return
  const { source, visible } = rule.pack
  if (entriesAt(source.head, 'entities').some(({ key }) => !visible.entities.has(key))) return
  const kinds = [...visible.entities.values()]
  const attributes = new Set(kinds.flatMap((kind) => [...kind.attributes.keys()]))
  if (attributes.has(among.text)) return
  rule.report(wrongChoice(among, ['all', ...attributes]))
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
