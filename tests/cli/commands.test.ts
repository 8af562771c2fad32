import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import { runGuiju, type Run } from './run-guiju.ts'
import { projectFile, smallFiles, smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder

const run = (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  askGuiju(words.split(' '), { cwd: project.path, language })

beforeAll(async () => {
  project = await smallProject()
})
afterAll(() => project.remove())

describe('guiju explain', () => {
  test('tells the number from the policy down to the rule', async () => {
    const { stdout, code } = await run('explain bad_rate --entity shop=S1')
    expect(code).toBe(0)
    const [head] = stdout.split('\nRule  ')
    expect(head).toBe(`Bad rate  ·  shop S1 茶叶铺  ·  2026-03-31
33.33%  =  1 / 3

Definition  Of the orders paid in the last 30 days the share rated bad.
Policy  policy.txt, 4.2: “presale orders do not count”

Formula  count(where is_bad) / count()
  1 / 3 = 33.33%

Numerator  1  count(where is_bad)
Denominator  3  count()
orders by paid_at, last 31 days: 2026-03-01 – 2026-03-31
  Known rows in the window      4  ██████████████████████████████
  Presale orders            −1  3  ██████████████████████▌
  Rows counted                  3  ██████████████████████▌
  is_bad                        1  ███████▌
`)
    expect(stdout).toMatch(/Rule {2}rules\/metrics\.yaml:4 {2}· {2}small 1\.2\.0 [0-9a-f]{12}/)
    expect(stdout).toContain('    exclude: [presale]')
  })

  test('prints the verdict of each clause for one row, and only SQL when asked', async () => {
    const row = await run('explain bad_rate --entity shop=S1 --row 4 --lang zh')
    expect(row.stdout).toContain('预售单')
    expect(row.stdout).toContain('kind = presale')
    const sql = await run('explain bad_rate --sql')
    expect(sql.stdout).toMatch(/^(select|with)\b/i)
    expect(sql.stdout).toMatch(/^-- \$1 = /m)
    expect(sql.stdout).not.toContain('Definition')
  })
})

describe('guiju test', () => {
  test('passes with both evaluators', async () => {
    const { code, stderr } = await run('test')
    expect(code).toBe(0)
    expect(stderr).toContain('1 tests passed, 0 failed, with the reference and with DuckDB')
  })

  test('shows expected beside actual with the parts, and fails', async () => {
    const file = join(project.path, 'rules/tests.yaml')
    const text = smallFiles['rules/tests.yaml'] ?? ''
    await writeFile(file, text.replace('value: 50%', 'value: 40%'))
    const { code, stdout } = await run('test small')
    await writeFile(file, text)
    expect(code).toBe(1)
    expect(stdout).toContain('✗ bad_rate: presale orders do not count')
    expect(stdout).toContain('rules/tests.yaml:2')
    expect(stdout).toMatch(/value ✗ +40% +50%/)
    expect(stdout).toMatch(/numerator +1 +1/)
  })

  test('lists what no test has met, with its place', async () => {
    const { stdout, stderr } = await run('test --coverage')
    expect(stdout).toMatch(/^small: conditions both ways \d+\/\d+/m)
    expect(stdout).toMatch(
      /rules\/metrics\.yaml:\d+ {2}window of bad_rate: no row on its first day/,
    )
    expect(stderr).toContain('Tests have met: conditions both ways')
  })

  test('lists the changes of rules that no test notices, and fails until they are accepted', async () => {
    const first = await run('test --mutate')
    expect(first.code).toBe(1)
    expect(first.stdout).toContain('small metrics/bad_rate: the window begins a day earlier')
    const mutants = [...first.stdout.matchAll(/ {2}(small .*?) {2}\(/g)].map(([, id]) => id ?? '')
    const accepted = mutants.map((id) => `  - { mutant: "${id}", reason: a sample }\n`).join('')
    const file = join(project.path, 'rules/survivors.yaml')
    await writeFile(file, `survivors:\n${accepted}`)
    const second = await run('test --mutate')
    await writeFile(file, `survivors:\n  - { mutant: "no such change", reason: a sample }\n`)
    const third = await run('test --mutate')
    await rm(file)
    expect(second.stderr).toContain(`${String(mutants.length)} are accepted, 0 are left`)
    expect(second.code).toBe(0)
    expect(third.stdout).toContain('need not be accepted any more: no such change')
  })
})

describe('lists', () => {
  test('metrics come with label, window, direction and pack', async () => {
    const { stdout } = await run('metrics rate')
    expect(stdout).toContain('Small shops  ·  small 1.2.0')
    expect(stdout).toMatch(/bad_rate +Bad rate +last 31 days +lower/)
    const json = JSON.parse((await run('metrics -f json')).stdout) as readonly { id: string }[]
    expect(json.map(({ id }) => id)).toContain('shop_score')
  })

  test('entities come with the biggest first', async () => {
    const { stdout, stderr } = await run('entities shop --limit 2 --lang zh')
    expect(stdout.split('\n').slice(2)).toEqual([
      'S1    茶叶铺        4',
      'S2    Book shop     3',
      '',
    ])
    expect(stderr).toMatch(/2 \/ 3\n$/)
  })

  test('the schema goes to a file', async () => {
    const { code, stdout } = await run('schema --out rules.schema.json')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const text = await readFile(join(project.path, 'rules.schema.json'), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ title: 'Guiju rule file' })
  })
})

describe('guiju check', () => {
  test('a broken rule is shown in the language of the terminal and fails', async () => {
    const file = join(project.path, 'rules/metrics.yaml')
    const text = smallFiles['rules/metrics.yaml'] ?? ''
    await writeFile(file, text.replace('count(where is_bad)', 'count(where is_bat)'))
    const [english, chinese, json, numbers] = [
      await run('check'),
      await runGuiju(['check'], { cwd: project.path, env: { LANG: 'zh_CN.UTF-8' } }),
      await run('check --format json'),
      await run('evaluate revenue'),
    ]
    await writeFile(file, text)
    expect(english.code).toBe(1)
    expect(english.stdout).toContain('rules/metrics.yaml:12:28')
    expect(english.stdout).toContain("'is_bad'")
    expect(english.stderr).toContain('4 files checked: 1 error')
    expect(chinese.stdout).toContain('错误')
    const { diagnostics } = JSON.parse(json.stdout) as { diagnostics: readonly object[] }
    expect(diagnostics[0]).toMatchObject({ code: 'unknown-name', line: 12, column: 28 })
    expect(numbers).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('what a project file and its rule files cannot be', () => {
  test.each([
    {
      name: 'a scorecard that no pack has',
      files: { 'guiju.yaml': projectFile({ scorecard: 'shop_scor' }) },
      codes: ['project-scorecard-unknown'],
    },
    {
      name: 'a file for a dataset that no pack has',
      files: { 'guiju.yaml': projectFile({ data: '{ files: { ordrs: orders.csv } }' }) },
      codes: ['project-data-unknown'],
    },
    {
      name: 'a rule file in another encoding, and a mistake in one of the others',
      files: {
        'rules/tests.yaml': Buffer.from([0x23, 0xb5, 0xea, 0x0a]),
        'rules/more.yaml': 'metrcs: {}\n',
      },
      codes: ['project-file-not-utf8', 'unknown-key'],
    },
    {
      name: 'a rule file with a byte order mark is sound',
      files: { 'rules/tests.yaml': `\ufeff${smallFiles['rules/tests.yaml'] ?? ''}` },
      codes: [],
    },
  ])('$name', async ({ files, codes }) => {
    const odd = await smallProject(files)
    try {
      const { stdout, code } = await askGuiju(['check', '-f', 'json'], { cwd: odd.path })
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string }[] }
      expect(diagnostics.map((each) => each.code)).toEqual(codes)
      expect(code).toBe(codes.length === 0 ? 0 : 1)
    } finally {
      await odd.remove()
    }
  })
})

describe('the command itself', () => {
  test('helps on every command, in both languages', async () => {
    const general = await run('--help')
    expect(general.code).toBe(0)
    const names = [...general.stdout.matchAll(/^ {2}([a-z-]+)\b/gm)].map(([, name]) => name ?? '')
    const expected = ['demo', 'check', 'test', 'metrics', 'entities', 'evaluate', 'explain', 'docs']
    expect(names).toEqual(expect.arrayContaining([...expected, 'serve', 'schema']))
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) {
      const { code, stdout, stderr } = await run(`${name} --help --lang zh`)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(`guiju ${name}`)
      expect(stdout).toContain('用法')
    }
  })

  test('prints its version, alone and behind a command', async () => {
    const { version } = JSON.parse(
      await readFile(new URL('../../apps/cli/package.json', import.meta.url), 'utf8'),
    ) as { version: string }
    expect(await run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` })
    expect(await run('evaluate --version')).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  test('without a command shows the help and fails', async () => {
    const { code, stdout } = await runGuiju([], { cwd: project.path })
    expect(code).toBe(2)
    expect(stdout).toContain('guiju <command>')
  })

  test('starts from any folder below the checkout', () => {
    const folder = fileURLToPath(new URL('../../rules/examples/olist', import.meta.url))
    const launcher = fileURLToPath(new URL('../../node_modules/.bin/guiju', import.meta.url))
    const { status, stdout } = spawnSync(launcher, ['metrics', 'late', '--lang', 'en'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stdout).toContain('late_delivery_rate')
  })
})
