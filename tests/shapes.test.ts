import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { beforeAll, expect, test } from 'vitest'
import { rulesUnder } from './expected-numbers.ts'

/** The shapes that real policies have, and the file that writes each of them as rules. */
const shapes: readonly (readonly [shape: string, file: string])[] = [
  ['rolling window with a lag; two windows in one ratio', 'lagged-windows'],
  ['membership by one date, fact by another', 'membership-and-fact'],
  ['window chosen by volume', 'window-by-volume'],
  ['breach only if the rate and the count exceed a limit', 'rate-and-count'],
  ['minimum sample, "no score" different from a low score', 'minimum-sample'],
  ['first value counts, later edits do not', 'first-value-counts'],
  ['one order counts once across several kinds of defect', 'once-across-defects'],
  ['a cap per unit', 'cap-per-unit'],
  ['at most n per pair and calendar month', 'at-most-per-pair'],
  ['a formula with constants of its own', 'formula-with-constants'],
  ['graded consequences; a fee with a cap per order, in another currency', 'consequences-and-fees'],
  ['subtractive terms in a composite', 'penalty-points'],
  ['score by rank in the main category', 'rank-in-category'],
  ['the value of another metric as of the date of an event', 'value-at-event'],
  ['means of means, rounded at one level', 'means-of-means'],
  ['deadlines in work days, cut-off hours, time zones with clock changes', 'work-days-and-zones'],
  ['values before and after platform protection', 'before-and-after-protection'],
  ['a row excluded for one metric by an accepted appeal', 'accepted-appeals'],
  ['an order of several sellers, counted for each and once in the whole', 'several-sellers'],
]

const folder = 'rules/examples/shapes'

let checked: CheckedRulebook
let pack: Pack | undefined

beforeAll(async () => {
  checked = await rulesUnder(folder)
  pack = checked.rulebook.packs.get('examples/shapes')
})

test('there are nineteen shapes and no other rule file with tests', () => {
  expect(shapes).toHaveLength(19)
  const files = new Set(pack?.tests.map(({ span }) => span.file))
  expect([...files].toSorted()).toEqual(
    shapes.map(([, file]) => `${folder}/${file}.yaml`).toSorted(),
  )
})

test.each(shapes)('%s: has metrics and tests in %s.yaml', (_, file) => {
  const path = `${folder}/${file}.yaml`
  expect(existsSync(join(import.meta.dirname, '..', path))).toBe(true)
  const metrics = [...(pack?.metrics.values() ?? [])].filter(({ span }) => span.file === path)
  expect(metrics.length).toBeGreaterThan(0)
  const tests = pack?.tests.filter(({ span }) => span.file === path) ?? []
  expect(tests.length).toBeGreaterThan(0)
  const targets = new Set(tests.map(({ target }) => ('id' in target ? target.id : '')))
  const scored = [...(pack?.scorecards.values() ?? []), ...(pack?.rankings.values() ?? [])]
    .filter(({ span }) => span.file === path)
    .map(({ id }) => id)
  expect(scored.filter((id) => !targets.has(id))).toEqual([])
})

test('every metric has a test of its own', () => {
  const targets = new Set(pack?.tests.map(({ target }) => ('id' in target ? target.id : '')))
  expect([...(pack?.metrics.keys() ?? [])].filter((id) => !targets.has(id))).toEqual([])
})
