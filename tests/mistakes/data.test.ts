import { describe, expect, test } from 'vitest'
import { askGuiju } from '../cli/ask-guiju.ts'
import { projectFile, smallProject, type ProjectFiles } from '../cli/small-project.ts'

interface Mistake {
  readonly name: string
  /** What is different from the small project. */
  readonly files: ProjectFiles
  /** `evaluate revenue` when left out. */
  readonly words?: string
  /** As the first line tells them: where, and which code. */
  readonly told: string
  /** What more must be said: the place in the data, what to do. */
  readonly says: readonly RegExp[]
}

const header = 'order_id,shop_id,paid_at,signed_at,amount,kind,is_bad'

const csv = (...lines: readonly string[]): string => [header, ...lines, ''].join('\n')

const sound = '1,S1,2026-03-01 10:00,,10.50,normal,true'

/** A sound file but for one line; the header is line 1. */
function longFile(badLine: number, text: string): string {
  const lines = Array.from({ length: badLine + 100 }, (_, index) =>
    index + 2 === badLine ? text : `${String(index)},S1,2026-03-01 10:00,,10.50,normal,true`,
  )
  return csv(...lines)
}

const mapped = (target: string): ProjectFiles => ({
  'rules/mappings.yaml': `mappings:
  orders:
    source: order_export
    columns: { order_id: id, shop_id: shop, paid_at: paid, amount: ${target} }
`,
})

const missingFiles: readonly Mistake[] = [
  {
    name: 'a data folder that does not exist',
    files: { 'guiju.yaml': projectFile({ data: '{ folder: date }' }) },
    told: 'error  data-folder-missing',
    says: [/'date'/, /--data/],
  },
  {
    name: 'a file that the project names and nobody put there',
    files: { 'guiju.yaml': projectFile({ data: '{ folder: data, files: { orders: o.csv } }' }) },
    told: 'data/o.csv  error  data-file-missing',
    says: [/'orders'/, /Put the file there/],
  },
  {
    name: 'a folder where a file should be',
    files: { 'data/orders.csv': null, 'data/orders.csv/part.csv': '' },
    told: 'data/orders.csv  error  data-file-is-folder',
    says: [/'orders'/, /is a folder/, /Name a CSV or Parquet file/],
  },
  {
    name: 'a dataset without any file',
    files: { 'data/orders.csv': null },
    told: 'rules/pack.yaml:15:3  error  data-not-supplied',
    says: [/'orders'/, /Add a file for 'orders'/],
  },
  {
    name: 'a mapping whose source has no file in the project',
    files: mapped('amount'),
    told: 'rules/mappings.yaml:2:3  error  data-source-unnamed',
    says: [/'order_export: <file>'/],
  },
  {
    name: 'a file that is not what its name says',
    files: { 'data/orders.csv': null, 'data/orders.parquet': 'no parquet' },
    told: 'data/orders.parquet  error  data-file-unreadable',
    says: [/cannot be read/],
  },
]

const wrongRows: readonly Mistake[] = [
  {
    name: 'a ragged line',
    files: { 'data/orders.csv': csv(sound, '2,S1,2026-03-02 10:00') },
    told: 'data/orders.csv  error  data-rows-rejected',
    says: [/data\/orders\.csv:3: .*fewer columns/, /at_most: 1/],
  },
  {
    name: 'a wrong type at line 30,000',
    files: { 'data/orders.csv': longFile(30_000, 'x,S1,2026-03-01 10:00,,ten,normal,true') },
    told: 'data/orders.csv  error  data-rows-rejected',
    says: [/data\/orders\.csv:30000, amount: "ten"/, /Correct the rows/],
  },
  {
    name: 'a value that the column does not list',
    files: { 'data/orders.csv': csv(sound, '2,S1,2026-03-01 10:00,,1.00,gift,true') },
    told: 'data/orders.csv  error  data-rows-rejected',
    says: [/data\/orders\.csv:3, kind: "gift".*listed values/],
  },
  {
    name: 'an impossible date in a row',
    files: { 'data/orders.csv': csv(sound, '2,S1,2026-02-30 10:00,,1.00,normal,true') },
    told: 'data/orders.csv  error  data-rows-rejected',
    says: [/data\/orders\.csv:3, paid_at: "2026-02-30 10:00"/],
  },
  {
    name: 'the same key twice',
    files: { 'data/orders.csv': csv(sound, sound) },
    told: 'rules/pack.yaml:15:3  error  data-key-repeated',
    says: [/'order_id' of 'orders' is not unique in 'data\/orders\.csv'/, /Remove the repeated/],
  },
  {
    name: 'a row without its key',
    files: { 'data/orders.csv': csv(sound, ',S1,2026-03-01 10:00,,1.00,normal,true') },
    told: 'rules/pack.yaml:15:3  error  data-key-missing',
    says: [/1 row of 'data\/orders\.csv' has no 'order_id'/, /Fill in 'order_id'/],
  },
]

const wrongColumns: readonly Mistake[] = [
  {
    name: 'a column with another name',
    files: { 'data/orders.csv': csv(sound).replace('signed_at', 'signed_on') },
    told: 'data/orders.csv  error  data-column-missing',
    says: [/'signed_at'/, /Did you mean 'signed_on'/],
  },
  {
    name: 'a mapping that reads a column which the file does not have',
    files: {
      ...mapped('amout'),
      'guiju.yaml': projectFile({ data: '{ folder: data, files: { order_export: e.csv } }' }),
      'data/e.csv': 'id,shop,paid,amount\n1,S1,2026-03-01,1.00\n',
    },
    told: 'rules/mappings.yaml:4:60  error  data-column-missing',
    says: [/'amout'/, /Did you mean 'amount'/],
  },
  {
    name: 'two packs that mean different tables by one name',
    files: {
      'rules/other/pack.yaml': `pack: { id: other, version: 1.0.0, time_zone: none }
datasets:
  orders: { key: id, columns: { id: { type: id } } }
`,
    },
    told: 'rules/pack.yaml:15:3  error  project-dataset-twice',
    says: [/small, other|other, small/, /'packs'/],
  },
]

const incompleteDays: readonly Mistake[] = [
  {
    name: 'an empty dataset without a declared complete day',
    files: {
      'guiju.yaml': 'rules: [rules]\ndata: { folder: data }\n',
      'data/orders.csv': `${header}\n`,
    },
    told: 'error  no-complete-day',
    says: [/'orders' has no rows/, /complete_through/],
  },
  {
    name: 'a day that the data does not reach',
    files: {},
    words: 'evaluate revenue --as-of 2026-04-01',
    told: 'error  day-not-complete',
    says: [/2026-04-01 is not complete yet/, /Ask for 2026-03-31 or an earlier day/],
  },
  {
    name: 'without a declared day the last day before the newest row is complete',
    files: { 'guiju.yaml': 'rules: [rules]\ndata: { folder: data }\n' },
    words: 'evaluate revenue --as-of 2026-03-06',
    told: 'error  day-not-complete',
    says: [/complete through 2026-03-05/],
  },
  {
    name: 'a knowledge day that the data does not reach',
    files: {},
    words: 'evaluate revenue --as-of 2026-03-31 --known 2026-04-02',
    told: 'error  day-not-complete',
    says: [/2026-04-02 is not complete yet/],
  },
]

describe.each([
  { about: 'a file that is not there', mistakes: missingFiles },
  { about: 'a row that cannot be read', mistakes: wrongRows },
  { about: 'a column that is not there', mistakes: wrongColumns },
  { about: 'a day that is not complete', mistakes: incompleteDays },
])('mistakes in data: $about', ({ mistakes }) => {
  test.each(mistakes)('$name', async ({ files, words = 'evaluate revenue', told, says }) => {
    const project = await smallProject(files)
    try {
      const asked = { cwd: project.path, width: 200 }
      const { code, stdout, stderr } = await askGuiju(words.split(' '), asked)
      const lines = stderr.split('\n').filter((line) => !line.startsWith('Loading'))
      expect({ code, stdout, told: lines[0] }).toEqual({ code: 1, stdout: '', told })
      for (const sentence of says) expect(stderr).toMatch(sentence)
      expect(stderr).not.toMatch(/^\s+at /m)
      const chinese = await askGuiju(words.split(' '), { ...asked, language: 'zh' })
      expect(chinese.stderr).toMatch(/错误 {2}[a-z-]+/)
    } finally {
      await project.remove()
    }
  })
})
