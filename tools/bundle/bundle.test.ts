import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildElements } from '@guiju/portal'
import { expect, test } from 'vitest'
import { checkBudget, sizeTable, type Budget } from './check-budget.ts'
import { measureSizes, type FileSize } from './measure-sizes.ts'

test('the bundles of the elements keep to the budget', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-bundle-'))
  const files = await buildElements(folder)
  const text = await readFile(join(import.meta.dirname, 'budget.json'), 'utf8')
  const sizes = await measureSizes(folder, files)
  expect(files).toContain('guiju-scorecard.js')
  expect(checkBudget(sizes, JSON.parse(text) as Budget)).toEqual([])
  await rm(folder, { recursive: true })
})

const card: FileSize = { file: 'card.js', rawBytes: 30_000, gzipBytes: 12_001, brotliBytes: 9_900 }

test.each([
  ['a file at its limit is fine', { 'card.js': 12_001 }, []],
  [
    'a byte more is told',
    { 'card.js': 12_000 },
    ['card.js has 12001 bytes with gzip, 1 more than the budget allows.'],
  ],
  [
    'a file that is not made any more is told',
    { 'board.js': 1 },
    ['board.js is in the budget and was not made.'],
  ],
] as const)('%s', (_, budget, expected) => {
  expect(checkBudget([card], budget)).toEqual(expected)
})

test('the table has one line for each file', () => {
  expect(sizeTable([card], { 'card.js': 12_000 }).split('\n')).toEqual([
    'file     raw KB  gzip KB  brotli KB  of budget',
    'card.js    30.0     12.0        9.9      100 %',
  ])
})
