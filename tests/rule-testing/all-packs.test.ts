import { rowsBoards, runRuleTests, type RowsEvaluator } from '@guiju/core'
import { evaluateOnKeys, evaluateReference } from '@guiju/reference'
import { coverageOf, createRecorder, type GoalKind, type PackCoverage } from '@guiju/rule-testing'
import { loadRulebookTimeline } from '@guiju/rulebook'
import { beforeAll, expect, test } from 'vitest'
import { packTexts } from '../packs/pack-texts.ts'

let packs: readonly PackCoverage[]

beforeAll(async () => {
  const { value, diagnostics } = loadRulebookTimeline(packTexts())
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ message }) => message.en).join('\n'))
  }
  const { observer, onScored, seen } = createRecorder()
  const evaluate: RowsEvaluator = (checked, request, rows, textOn) =>
    evaluateReference(checked, request, rows, textOn, observer)
  const boards = rowsBoards({
    evaluate,
    attributes: ({ values, ...question }, rows) => evaluateOnKeys(values, { ...question, rows }),
  })
  await runRuleTests(value.texts, {
    evaluators: new Map([['reference', evaluate]]),
    boards: new Map([['reference', boards]]),
    onScored,
  })
  packs = coverageOf(value.texts, seen)
}, 300_000)

const complete: readonly GoalKind[] = [
  'condition',
  'window',
  'band',
  'group',
  'curve',
  'grade',
  'consequence',
  'target',
]

test.each(complete)('the rule tests of all packs meet every %s', (kind) => {
  const gaps = packs.flatMap((pack) => pack.gaps.filter((gap) => gap.kind === kind))
  expect(gaps.map(({ pack, gap }) => `${pack}: ${gap.en}`)).toEqual([])
})

test('nearly all limits are met exactly and just beyond', () => {
  const shares = packs.flatMap((pack) => pack.shares).filter(({ kind }) => kind === 'limit')
  const sum = (of: 'reached' | 'total'): number => shares.reduce((all, share) => all + share[of], 0)
  expect(sum('total')).toBeGreaterThan(200)
  expect(sum('reached') / sum('total')).toBeGreaterThan(0.9)
})
