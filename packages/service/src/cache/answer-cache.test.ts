import { describe, expect, test } from 'vitest'
import { createAnswerCache } from './answer-cache.ts'
import type { KeptAnswer } from './kept-answer.ts'

const answer = (body: string): KeptAnswer => ({
  body: new TextEncoder().encode(body),
  headers: {},
  etag: `W/"${body[0] ?? ''}"`,
  rows: null,
  encoded: new Map(),
})

const textOf = (kept: KeptAnswer | undefined): string => new TextDecoder().decode(kept?.body)

/** An answer that takes about 3 kB. */
const large = (letter: string): KeptAnswer => answer(letter.repeat(2000))

describe('kept answers', () => {
  test('are found by the question as it was written, and by the question', () => {
    const cache = createAnswerCache(1e6)
    cache.keep('q', 'one', answer('a'))
    expect(textOf(cache.find('one'))).toBe('a')
    expect(cache.find('two')).toBeUndefined()
    expect(textOf(cache.findQuestion('q', 'two'))).toBe('a')
    expect(textOf(cache.find('two'))).toBe('a')
  })

  test('go when there is no room, those first that were not used for longest', () => {
    const cache = createAnswerCache(26_000)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) cache.keep(name, name, large(name))
    cache.find('a')
    for (const name of ['h', 'i']) cache.keep(name, name, large(name))
    expect(cache.find('b')).toBeUndefined()
    expect(cache.findQuestion('b', 'b')).toBeUndefined()
    expect(textOf(cache.find('a'))).toMatch(/^a/)
    expect(cache.sizeBytes()).toBeLessThanOrEqual(26_000)
  })

  test('that would take too much of the room are not kept', () => {
    const cache = createAnswerCache(8000)
    cache.keep('a', 'a', large('a'))
    expect([cache.count(), cache.sizeBytes()]).toEqual([0, 0])
  })

  test('count what they take, in other encodings too, and nothing once they are gone', () => {
    const cache = createAnswerCache(1e6)
    cache.keep('a', 'a', large('a'))
    const before = cache.sizeBytes()
    cache.keepEncoded('a', 'gzip', new Uint8Array(100))
    cache.keepEncoded('a', 'gzip', new Uint8Array(100))
    expect(cache.sizeBytes()).toBe(before + 100)
    cache.keep('a', 'a', large('b'))
    expect(cache.sizeBytes()).toBe(before)
    cache.clear()
    expect([cache.count(), cache.sizeBytes()]).toEqual([0, 0])
    expect(cache.find('a')).toBeUndefined()
  })
})
