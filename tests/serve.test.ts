import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ExplainResponse, RulesStatus, ScorecardResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeThrough, generateDemo } from '../tools/demo/generate-demo.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cardFile = 'rules/douyin/reputation/shop-experience.yaml'

let folder: string
let server: StartedGuiju
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-serve-'))
  await cp(join(root, 'rules'), join(folder, 'rules'), { recursive: true })
  await generateDemo({ orders: 3000, folder: join(folder, 'data') })
  await writeFile(
    join(folder, 'guiju.yaml'),
    [
      'rules: [rules]',
      'packs: [marketplace, douyin/reputation]',
      'scorecard: shop_experience',
      `complete_through: ${completeThrough}`,
      'data: { folder: data }',
      '',
    ].join('\n'),
  )
  server = await startGuiju(folder)
  url = server.url
}, 120_000)

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What the server tells a page that listens, one status after the other. */
async function* rulesEvents(signal: AbortSignal): AsyncGenerator<RulesStatus> {
  const response = await fetch(`${url}v1/events`, { signal })
  if (response.body === null) throw new Error('There is no stream of events.')
  let unread = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    unread += text
    const events = unread.split('\n\n')
    unread = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data) as RulesStatus
    }
  }
}

const shopScore = async (): Promise<ScorecardResponse> => {
  const response = await fetch(`${url}v1/scorecards/shop_experience?entity=S00001`)
  return (await response.json()) as ScorecardResponse
}

const saveCard = async (edit: (text: string) => string): Promise<void> => {
  const original = await readFile(join(root, cardFile), 'utf8')
  await writeFile(join(folder, cardFile), edit(original))
}

describe('guiju serve', () => {
  test('answers a scorecard and why a number of it is what it is', async () => {
    const card = await shopScore()
    expect(card.day).toBe(completeThrough)
    expect(card.score.state).toBe('value')
    const metric = card.dimensions[0]?.metrics[0]
    const response = await fetch(`${url}v1/explain/${metric?.metric ?? ''}?entity=S00001`)
    const why = (await response.json()) as ExplainResponse
    expect(why.value.exact).toBe(metric?.value.exact)
    for (const { funnel } of why.sides) {
      const counted = funnel.filter(({ step }) => step !== 'condition-met')
      for (const [index, step] of counted.entries()) {
        const before = counted[index - 1]?.rows ?? step.rows
        expect(step.rows).toBe(before - step.removed)
      }
    }
    expect(await (await fetch(url)).text()).toContain('<guiju-provider')
  })

  test('a saved weight moves the score; a broken save keeps the old rules and says why', async () => {
    const ended = new AbortController()
    const events = rulesEvents(ended.signal)
    const next = async (): Promise<RulesStatus> => (await events.next()).value as RulesStatus
    const first = await next()
    const before = await shopScore()

    await saveCard((text) =>
      text.replace('weight: 50%', 'weight: 10%').replace('weight: 35%', 'weight: 75%'),
    )
    const changed = await next()
    expect(changed).toMatchObject({ ok: true })
    expect(changed.hash).not.toBe(first.hash)
    const after = await shopScore()
    expect(after.dimensions.map(({ weight }) => weight)).toEqual([0.1, 0.15, 0.75])
    expect(after.score.exact).not.toBe(before.score.exact)
    expect(after.scorecard.version.hash).not.toBe(before.scorecard.version.hash)

    await saveCard((text) => text.replace('weight: 50%', 'weight: 45%'))
    const broken = await next()
    expect(broken).toMatchObject({ ok: false, hash: changed.hash })
    expect(broken.diagnostics[0]).toMatchObject({ code: 'weights-total', file: cardFile })
    expect((await shopScore()).score.exact).toBe(after.score.exact)

    await saveCard((text) => text)
    expect(await next()).toMatchObject({ ok: true, hash: first.hash })
    expect((await shopScore()).score.exact).toBe(before.score.exact)
    expect(server.said()).toContain('the former ones stay in force')
    ended.abort()
    await events.return(undefined).catch(() => undefined)
  })

  test('Ctrl-C ends it at once although a page still listens', async () => {
    const listening = rulesEvents(new AbortController().signal)
    await listening.next()
    const began = performance.now()
    const ended = server.stop('SIGINT')
    expect(await ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(3000)
    await expect(listening.next()).rejects.toThrow()
  })
})
