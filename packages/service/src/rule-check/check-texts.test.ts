import { describe, expect, test } from 'vitest'
import { checkTexts } from './check-texts.ts'

const limits = { timeMs: 30_000, memoryMb: 512 }
const slow = { timeout: 90_000 }
const never = new AbortController().signal

const pack = 'pack: { id: x, version: 1.0.0, language: 1, title: { zh: 试, en: Try } }\n'

/** Many metrics, each of which reads the one before. */
const longChain = `${pack}metrics:\n${Array.from(
  { length: 20_000 },
  (_, index) =>
    `  m${String(index)}: { label: { zh: 数, en: N }, cite: { document: p }, value: m${String(index - 1)} + 1 }\n`,
).join('')}`

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
    const outcome = await checkTexts(new Map([['pack.yaml', longChain]]), short, never)
    expect(outcome.kind).toBe('too-long')
  })

  test('ends when it takes more memory than it may', slow, async () => {
    const small = { timeMs: 60_000, memoryMb: 40 }
    const outcome = await checkTexts(new Map([['pack.yaml', longChain]]), small, never)
    expect(outcome.kind).toBe('too-much')
  })

  test('ends with its caller', slow, async () => {
    const caller = new AbortController()
    const outcome = checkTexts(new Map([['pack.yaml', longChain]]), limits, caller.signal)
    caller.abort()
    expect((await outcome).kind).toBe('gone')
  })
})
