import type { RulesStatus } from '@guiju/protocol'
import { afterEach, describe, expect, test } from 'vitest'
import { marketRules, openMarket, rulesWith, type OpenMarket } from './small-market.ts'

const call = { signal: new AbortController().signal }

let market: OpenMarket | null = null
afterEach(async () => {
  await market?.close()
  market = null
})

async function open(...args: Parameters<typeof openMarket>): Promise<OpenMarket> {
  market = await openMarket(...args)
  return market
}

const edited = (from: string, to: string): ReadonlyMap<string, string> =>
  new Map([['market.yaml', marketRules.replace(from, to)]])

async function turnover({ guiju }: OpenMarket): Promise<string | null> {
  const answer = await guiju.evaluate({ metrics: ['turnover'] }, call)
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value.rows[0]?.value.exact ?? null
}

describe('new rules', () => {
  test('are in force at once when they have no errors', async () => {
    const opened = await open()
    const before = await opened.guiju.rules(call)
    expect(await turnover(opened)).toBe('328')
    const status = await opened.guiju.replaceRules(
      edited('where kind != test', 'where kind = test'),
    )
    expect(status.ok).toBe(true)
    expect(await turnover(opened)).toBe('999')
    expect(before).not.toMatchObject({ value: { hash: status.hash } })
  })

  test('with an error leave the old ones in force and tell what is wrong and where', async () => {
    const opened = await open()
    const before = await opened.guiju.rules(call)
    const status = await opened.guiju.replaceRules(edited('sum(amount ', 'sum(amont '))
    expect(status.ok).toBe(false)
    expect(before).toMatchObject({ value: { hash: status.hash } })
    expect(status.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'unknown-name',
        file: 'market.yaml',
        suggestion: expect.objectContaining({ en: "Did you mean 'amount'?" }) as unknown,
      }),
    )
    expect(await turnover(opened)).toBe('328')
    expect(await opened.guiju.rules(call)).toEqual({ value: status })
  })

  test('tell everyone who listens, until they stop', async () => {
    const opened = await open()
    const told: RulesStatus[] = []
    const stop = opened.guiju.onRulesChanged((status) => told.push(status))
    await opened.guiju.replaceRules(edited('sum(amount ', 'sum(amont '))
    await opened.guiju.replaceRules(rulesWith())
    stop()
    await opened.guiju.replaceRules(rulesWith())
    expect(told.map(({ ok }) => ok)).toEqual([false, true])
  })

  test('given one after the other, the last are in force', async () => {
    const opened = await open()
    const first = opened.guiju.replaceRules(edited('where kind != test', 'where kind = test'))
    const second = opened.guiju.replaceRules(rulesWith())
    await Promise.all([first, second])
    expect(await turnover(opened)).toBe('328')
  })

  test('let the old data go only after the last request that reads it', async () => {
    const opened = await open()
    const asked = turnover(opened)
    await opened.guiju.replaceRules(edited('where kind != test', 'where kind = test'))
    expect(await asked).toBe('328')
    expect([opened.opened(), opened.closed()]).toEqual([2, 1])
  })

  test('that never loaded make every answer say so', async () => {
    const opened = await open(edited('window: last 7 days', 'window: lost 7 days'))
    const answer = await opened.guiju.metrics(call)
    expect(answer).toMatchObject({ problem: { code: 'not-ready' } })
    expect(opened.opened()).toBe(0)
    expect(await opened.guiju.replaceRules(rulesWith())).toMatchObject({ ok: true })
    expect(await turnover(opened)).toBe('328')
  })
})
