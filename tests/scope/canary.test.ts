import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@guiju/access'
import type { Guiju, GuijuAnswers } from '@guiju/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  canary,
  nobody,
  openMarket,
  ownShop,
  writeChangedMarket,
  writeMarket,
} from './canary-market.ts'
import { aboutOthers, ownQuestions, peerQuestions } from './fixed-questions.ts'
import { askable, call, questions, textOf, type Asked } from './questions.ts'
import { viewerOf } from './viewers.ts'

let folder: string
let market: Guiju
let changed: Guiju
let asked: Asked
let seed: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-scope-'))
  await writeMarket(folder)
  await writeChangedMarket(folder)
  market = await openMarket(join(folder, 'canary'), join(folder, 'snapshots'), {
    keepsCells: false,
  })
  changed = await openMarket(join(folder, 'changed'), join(folder, 'snapshots'), {
    keepsCells: true,
  })
  asked = await askable(market)
  seed = Number(process.env['GUIJU_SCOPE_SEED'] ?? 20_261_122)
}, 120_000)

afterAll(async () => {
  await market.close()
  await changed.close()
  await rm(folder, { recursive: true, force: true })
})

const limited = (guiju: Guiju, roles?: readonly Role[]): GuijuAnswers =>
  guiju.forViewer(viewerOf({ shop: [ownShop] }, roles))

/** What the asker wrote is no answer: the canary's id as it was asked for. */
const echoless = (text: string, question: string): string => {
  const written = [canary.id, 'CANARY carrier', 'CANARYO1', 'CANARY']
    .filter((word) => question.includes(word))
    .reduce((left, word) => left.replaceAll(word, ''), text)
  return question.includes('77000') ? written.replaceAll('77000', '') : written
}

const marksIn = (text: string): readonly string[] =>
  canary.marks.filter((mark) => text.includes(mark))

/** Answers name the snapshot, which is another one for other files. */
const withoutSnapshot = (text: string): string =>
  text
    .replaceAll(/"snapshot":\{"id":"[^"]*"/g, '"snapshot":{')
    .replaceAll(/"next":"[^"]*"/g, '"next":""')

const runs = Number(process.env['GUIJU_SCOPE_RUNS'] ?? 60)

describe('a viewer of one shop', () => {
  test(
    'sees nothing of another one, and changes with nothing of it',
    { timeout: 300_000 },
    async () => {
      const kinds = new Map<string, number>()
      let answered = 0
      await fc.assert(
        fc.asyncProperty(questions(asked), async (question) => {
          const [text = '', other = ''] = await Promise.all(
            [market, changed].map(async (guiju) => textOf(await question.ask(limited(guiju)))),
          )
          expect(marksIn(echoless(text, question.name)), question.name).toEqual([])
          expect(withoutSnapshot(other), question.name).toBe(withoutSnapshot(text))
          const kind = question.name.split(' ')[0] ?? ''
          if (!text.startsWith('{"problem"')) {
            answered += 1
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
          }
        }),
        { seed, numRuns: runs, examples: ownQuestions.map((question) => [question]) },
      )
      expect(answered).toBeGreaterThan(runs / 3)
      expect([...kinds.keys()].toSorted()).toEqual(
        expect.arrayContaining([
          'board',
          'changes',
          'entities',
          'evaluate',
          'explain',
          'health',
          'rows',
        ]),
      )
    },
  )

  test('is told of peers without a word of one of them', { timeout: 120_000 }, async () => {
    for (const question of peerQuestions(asked)) {
      const text = await textOf(await question.ask(limited(market)))
      expect(marksIn(text), question.name).toEqual([])
    }
  })

  test(
    'reads its own numbers as the owner of the data reads them',
    { timeout: 120_000 },
    async () => {
      const rows = async (port: GuijuAnswers, metric: string): Promise<string> => {
        const answer = await port.evaluate(
          { metrics: [metric], entity: { kind: 'shop', ids: [ownShop] } },
          call,
        )
        return JSON.stringify('value' in answer ? answer.value.rows : answer.problem.code)
      }
      for (const metric of asked.metrics) {
        expect(await rows(limited(market), metric), metric).toBe(await rows(market, metric))
      }
    },
  )

  test.each(aboutOthers)(
    '$name of another shop is that of none',
    { timeout: 60_000 },
    async ({ ask }) => {
      const port = limited(market)
      const [other = '', none = ''] = await Promise.all(
        [canary.id, nobody].map(async (shop) =>
          (await textOf(await ask(port, shop))).replaceAll(shop, '?'),
        ),
      )
      expect(other).toBe(none)
      expect(other).toContain('unknown-entity')
    },
  )
})
