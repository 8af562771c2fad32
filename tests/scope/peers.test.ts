import type { Guiju, GuijuAnswers } from '@guiju/core'
import type { ScorecardResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peerMarkets, shopsWith, type PeerMarkets, type Turnover } from './peer-market.ts'
import { viewerOf } from './viewers.ts'

let markets: PeerMarkets

beforeAll(async () => {
  markets = await peerMarkets()
}, 180_000)

afterAll(() => markets.close())

const call = { signal: new AbortController().signal }
const own = 'S01'
const limited = (guiju: Guiju): GuijuAnswers => guiju.forViewer(viewerOf({ shop: [own] }))

/** Own turnover, then those of others. */
const market = (mine: number, others: readonly number[]): Turnover => shopsWith([mine, ...others])
const many = Array.from({ length: 40 }, (_, index) => 1000 + 37 * index)

async function valueOf<T>(
  answer: Promise<
    { readonly value: T } | { readonly problem: { readonly message: { readonly en: string } } }
  >,
): Promise<T> {
  const found = await answer
  if ('problem' in found) throw new Error(found.problem.message.en)
  return found.value
}

const cardOf = (port: GuijuAnswers): Promise<ScorecardResponse> =>
  valueOf(port.scorecard({ id: 'shop_score', entity: own }, call))

const metricOf = ({ dimensions }: ScorecardResponse) => {
  const [metric] = dimensions.flatMap(({ metrics }) => metrics)
  if (metric === undefined) throw new Error('The card has a metric.')
  return metric
}

describe('what a viewer of one shop is told of its peers', { timeout: 60_000 }, () => {
  test('its own score and grade are exact, its place a band, all others together rounded', async () => {
    const guiju = await markets.open(market(1500, many))
    const [seen, told] = await Promise.all([cardOf(guiju), cardOf(limited(guiju))])
    expect(told.score).toEqual(seen.score)
    expect(told.grade).toEqual(seen.grade)
    const [exact, blurred] = [metricOf(seen), metricOf(told)]
    expect(blurred.value).toEqual(exact.value)
    expect(exact.rank).toEqual({
      rank: 27,
      peers: 41,
      position: 27 / 41,
      grade: { zh: '中', en: 'Fair' },
    })
    expect(blurred.rank).toEqual({
      rank: 30,
      peers: 40,
      position: 0.75,
      grade: { zh: '中', en: 'Fair' },
      band: { from: 0.5, to: 0.75 },
    })
    expect(exact.peers?.average.value).toBeCloseTo(1716, 0)
    expect(blurred.peers).toMatchObject({
      average: { value: 1700 },
      excellent: { value: 2300 },
      count: 40,
    })
  })

  test('a formula over peers and a board say no more', async () => {
    const guiju = await markets.open(market(1500, many))
    const port = limited(guiju)
    const asked = { metrics: ['turnover_of_peers'], entity: { kind: 'shop' } }
    const { rows } = await valueOf(port.evaluate(asked, call))
    expect(rows.map(({ entity, value }) => [entity?.id, value.value])).toEqual([[own, 1700]])
    const board = await valueOf(port.board('overview', {}, call))
    const [part] = board.parts
    expect(part).toMatchObject({
      cards: [
        {
          peers: { average: { value: 1700 }, excellent: { value: 2300 } },
          rank: { band: { from: 0.5, to: 0.75 } },
        },
      ],
    })
  })

  test.each([
    ['nine others', many.slice(0, 9)],
    ['ten others, one of whom outweighs the rest', [...many.slice(0, 9), 1_000_000]],
  ])('%s are not told', async (_, others) => {
    const guiju = await markets.open(market(1500, others))
    const card = await cardOf(limited(guiju))
    const metric = metricOf(card)
    expect(card.diagnostics.map(({ code }) => code)).toEqual(['scope-peers-not-told'])
    expect(metric.peers).toBeNull()
    expect(metric.rank).toBeNull()
    const { rows } = await valueOf(
      limited(guiju).evaluate({ metrics: ['turnover_of_peers'], entity: { kind: 'shop' } }, call),
    )
    expect(rows[0]?.value).toMatchObject({ state: 'missing' })
  })

  test('ten others are told, the own shop left out of the count', async () => {
    const guiju = await markets.open(market(1500, many.slice(0, 10)))
    expect(metricOf(await cardOf(limited(guiju))).peers).toMatchObject({ count: 10 })
  })
})

describe('assumed values', { timeout: 120_000 }, () => {
  const assume = async (port: GuijuAnswers, value: number): Promise<string> => {
    const answer = await valueOf(
      port.whatIf(
        { rule: 'shop_score', entity: own, set: { turnover: `${String(value)} CNY` } },
        call,
      ),
    )
    const { before, after } = answer.scorecard ?? {}
    if (before === undefined || after === undefined) throw new Error('A card was asked for.')
    return JSON.stringify([
      before.score,
      after.score,
      after.grade,
      metricOf(after).rank,
      metricOf(after).peers,
    ])
  }

  test('are answered by a band', async () => {
    const guiju = await markets.open(market(1500, many))
    const answer = await valueOf(
      limited(guiju).whatIf(
        { rule: 'shop_score', entity: own, set: { turnover: '2400 CNY' } },
        call,
      ),
    )
    const after = answer.scorecard?.after
    expect(after === undefined ? null : metricOf(after).rank).toMatchObject({
      rank: 25,
      peers: 100,
      band: { from: 0, to: 0.25 },
    })
  })

  test('never tell two values of a peer apart that are told alike', async () => {
    const moved = many.map((amount, index) => (index === 20 ? amount + 3 : amount))
    const [one, other] = [
      await markets.open(market(1500, many)),
      await markets.open(market(1500, moved)),
    ]
    const peer = many[20] ?? 0
    const tried = [
      ...Array.from({ length: 9 }, (_, step) => peer - 2 + step),
      ...many.filter((_, index) => index % 5 === 0),
      1,
      1e6,
    ]
    for (const value of tried) {
      expect(await assume(limited(one), value), String(value)).toBe(
        await assume(limited(other), value),
      )
    }
  })

  test('change an answer at bounds of two digits alone', async () => {
    const port = limited(await markets.open(market(1500, many)))
    const steps = Array.from({ length: 60 }, (_, index) => 900 + 30 * index)
    const answers: string[] = []
    for (const step of steps) answers.push(await assume(port, step))
    const changes = answers.filter((answer, index) => index > 0 && answer !== answers[index - 1])
    expect(new Set(answers).size).toBe(4)
    expect(changes).toHaveLength(3)
    for (const bound of [1400, 1700, 2100]) {
      expect(await assume(port, bound - 1)).not.toBe(await assume(port, bound + 1))
    }
  })
})

describe('roles', { timeout: 60_000 }, () => {
  test.each([
    ['viewer', 0],
    ['analyst', 3],
    ['operator', 3],
  ] as const)('a %s is shown so many statements', async (role, count) => {
    const guiju = await markets.open(market(1500, many.slice(0, 3)))
    const port = guiju.forViewer(viewerOf({ shop: [own] }, [role]))
    const { sql, metric } = await valueOf(port.explain({ metric: 'turnover', entity: own }, call))
    expect(sql).toHaveLength(count)
    expect(metric.ruleText).toContain('sum(amount)')
  })

  test('columns that tell of people answer no condition and no split without their role', async () => {
    const guiju = await markets.open(market(1500, many.slice(0, 3)))
    const asked = { metrics: ['turnover'], entity: { kind: 'shop' } }
    const without = guiju.forViewer(viewerOf({ shop: [own] }))
    const withRole = guiju.forViewer(viewerOf({ shop: [own] }, ['viewer', 'personal']))
    for (const request of [
      { ...asked, where: 'buyer = "B0"' },
      { ...asked, split: ['buyer'] },
    ]) {
      expect(await without.evaluate(request, call)).toMatchObject({
        problem: { diagnostics: [{ code: 'scope-personal' }] },
      })
      expect(await withRole.evaluate(request, call)).toHaveProperty('value')
    }
    expect(await without.evaluate({ ...asked, split: ['size'] }, call)).toHaveProperty('value')
  })

  test('questions about the rows of all are refused with a sentence', async () => {
    const guiju = await markets.open(market(1500, many.slice(0, 3)))
    const refused = await limited(guiju).evaluate({ metrics: ['turnover'] }, call)
    expect(refused).toMatchObject({
      problem: { diagnostics: [{ code: 'scope-all-rows', suggestion: { en: 'Ask by shop.' } }] },
    })
    const two = guiju.forViewer(viewerOf({ shop: ['S01', 'S02'] }))
    expect(await two.explain({ metric: 'turnover' }, call)).toMatchObject({
      problem: { diagnostics: [{ code: 'scope-one-entity' }] },
    })
    expect(await valueOf(limited(guiju).explain({ metric: 'turnover' }, call))).toMatchObject({
      entity: { id: own },
    })
  })
})
