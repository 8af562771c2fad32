import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runGuiju } from './run-guiju.ts'
import { smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder

const rows = 200_000

/** A metric that each day of a trend is asked for on its own. */
const medianRules = `metrics:
  median_amount:
    label: { zh: 金额中位数, en: Median amount }
    cite: { document: policy.txt }
    of: orders
    by: paid_at
    window: last 31 days
    value: median(amount)
`

beforeAll(async () => {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    return `${String(index)},S${String(index % 500)},2026-03-${day} 10:00,,1.00,normal,false`
  })
  const header = 'order_id,shop_id,paid_at,signed_at,amount,kind,is_bad'
  project = await smallProject({
    'data/orders.csv': [header, ...lines, ''].join('\n'),
    'rules/median.yaml': medianRules,
  })
})
afterAll(() => project.remove())

describe('Ctrl-C', () => {
  test('ends loading at once and leaves no half snapshot', async () => {
    const words = ['evaluate', 'bad_rate']
    const { code, stdout, stderr } = await runGuiju(words, {
      cwd: project.path,
      interruptAt: 'Loading orders',
    })
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toMatch(/Stopped\.\n$/)
    expect(await readdir(join(project.path, '.guiju/snapshots'))).toEqual([])
  })

  test('interrupts a running query', async () => {
    const words = ['evaluate', 'median_amount', '--trend', '731d', '--entity', 'shop']
    const { code, stdout, stderr } = await runGuiju(words, {
      cwd: project.path,
      interruptAt: 'Computing',
    })
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})
