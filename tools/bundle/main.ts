import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildElements } from '@guiju/portal'
import { checkBudget, sizeTable, type Budget } from './check-budget.ts'
import { measureSizes } from './measure-sizes.ts'

const folder = join(import.meta.dirname, '../../.guiju/elements')
const budget = JSON.parse(
  await readFile(join(import.meta.dirname, 'budget.json'), 'utf8'),
) as Budget

const sizes = await measureSizes(folder, await buildElements(folder))
const complaints = checkBudget(sizes, budget)
process.stdout.write(`${sizeTable(sizes, budget)}\n`)
for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
if (complaints.length > 0) process.exitCode = 1
