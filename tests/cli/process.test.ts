import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCases, openSqliteStorage } from '@guiju/case-store'
import { loadRulebook } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runGuiju } from './run-guiju.ts'

const root = join(import.meta.dirname, '../..')
const folder = 'rules/taote/negotiation'

let project: string

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'guiju-process-'))
  const rules = [
    join(root, folder),
    join(root, 'rules/taote/negotiation-analysis'),
    join(root, 'rules/marketplace'),
  ]
  await writeFile(
    join(project, 'guiju.yaml'),
    `rules: [${rules.map((each) => `'${each}'`).join(', ')}]\ncases: { store: cases.db }\ncomplete_through: 2023-05-03\ndata: { folder: data }\n`,
  )
})
afterAll(() => rm(project, { recursive: true }))

const run = (...args: readonly string[]): ReturnType<typeof runGuiju> =>
  runGuiju(['process', ...args], { cwd: project })

const log = `case,at,event,by,aftersale_id,shop_id,buyer_id,is_fresh,is_enabled,applied_at,type,amount,refundable,plan,refund
a1,2023-05-01 10:00,opened,buyer,a1,s1,b1,false,true,2023-05-01 10:00,return_refund,39.90,39.90,,pending
a1,2023-05-01 12:00,propose,merchant,,,,,,,,2,,partial_refund,pending
a1,2023-05-01 13:00,accept,buyer,,,,,,,,,,,completed
a2,2023-05-01 10:00,opened,buyer,a2,s1,b1,false,true,2023-05-01 10:00,return_refund,39.90,39.90,,pending
a2,2023-05-03 09:00,agree,merchant,,,,,,,,,,,awaiting_return
`

describe('guiju process', () => {
  test('check lists who may do what, and what is due', async () => {
    const { stdout: out, stderr: told, code: exit } = await run('check')
    expect(exit).toBe(0)
    expect(out).toContain('Propose a change (propose)')
    expect(out).toContain('Time to answer is up')
    expect(told).toContain('every state can be reached and left')
  })

  test('simulate tells every story of the rules, and one of a file', async () => {
    expect((await run('simulate')).stderr).toMatch(/\d+ stories come out as told, 0 do not/)
    const stories = await readFile(join(root, folder, 'tests/stories.yaml'), 'utf8')
    const one = stories.slice(0, stories.indexOf('\n  declined:'))
    const wrong = one
      .replace('  accepted:', '  mine:')
      .replace('refund: completed', 'refund: pending')
    await writeFile(join(project, 'mine.yaml'), wrong)
    const told = await run('simulate', 'mine.yaml')
    expect(told.code).toBe(1)
    expect(told.stdout).toContain('refund: expected pending, got completed')
  })

  test('a story that does not exist is named with the nearest', async () => {
    const { stderr: told, code: exit } = await run('simulate', 'acepted')
    expect(exit).toBe(2)
    expect(told).toContain("There is no story called 'acepted'")
    expect(told).toContain('accepted')
  })

  test('diagram draws as SVG and as Mermaid', async () => {
    expect((await run('diagram')).stdout).toMatch(/^<svg /)
    expect((await run('diagram', '--format', 'mermaid')).stdout).toMatch(/^stateDiagram-v2/)
  })

  test('audit finds the case that broke the rules, at its line', async () => {
    await writeFile(join(project, 'log.csv'), log)
    const {
      stdout: out,
      stderr: told,
      code: exit,
    } = await run('audit', 'refund_negotiation', '--log', 'log.csv')
    expect(exit).toBe(1)
    expect(told).toContain('2 cases in 5 lines: 1 broke the rules')
    expect(out).toMatch(/a2 +6 +2023-05-03 09:00:00 +agree/)
    const json = await run('audit', 'refund_negotiation', '--log', 'log.csv', '--format', 'json')
    expect(JSON.parse(json.stdout)).toMatchObject([
      { case: 'a1', findings: [] },
      {
        case: 'a2',
        findings: [
          { kind: 'refused', line: 6 },
          { kind: 'said-otherwise', line: 6 },
        ],
      },
    ])
  })

  test('a log that cannot be read is told by line', async () => {
    await writeFile(
      join(project, 'bad.csv'),
      log.replace('39.90,39.90,,pending\na1', 'many,39.90,,pending\na1'),
    )
    const { stderr: told, code: exit } = await run(
      'audit',
      'refund_negotiation',
      '--log',
      'bad.csv',
    )
    expect(exit).toBe(1)
    expect(told).toContain("bad.csv:2  'many' is no value of 'amount'.")
  })

  test('export writes cases and events that metrics are computed over', async () => {
    const file = join(root, folder, 'negotiation.yaml')
    const files = new Map<string, string>()
    for (const name of ['pack.yaml', 'negotiation.yaml']) {
      files.set(`n/${name}`, await readFile(join(root, folder, name), 'utf8'))
    }
    const { value: rules } = loadRulebook(files)
    if (rules === undefined) throw new Error(`${file} does not load.`)
    const storage = openSqliteStorage(join(project, 'cases.db'))
    let now = Date.parse('2023-05-01T02:00:00Z')
    const cases = createCases({ storage, rules: () => rules, now: () => BigInt(now) * 1000n })
    const process = 'refund_negotiation'
    for (const id of ['a1', 'a2']) {
      const fields = {
        aftersale_id: id,
        shop_id: 's1',
        buyer_id: 'b1',
        is_fresh: false,
        is_enabled: true,
        applied_at: '2023-05-01 10:00',
        type: 'return_refund',
        amount: '9.90',
        refundable: '9.90',
      }
      await cases.open({
        process,
        caller: { actor: 'buyer', id: 'b1' },
        fields,
        idempotencyKey: null,
      })
      const seller = { actor: 'merchant', id: 's1' }
      const sent = { process, key: id, idempotencyKey: null, expectedVersion: null }
      const offer = { plan: 'partial_refund', amount: '2' }
      await cases.send({ ...sent, event: 'propose', caller: seller, fields: offer })
    }
    now += 3 * 3_600_000
    const buyer = { actor: 'buyer', id: 'b1' }
    const sent = { process, key: 'a1', idempotencyKey: null, expectedVersion: null, fields: {} }
    await cases.send({ ...sent, event: 'accept', caller: buyer })
    await storage.close()

    expect((await run('export', process, '--out', 'data')).code).toBe(0)
    const metrics = [
      'negotiation_acceptance_rate',
      'auto_agreed_refund_share',
      'median_time_to_answer',
    ]
    const { stdout: out } = await runGuiju(
      [
        'evaluate',
        ...metrics,
        '--from',
        '2023-05-01',
        '--to',
        '2023-05-02',
        '--known',
        '2023-05-02',
        '--format',
        'json',
      ],
      { cwd: project },
    )
    const { rows } = JSON.parse(out) as {
      readonly rows: readonly { readonly value: { readonly text: { readonly en: string } } }[]
    }
    expect(rows.map(({ value }) => value.text.en)).toEqual(['50.00%', '50.00%', '3 h'])
  })
})
