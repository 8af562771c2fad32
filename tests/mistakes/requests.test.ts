import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from '../cli/ask-guiju.ts'
import {
  projectFile,
  smallFiles,
  smallProject,
  type ProjectFiles,
  type ProjectFolder,
} from '../cli/small-project.ts'

interface Mistake {
  readonly name: string
  readonly words: readonly string[]
  /** The first line told. */
  readonly told: string
  readonly says?: RegExp
}

let project: ProjectFolder
let otherProgram: Server
let takenPort: number

beforeAll(async () => {
  project = await smallProject({ 'guiju.yaml': projectFile({ access: '{ open: true }' }) })
  otherProgram = createServer()
  await new Promise<void>((resolve) => otherProgram.listen(0, '127.0.0.1', resolve))
  takenPort = (otherProgram.address() as AddressInfo).port
})
afterAll(async () => {
  otherProgram.close()
  await project.remove()
})

/** Whatever rules and data say, these make no sense. */
const usage: readonly Mistake[] = [
  {
    name: 'a command that does not exist',
    words: ['evalute', 'bad_rate'],
    told: "There is no command 'evalute'. Did you mean 'evaluate'?",
  },
  {
    name: 'an option that does not exist',
    words: ['evaluate', 'bad_rate', '--as-off', '2026-03-01'],
    told: "There is no option '--as-off'. Did you mean '--as-of'?",
  },
  {
    name: 'an option without its value',
    words: ['evaluate', 'bad_rate', '--as-of'],
    told: '--as-of needs a value.',
  },
  {
    name: 'a format that does not exist',
    words: ['evaluate', 'bad_rate', '--format', 'xml'],
    told: "--format takes one of table, json, csv, columns, not 'xml'.",
  },
  {
    name: 'a language that is not there',
    words: ['check', '--lang', 'fr'],
    told: "--lang takes one of en, zh, not 'fr'.",
  },
  {
    name: 'no metric at all',
    words: ['evaluate'],
    told: 'Name at least one metric or scorecard; `guiju metrics` lists them.',
  },
  {
    name: 'one metric twice',
    words: ['evaluate', 'bad_rate', 'revenue', 'bad_rate'],
    told: "'bad_rate' is named twice. Leave one out.",
  },
  {
    name: 'one split twice',
    words: ['evaluate', 'bad_rate', '--split', 'kind,kind'],
    told: "--split: 'kind' is named twice. Leave one out.",
  },
  {
    name: 'a date that the calendar does not have',
    words: ['evaluate', 'bad_rate', '--as-of', '2026-02-30'],
    told: "--as-of: '2026-02-30' is not a date of the calendar. Write it like 2023-06-30.",
  },
  {
    name: 'a date without leading zeros',
    words: ['explain', 'bad_rate', '--as-of', '2026-3-1'],
    told: "--as-of: '2026-3-1' is not a date of the calendar. Write it like 2023-06-30.",
  },
  {
    name: 'a period without its end',
    words: ['evaluate', 'paid_orders', '--from', '2026-03-01'],
    told: 'A period needs both --from and --to.',
  },
  {
    name: 'a period the wrong way round',
    words: ['evaluate', 'paid_orders', '--from', '2026-03-02', '--to', '2026-03-01'],
    told: 'The period begins on 2026-03-02, after its end on 2026-03-01. Write --from 2026-03-01 --to 2026-03-02.',
  },
  {
    name: 'a day and a period',
    words: ['evaluate', 'bad_rate', '--as-of=2026-03-01', '--from=2026-03-01', '--to=2026-03-02'],
    told: '--as-of asks for a day, --from and --to for a period. Leave one of them out.',
  },
  {
    name: 'a trend with one knowledge day',
    words: ['evaluate', 'bad_rate', '--trend', '3d', '--known', '2026-03-31'],
    told: '--trend does not go with --known: each day of a trend is its own knowledge day. Ask for --series instead.',
  },
  {
    name: 'a trend of no days',
    words: ['evaluate', 'bad_rate', '--trend', '0d'],
    told: "--trend: '0d' is not a number of days from 1 to 731. Write it like 60d.",
  },
  {
    name: 'a trend over a period',
    words: ['evaluate', 'bad_rate', '--trend=3d', '--from=2026-03-01', '--to=2026-03-02'],
    told: '--trend ends with the day of --as-of and goes with neither --from, --to nor --series.',
  },
  {
    name: 'a series without a period',
    words: ['evaluate', 'bad_rate', '--series'],
    told: '--series needs a period: give --from and --to.',
  },
  {
    name: 'a knowledge day before the day',
    words: ['evaluate', 'bad_rate', '--as-of', '2026-03-02', '--known', '2026-03-01'],
    told: 'What is known on 2026-03-01 cannot tell about 2026-03-02, which is later.',
  },
  {
    name: 'an entity without an id behind the equals sign',
    words: ['evaluate', 'bad_rate', '--entity', 'shop='],
    told: "--entity: 'shop=' is not complete. Write it like shop or shop=S00001.",
  },
  {
    name: 'two entities to explain',
    words: ['explain', 'bad_rate', '--entity', 'shop=S1,S2'],
    told: '--entity: one entity is explained at a time. Write it like shop=S00001.',
  },
  {
    name: 'a port that cannot be',
    words: ['serve', '--port', '99999'],
    told: "--port: '99999' is not a port from 0 to 65535.",
  },
  {
    name: 'an entity list without a kind',
    words: ['entities'],
    told: 'Name one kind of entity, such as shop.',
  },
]

/** These might make sense, with other rules or other data. */
const refused: readonly Mistake[] = [
  {
    name: 'a metric that does not exist',
    words: ['evaluate', 'bad_rat'],
    told: 'error  unknown-metric',
    says: /Did you mean 'bad_rate'\?/,
  },
  {
    name: 'a metric that does not exist, to explain',
    words: ['explain', 'badrate'],
    told: 'error  unknown-metric',
    says: /Did you mean 'bad_rate'\?/,
  },
  {
    name: 'a kind of entity that does not exist',
    words: ['evaluate', 'bad_rate', '--entity', 'shops'],
    told: 'error  unknown-entity-kind',
    says: /Did you mean 'shop'\?/,
  },
  {
    name: 'an entity that does not exist',
    words: ['evaluate', 'bad_rate', '--entity', 'shop=S9'],
    told: 'error  unknown-entity',
    says: /Did you mean 'S1'\?/,
  },
  {
    name: 'a scorecard of an entity that does not exist',
    words: ['evaluate', 'shop_score', '--entity', 'shop=S9'],
    told: 'error  unknown-entity',
    says: /Did you mean 'S1'\?/,
  },
  {
    name: 'a scorecard for another kind of entity',
    words: ['evaluate', 'shop_score', '--entity', 'buyer'],
    told: 'error  scorecard-of-other-entity',
    says: /Ask for the entity 'shop'/,
  },
  {
    name: 'a split that does not exist',
    words: ['evaluate', 'bad_rate', '--split', 'kinds'],
    told: 'error  unknown-split',
    says: /Did you mean 'kind'\?/,
  },
  {
    name: 'a condition over a column that does not exist',
    words: ['evaluate', 'bad_rate', '--where', 'amout > 3 CNY'],
    told: 'where:1:1  error  unknown-name',
    says: /Did you mean 'amount'\?/,
  },
  {
    name: 'a condition that mixes units',
    words: ['evaluate', 'bad_rate', '--where', 'amount > 3'],
    told: 'where:1:1  error  unit-mismatch',
    says: /3 CNY/,
  },
  {
    name: 'a condition that is not finished',
    words: ['evaluate', 'bad_rate', '--where', 'amount >'],
    told: 'where:1:9  error  unexpected-end',
  },
  {
    name: 'a row that does not exist',
    words: ['explain', 'bad_rate', '--row', '99'],
    told: "No row of 'orders' with the key '99' was known then and belongs to the entity.",
  },
  {
    name: 'a kind of entity to list that does not exist',
    words: ['entities', 'shopp'],
    told: 'error  unknown-entity-kind',
    says: /Did you mean 'shop'\?/,
  },
  {
    name: 'a pack to test that does not exist',
    words: ['test', 'smal'],
    told: 'error  project-pack-unknown',
    says: /Did you mean 'small'\?/,
  },
  {
    name: 'a project file that does not exist',
    words: ['evaluate', 'bad_rate', '--project', 'other/guiju.yaml'],
    told: 'other/guiju.yaml  error  project-file-missing',
    says: /nearest guiju\.yaml/,
  },
  {
    name: 'a data folder that does not exist',
    words: ['evaluate', 'bad_rate', '--data', 'nowhere'],
    told: 'error  data-folder-missing',
    says: /'nowhere'/,
  },
]

/** A page that was never built is built first, and data that was never read is loaded. */
const isProgress = (line: string): boolean => /^(Loading|Building) /.test(line)

async function expectMistake(
  { words, told, says }: Omit<Mistake, 'name'>,
  code: 1 | 2,
  cwd = project.path,
): Promise<void> {
  const run = await askGuiju(words, { cwd, width: 200 })
  const [first] = run.stderr.split('\n').filter((line) => !isProgress(line))
  expect({ told: first, code: run.code, stdout: run.stdout }).toEqual({ told, code, stdout: '' })
  if (says !== undefined) expect(run.stderr).toMatch(says)
  expect(run.stderr).not.toMatch(/^\s+at /m)
  const chinese = await askGuiju(words, { cwd, width: 200, language: 'zh' })
  expect({ code: chinese.code, stdout: chinese.stdout }).toEqual({ code, stdout: '' })
  expect(chinese.stderr).toMatch(/[\u4e00-\u9fff]/)
}

describe('command lines that cannot be meant', () => {
  test.each(usage)('$name', (mistake) => expectMistake(mistake, 2))
})

describe('questions that rules or data refuse', () => {
  test.each(refused)('$name', (mistake) => expectMistake(mistake, 1))

  test('a port that another program has', () =>
    expectMistake(
      {
        words: ['serve', '--port', String(takenPort)],
        told: 'error  port-in-use',
        says: new RegExp(`--port ${String(takenPort + 1)}`),
      },
      1,
    ))
})

/** What the system refuses, each with what to do. */
const systemRefusals: readonly Mistake[] = [
  {
    name: 'a file to write in a folder that does not exist',
    words: ['schema', '--out', '/nonexistent/rules.json'],
    told: "'/nonexistent/rules.json' does not exist, or its folder does not. Correct the path, or create the folder first.",
  },
  {
    name: 'a folder to write to',
    words: ['schema', '--out', '/'],
    told: "'/' is a folder, and a file is needed. Name a file in it.",
  },
  {
    name: 'an address that is not one of this machine',
    words: ['serve', '--port', '0', '--host', '192.0.2.1'],
    told: "'192.0.2.1' is not an address of this machine. Use --host 127.0.0.1, or --host 0.0.0.0 for all of its addresses.",
  },
]

describe('what the system refuses', () => {
  test.each(systemRefusals)('$name', (mistake) => expectMistake(mistake, 1))
})

interface ReadProblem {
  readonly name: string
  readonly words: readonly string[]
  readonly code: 1 | 2
  readonly problem: object
}

const problemsAsJson: readonly ReadProblem[] = [
  {
    name: 'a metric that does not exist',
    words: ['evaluate', 'bad_rat', '--format', 'json'],
    code: 1,
    problem: { code: 'unknown-metric', diagnostics: [{ code: 'unknown-metric' }] },
  },
  {
    name: 'a row that does not exist',
    words: ['explain', 'bad_rate', '--row', '99', '-f', 'json'],
    code: 1,
    problem: { code: 'unknown-row', diagnostics: [] },
  },
  {
    name: 'a scorecard to explain',
    words: ['explain', 'shop_score', '--format=json'],
    code: 1,
    problem: { code: 'unknown-metric', suggestion: null },
  },
  {
    name: 'a pack to test that does not exist',
    words: ['test', 'smal', '-f', 'json'],
    code: 1,
    problem: { code: 'project-pack-unknown', suggestion: { en: "Did you mean 'small'?" } },
  },
  {
    name: 'a project file that does not exist',
    words: ['metrics', '--project', 'other/guiju.yaml', '-f', 'json'],
    code: 1,
    problem: { code: 'project-file-missing' },
  },
  {
    name: 'a data folder that does not exist',
    words: ['evaluate', 'bad_rate', '--data', 'nowhere', '-f', 'json'],
    code: 1,
    problem: {
      code: 'data-folder-missing',
      message: { en: "The data folder 'nowhere' does not exist." },
      diagnostics: [{ code: 'data-folder-missing' }],
    },
  },
  {
    name: 'an option that does not exist',
    words: ['evaluate', 'bad_rate', '--as-off', '2026-03-01', '-f', 'json'],
    code: 2,
    problem: {
      code: 'usage',
      message: { en: "There is no option '--as-off'. Did you mean '--as-of'?" },
      suggestion: { en: 'guiju evaluate --help' },
    },
  },
]

describe('problems for whoever asks for JSON', () => {
  test.each(problemsAsJson)('$name', async ({ words, code, problem }) => {
    const run = await askGuiju(words, { cwd: project.path })
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
    expect(JSON.parse(run.stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject(problem)
  })
})

interface BrokenProject {
  readonly name: string
  readonly files: ProjectFiles
  readonly told: string
  readonly says?: RegExp
}

/** Each Chinese character as two bytes of GB 2312, all of them one character. */
const gbk = (text: string): Buffer =>
  Buffer.concat(
    Array.from(text, (character) =>
      character > '\u007f' ? Buffer.from([0xb5, 0xea]) : Buffer.from(character),
    ),
  )

const brokenProjects: readonly BrokenProject[] = [
  {
    name: 'no project file here or above',
    files: { 'guiju.yaml': null },
    told: 'error  project-not-found',
    says: /--project/,
  },
  {
    name: 'a key that a project file does not have',
    files: { 'guiju.yaml': projectFile({ scorecrad: 'x' }) },
    told: 'guiju.yaml:5:1  error  project-key-unknown',
    says: /Did you mean 'scorecard'\?/,
  },
  {
    name: 'a complete day that is no date',
    files: { 'guiju.yaml': projectFile({ complete_through: '2026-02-30' }) },
    told: 'guiju.yaml:3:19  error  project-value-wrong',
    says: /a date such as 2026-06-30/,
  },
  {
    name: 'a size of memory without its unit',
    files: { 'guiju.yaml': projectFile({ engine: '{ memory: 2 }' }) },
    told: 'guiju.yaml:5:19  error  project-value-wrong',
    says: /2GB/,
  },
  {
    name: 'a rule folder that does not exist',
    files: { 'guiju.yaml': projectFile({ rules: '[rule]' }) },
    told: 'guiju.yaml:1:9  error  project-folder-missing',
    says: /'rule'/,
  },
  {
    name: 'a pack that no file declares',
    files: { 'guiju.yaml': projectFile({ packs: '[smal]' }) },
    told: 'guiju.yaml:5:9  error  project-pack-unknown',
    says: /Did you mean 'small'\?/,
  },
  {
    name: 'a scorecard that no pack has',
    files: { 'guiju.yaml': projectFile({ scorecard: 'shop_scor' }) },
    told: 'guiju.yaml:2:12  error  project-scorecard-unknown',
    says: /Did you mean 'shop_score'\?/,
  },
  {
    name: 'a file for a dataset that no pack has',
    files: {
      'guiju.yaml': projectFile({ data: '{ folder: data, files: { ordrs: orders.csv } }' }),
    },
    told: 'guiju.yaml:4:32  error  project-data-unknown',
    says: /Did you mean 'orders'\?/,
  },
  {
    name: 'a rule file saved in another encoding',
    files: { 'rules/metrics.yaml': gbk(smallFiles['rules/metrics.yaml'] ?? '') },
    told: 'rules/metrics.yaml  error  project-file-not-utf8',
    says: /Save it as UTF-8/,
  },
  {
    name: 'a rule file saved as UTF-16 without a mark',
    files: { 'rules/metrics.yaml': Buffer.from('metrics: {}\n', 'utf16le') },
    told: 'rules/metrics.yaml  error  project-file-not-utf8',
  },
  {
    name: 'a project file saved in another encoding',
    files: { 'guiju.yaml': gbk(`# 店铺\n${projectFile()}`) },
    told: 'guiju.yaml:1:1  error  project-file-not-utf8',
  },
  {
    name: 'a rule with a mistake: no number is shown until it is corrected',
    files: {
      'rules/metrics.yaml': (smallFiles['rules/metrics.yaml'] ?? '').replace(
        'count(where is_bad)',
        'count(where amount > 3)',
      ),
    },
    told: 'rules/metrics.yaml:12:28  error  unit-mismatch',
    says: /3 CNY/,
  },
]

describe('projects that cannot be opened', () => {
  test.each(brokenProjects)('$name', async ({ files, told, ...rest }) => {
    const broken = await smallProject(files)
    try {
      await expectMistake({ words: ['evaluate', 'bad_rate'], told, ...rest }, 1, broken.path)
    } finally {
      await broken.remove()
    }
  })
})
