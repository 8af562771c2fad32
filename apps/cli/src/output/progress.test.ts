import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProgress, type Progress } from './progress.ts'

let now = 0
let written = ''

function begin(isLive: boolean): Progress {
  now = 0
  written = ''
  return createProgress({
    write: (text) => (written += text),
    isLive,
    width: () => 20,
    clock: () => now,
  })
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('progress', () => {
  test('is one line per step where lines cannot be rewritten', () => {
    const progress = begin(false)
    progress.step('Loading a')
    now = 300
    progress.step('Loading b')
    now = 2600
    progress.done()
    expect(written).toBe('Loading a …\nLoading b …\nLoading b (2.3 s)\n')
  })

  test('on a terminal only steps of more than a second stay', () => {
    const progress = begin(true)
    progress.step('Loading a')
    progress.step('Loading b')
    now = 1500
    progress.done()
    expect(written).toBe('Loading a …\r\u001b[KLoading b …\r\u001b[KLoading b (1.5 s)\n')
  })

  test('a line on a terminal is cut to its width', () => {
    begin(true).step('Loading a very long name')
    expect(written).toBe('Loading a very long…')
  })

  test('a short wait is not told', () => {
    const progress = begin(true)
    progress.wait('Computing')
    vi.advanceTimersByTime(400)
    progress.done()
    expect(written).toBe('')
  })

  test('a long wait is told while it lasts', () => {
    const progress = begin(false)
    progress.wait('Computing')
    vi.advanceTimersByTime(600)
    now = 800
    progress.done()
    expect(written).toBe('Computing …\n')
  })
})
