import { describe, expect, test } from 'vitest'
import { checkTexts } from './check-texts.ts'

const limits = { timeMs: 30_000, memoryMb: 512 }
const slow = { timeout: 90_000 }
const never = new AbortController().signal

const pack = 'pack: { id: x, version: 1.0.0, language: 1, title: { zh: 试, en: Try } }\n'

/** Files of many metrics, each of which reads the one before. */
const many = new Map([
  ['pack.yaml', pack],
  ...Array.from({ length: 8 }, (_, file): [string, string] => [
    `${String(file)}.yaml`,
    `metrics:\n${Array.from({ length: 5000 }, (__, index) => metricText(file, index)).join('')}`,
  ]),
])

function metricText(file: number, index: number): string {
  const name = (at: number): string => `m${String(file)}_${String(at)}`
  const head = 'label: { zh: 数, en: N }, cite: { document: p }'
  return `  ${name(index)}: { ${head}, value: ${name(index - 1)} + 1 }\n`
}

describe('a check of texts in a worker', () => {
  test('says the hash of sound texts', slow, async () => {
    const outcome = await checkTexts(new Map([['pack.yaml', pack]]), limits, never)
    expect(outcome).toMatchObject({ kind: 'checked', checked: { diagnostics: [] } })
    expect(outcome.kind === 'checked' && outcome.checked.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('says what is wrong and where', slow, async () => {
    const outcome = await checkTexts(new Map([['a.yaml', 'metrics: [']]), limits, never)
    const diagnostics = outcome.kind === 'checked' ? outcome.checked.diagnostics : []
    expect(diagnostics.map(({ span }) => span.file)).toContain('a.yaml')
  })

  test('ends when its time is over', slow, async () => {
    const short = { ...limits, timeMs: 1 }
    const outcome = await checkTexts(many, short, never)
    expect(outcome.kind).toBe('too-long')
  })

  test('ends when it takes more memory than it may', slow, async () => {
    const small = { timeMs: 60_000, memoryMb: 36 }
    const outcome = await checkTexts(many, small, never)
    expect(outcome.kind).toBe('too-much')
  })

  test('ends with its caller', slow, async () => {
    const caller = new AbortController()
    const outcome = checkTexts(many, limits, caller.signal)
    caller.abort()
    expect((await outcome).kind).toBe('gone')
  })
})
