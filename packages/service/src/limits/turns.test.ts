import { describe, expect, test } from 'vitest'
import { createTurns, type Turn, type TurnLimits, type Turns, type Weight } from './turns.ts'

const limits: TurnLimits = {
  atOnce: 2,
  heavyAtOnce: 1,
  streamsAtOnce: 1,
  perCaller: 2,
  waiting: 40,
  waitingPerCaller: 20,
}

const never = new AbortController().signal

/** Takes turns under names, and writes down whose turn began. */
function table(turns: Turns): {
  readonly begun: string[]
  readonly ask: (name: string, caller: string, weight: Weight, signal?: AbortSignal) => void
  readonly end: (name: string) => Promise<void>
  readonly settled: () => Promise<void>
} {
  const begun: string[] = []
  const running = new Map<string, () => void>()
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const began = (name: string, turn: Turn): void => {
    begun.push(turn.kind === 'turn' ? name : `${name}: ${turn.kind}`)
    if (turn.kind === 'turn') running.set(name, turn.end)
  }
  return {
    begun,
    settled,
    ask: (name, caller, weight, signal = never) =>
      void turns.take({ caller, weight, signal }).then((turn) => {
        began(name, turn)
      }),
    async end(name) {
      running.get(name)?.()
      await settled()
    },
  }
}

describe('turns', () => {
  test('callers are served in turn, however much one of them asks', async () => {
    const { begun, ask, end, settled } = table(createTurns({ ...limits, atOnce: 1 }))
    for (const name of ['a1', 'a2', 'a3']) ask(name, 'a', 'light')
    ask('b1', 'b', 'light')
    await settled()
    await end('a1')
    await end('a2')
    await end('b1')
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
  })

  test('a light question does not wait for heavy ones', async () => {
    const { begun, ask, settled } = table(createTurns(limits))
    for (const name of ['h1', 'h2', 'h3']) ask(name, 'a', 'heavy')
    ask('l1', 'b', 'light')
    await settled()
    expect(begun).toEqual(['h1', 'l1'])
  })

  test('a heavy question waits for eight light ones and no more', async () => {
    const { begun, ask, end, settled } = table(createTurns({ ...limits, atOnce: 1 }))
    ask('l0', 'a', 'light')
    ask('h', 'b', 'heavy')
    for (let index = 1; index <= 10; index += 1) ask(`l${String(index)}`, 'a', 'light')
    await settled()
    for (let index = 0; index <= 8; index += 1) await end(`l${String(index)}`)
    expect(begun.indexOf('h')).toBe(9)
  })

  test('one caller has only so many at once, and leaves the rest to others', async () => {
    const { begun, ask, settled } = table(createTurns({ ...limits, atOnce: 4 }))
    for (const name of ['a1', 'a2', 'a3']) ask(name, 'a', 'light')
    ask('b1', 'b', 'light')
    await settled()
    expect(begun).toEqual(['a1', 'a2', 'b1'])
  })

  test('who waits for too much is told so, and so is everybody when all places are taken', async () => {
    const few = { ...limits, atOnce: 1, waiting: 3, waitingPerCaller: 2 }
    const { begun, ask, settled } = table(createTurns(few))
    for (const name of ['a1', 'a2', 'a3', 'a4']) ask(name, 'a', 'light')
    ask('b1', 'b', 'light')
    ask('c1', 'c', 'light')
    await settled()
    expect(begun).toEqual(['a1', 'a4: caller-busy', 'c1: busy'])
  })

  test('who is gone gives the place to the next', async () => {
    const turns = createTurns({ ...limits, atOnce: 1 })
    const { begun, ask, end, settled } = table(turns)
    const gone = new AbortController()
    ask('a1', 'a', 'light')
    ask('a2', 'a', 'light', gone.signal)
    ask('a3', 'a', 'light')
    await settled()
    gone.abort()
    await settled()
    expect(turns.waiting()).toBe(1)
    await end('a1')
    await end('a3')
    expect(begun).toEqual(['a1', 'a2: gone', 'a3'])
    expect([turns.running(), turns.waiting()]).toEqual([0, 0])
  })

  test('a turn that ends twice ends once', async () => {
    const turns = createTurns(limits)
    const turn = await turns.take({ caller: 'a', weight: 'light', signal: never })
    if (turn.kind === 'turn') {
      turn.end()
      turn.end()
    }
    expect(turns.running()).toBe(0)
  })
})
