import { composeYaml, type MapNode } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { readLimits, readLog } from './read-limits.ts'
import type { KeyReading } from './read-keys.ts'

function read(text: string): {
  readonly limits: ReturnType<typeof readLimits>
  readonly log: ReturnType<typeof readLog>
  readonly codes: readonly string[]
} {
  const { root } = composeYaml('guiju.yaml', text)
  const reading: KeyReading = { file: 'guiju.yaml', diagnostics: [] }
  const map = root as MapNode | null
  const limits = readLimits(reading, map)
  const log = readLog(reading, map)
  return { limits, log, codes: reading.diagnostics.map(({ code }) => code) }
}

describe('limits and log of a project file', () => {
  test('what is not said is left out', () => {
    expect(read('rules: [rules]')).toEqual({ limits: {}, log: 'off', codes: [] })
  })

  test('times are in milliseconds and sizes in bytes', () => {
    const text = 'limits: { answer_seconds: 5, cache: 32MB, body: 1MiB, at_once: 3 }\nlog: json'
    const limits = { answerMs: 5000, cacheBytes: 32e6, bodyBytes: 1024 ** 2, atOnce: 3 }
    expect(read(text)).toEqual({ limits, log: 'json', codes: [] })
  })

  test('the cache can be off', () => {
    expect(read('limits: { cache: off }').limits).toEqual({ cacheBytes: 0 })
  })

  test.each([
    ['a name that does not exist', 'limits: { at_ones: 3 }', 'project-key-unknown'],
    ['a count of nothing', 'limits: { at_once: 0 }', 'project-value-wrong'],
    ['a size without a unit', 'limits: { cache: 64 }', 'project-value-wrong'],
    ['a format of lines that does not exist', 'log: xml', 'project-value-wrong'],
  ])('%s is told', (_, text, code) => {
    expect(read(text).codes).toEqual([code])
  })
})
