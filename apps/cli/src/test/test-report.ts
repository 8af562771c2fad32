import type { RuleTestResult, TestCheck } from '@guiju/core'
import { formatDay, type RuleTest } from '@guiju/rulebook'
import { localized, type Context } from '../context.ts'
import { dataStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { renderTable } from '../output/table.ts'
import { placeIn } from './place-in.ts'
import type { TestOutcome } from './test-outcomes.ts'

/** One test for a person: a line when it passed, else expected beside actual with the values of the parts. */
export function testReport(
  context: Context,
  outcome: TestOutcome,
  sources: ReadonlyMap<string, string>,
): string {
  const { test, point, results, agrees, isPassed } = outcome
  const days = test.at.length > 1 ? `, ${dayText(point)}` : ''
  const mark = isPassed ? '✓' : '✗'
  const head = `${mark} ${targetOf(test)}: ${test.name}${days}`
  if (isPassed) return head
  const place = placeOf(test, sources)
  const shared = agrees && results.length > 0 ? results.slice(0, 1) : results
  const disagreement = agrees
    ? []
    : [
        localized(context, {
          en: '  The evaluators do not agree with each other.',
          zh: '  两种计算的结果不一致。',
        }),
      ]
  const blocks = shared.map((result) => indent(resultBlock(context, result, sources, agrees)))
  return [head, `  ${place}`, ...disagreement, ...blocks].join('\n')
}

/** What a test is about: a rule by its id, or an identity between metrics. */
export function targetOf({ target }: RuleTest): string {
  switch (target.kind) {
    case 'metric':
    case 'scorecard':
    case 'ranking':
    case 'board':
      return target.id
    case 'identity':
      return `${target.left} = ${target.right}`
  }
}

/** Where a test stands, as `file:line`. */
export function placeOf({ span }: RuleTest, sources: ReadonlyMap<string, string>): string {
  return placeIn(span, sources)
}

/** The day or the period of a point. */
export const dayText = ({ from, to }: RuleTestResult['point']): string =>
  from === to ? formatDay(to) : `${formatDay(from)} – ${formatDay(to)}`

function resultBlock(
  context: Context,
  { evaluator, checks, parts, diagnostics }: RuleTestResult,
  sources: ReadonlyMap<string, string>,
  agrees: boolean,
): string {
  const title = agrees ? [] : [`${evaluator}:`]
  if (diagnostics.length > 0 && checks.length === 0) {
    return [...title, renderDiagnostics(diagnostics, sources, dataStyle(context))].join('\n')
  }
  const words = {
    en: { what: '', expected: 'Expected', actual: 'Actual' },
    zh: { what: '', expected: '期望', actual: '实际' },
  }[context.language]
  const columns = [
    { title: words.what, align: 'left' as const },
    { title: words.expected, align: 'right' as const },
    { title: words.actual, align: 'right' as const },
  ]
  const rows = [
    ...checks.map((check) => [check.name + flag(check), check.expected, check.actual]),
    ...parts.map(({ name, value }) => [`  ${name}`, '', value]),
  ]
  return [...title, renderTable(columns, rows, context.width)].join('\n')
}

const flag = ({ isMet }: TestCheck): string => (isMet ? '' : ' ✗')

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
