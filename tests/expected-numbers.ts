import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { evaluate } from '@guiju/core'
import { defaultDuckdbOptions, openSnapshot, type DatasetFile } from '@guiju/engine-duckdb'
import { loadRulebook, type CheckedRulebook, type MetricResult, type Pack } from '@guiju/rulebook'

/** A sum over a count, as the plain SQL gives it; both exact. `denominator` null: the numerator is the value. */
export interface ExpectedNumber {
  readonly metric: string
  /** What the number is of: a kind of entity or a split; empty for a number of the whole. */
  readonly kind: string
  /** The entity, or the value of the split; empty for a row without one. */
  readonly id: string
  readonly numerator: bigint
  readonly denominator: bigint | null
}

const root = join(import.meta.dirname, '..')

/** The rules under `folder` of the project, all of them sound. */
export async function rulesUnder(folder: string): Promise<CheckedRulebook> {
  const files = new Map<string, string>()
  for await (const name of glob(`${folder}/**/*.yaml`, { cwd: root })) {
    if (!name.endsWith('guiju.yaml')) files.set(name, await readFile(join(root, name), 'utf8'))
  }
  const { value, diagnostics } = loadRulebook(files)
  if (value === undefined || diagnostics.length > 0) {
    throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  }
  return value
}

/** Runs `tests/<script>` over the files in `folder` and gives the rows of its table `expected`. */
export async function expectedNumbers(
  script: string,
  folder: string,
): Promise<readonly ExpectedNumber[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const sql = await readFile(join(root, 'tests', script), 'utf8')
  await connection.run(`set variable folder = '${folder.replaceAll("'", "''")}'; ${sql}`)
  const rows = await connection.runAndReadAll(
    `select metric, kind, id, numerator::varchar as numerator, denominator::varchar as denominator
     from expected order by all`,
  )
  connection.closeSync()
  instance.closeSync()
  return rows.getRowObjectsJson().map(({ metric, kind, id, numerator, denominator }) => ({
    metric: text(metric),
    kind: text(kind),
    id: text(id),
    numerator: BigInt(text(numerator)),
    denominator: denominator === null ? null : BigInt(text(denominator)),
  }))
}

function text(value: unknown): string {
  if (typeof value !== 'string')
    throw new TypeError('The table `expected` has a cell without text.')
  return value
}

/** What one evaluation asks: every listed entity of a kind, or with `kind` empty the whole. */
export interface Question {
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly metrics: readonly string[]
  readonly kind: string
  readonly splits?: readonly string[]
  /** `YYYY-MM-DD`, the day asked about; the day of knowledge too unless that is said. */
  readonly day: string
  readonly known?: string
  readonly files: ReadonlyMap<string, DatasetFile>
  readonly cacheFolder: string
}

/** The engine's answer over the files. */
export async function engineNumbers(question: Question): Promise<readonly MetricResult[]> {
  const { pack, checked, metrics, kind, files, cacheFolder } = question
  const opened = await openSnapshot(
    { datasets: pack.datasets, files, timeZone: pack.timeZone },
    { ...defaultDuckdbOptions, cacheFolder, onProgress: () => undefined },
  )
  const session = opened.value
  if (session === undefined)
    throw new Error(opened.diagnostics.map((each) => each.message.en).join('\n'))
  try {
    const day = Date.parse(question.day) / 86_400_000
    const known = Date.parse(question.known ?? question.day) / 86_400_000
    const request = {
      pack: pack.id,
      metrics,
      points: [{ from: day, to: day, known }],
      entity: kind === '' ? null : { kind, ids: null },
      splits: question.splits ?? [],
      where: new Map(),
    }
    const signal = new AbortController().signal
    const { value, diagnostics } = await evaluate(checked, request, session, { signal })
    if (value === undefined)
      throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
    return value
  } finally {
    await session.close()
  }
}

/** One line for each result that is not the expected number, and for each number without a result. */
export function differences(
  expected: readonly ExpectedNumber[],
  results: readonly MetricResult[],
): readonly string[] {
  // A rate of nothing is missing, as if the group were not there.
  const known = expected.filter(({ denominator }) => denominator !== 0n)
  const byKey = new Map(known.map((each) => [`${each.metric} ${each.id}`, each]))
  const answered = new Set(results.map(keyOf))
  const unanswered = [...byKey.keys()].filter((key) => !answered.has(key))
  const wrong = results.flatMap((result) => {
    const key = keyOf(result)
    const wanted = byKey.get(key)
    const value = result.value
    if (value !== null && typeof value !== 'object') return [`${key}: not a number`]
    const isSame =
      wanted === undefined
        ? value === null || value.numerator === 0n
        : value !== null &&
          value.numerator * (wanted.denominator ?? 1n) === wanted.numerator * value.denominator
    if (isSame) return []
    const got =
      value === null ? 'missing' : `${String(value.numerator)}/${String(value.denominator)}`
    const want =
      wanted === undefined
        ? 'nothing'
        : `${String(wanted.numerator)}/${String(wanted.denominator ?? 1)}`
    return [`${key}: ${got} where plain SQL has ${want}`]
  })
  return [...wrong, ...unanswered.map((key) => `${key}: no result`)]
}

/** The metric with its entity, or the value of its only split; nothing behind it for the whole and for rows without a value. */
const keyOf = ({ metric, entity, splits: [value] }: MetricResult): string =>
  `${metric} ${entity ?? value ?? ''}`
