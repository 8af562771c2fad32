import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askBoard, type AskBoard } from './ask-board.ts'
import { refundRules } from './refund-rules.ts'

interface Refund {
  readonly creator: string | null
  readonly video: string | null
  readonly l1: string | null
  readonly l2: string | null
  readonly mode: string | null
  readonly reason: string | null
  readonly day: number
  readonly waited: string | null
  readonly amount: number
  readonly tags: readonly string[]
}

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | null> =>
  fc.constantFrom<T | null>(null, ...values)

const refund: fc.Arbitrary<Refund> = fc.record({
  creator: maybe('c1', 'c2', 'c3', 'c4'),
  video: maybe('v1', 'v2'),
  l1: maybe('a', 'b'),
  l2: maybe('x', 'y'),
  mode: maybe('early', 'late'),
  reason: maybe('late parcel', 'slow and broken', 'broken', 'other'),
  day: fc.integer({ min: 2, max: 6 }),
  waited: maybe('0h', '30min', '1h', '2h', '48h', '49h'),
  amount: fc.integer({ min: 0, max: 20 }),
  tags: fc.subarray(['p', 'q', 'r']),
})

/** Rows as YAML; what is null is left out. */
function rowsOf(refunds: readonly Refund[]): string {
  const lines = refunds.map(
    ({ day, creator, video, l1, l2, mode, reason, waited, amount }, index) => {
      const cells = { creator_id: creator, video_id: video, l1, l2, mode, reason, waited, amount }
      const written = Object.entries(cells).flatMap(([name, value]) =>
        value === null ? [] : [`${name}: ${String(value)}`],
      )
      const id = String(index + 1).padStart(2, '0')
      return `  - { refund_id: ${id}, shop_id: s1, applied_at: 2023-05-0${String(day)} 10:00, ${written.join(', ')} }`
    },
  )
  const labels = refunds.flatMap(({ tags }, index) =>
    tags.map(
      (tag) =>
        `  - { label_id: ${String(index)}${tag}, refund_id: ${String(index + 1).padStart(2, '0')}, tag: ${tag} }`,
    ),
  )
  const list = (name: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `${name}:\n${items.join('\n')}\n`
  return `shops:
  - { shop_id: s1, industry: food }
creators:
  - { creator_id: c1, nickname: Ann }
videos:
  - { video_id: v1, creator_id: c1, is_visible: true }
${list('refunds', lines)}${list('labels', labels)}`
}

const usual = { board: 'refunds', period: '2023-05-03..2023-05-05', entity: 's1' } as const

/** The lines of one part below its heading, without the space before them. */
async function partOf(
  ask: AskBoard,
  part: NonNullable<Parameters<AskBoard>[0]['part']>,
): Promise<readonly string[]> {
  return (await ask({ ...usual, part })).slice(1).map((line) => line.slice(2))
}

/** Rows of the first level by their key. */
function byKey(lines: readonly string[]): ReadonlyMap<string, string> {
  const rows = lines.filter((line) => !line.startsWith(' ') && line.includes(': '))
  return new Map(rows.map((line) => [line.slice(0, line.indexOf(': ')), line]))
}

const splits = [
  ['classes', 'l1'],
  ['waits', 'delay'],
  ['topics', 'topic'],
  ['products', 'sharer'],
  ['pivot', 'mode'],
  ['tags', 'tag'],
] as const

describe('boards of any rows', () => {
  test(
    'are what the reference says, and a part narrowed to a row has that row',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(refund, { maxLength: 12 }), async (refunds) => {
          // Asking throws where engine and reference differ.
          const ask = await askBoard(refundRules, rowsOf(refunds))
          await ask(usual)
          for (const [id, split] of splits) {
            const rows = byKey(await partOf(ask, { id }))
            for (const [key, line] of rows) {
              const value = key === '(none)' ? null : key
              const narrowed = byKey(await partOf(ask, { id, narrowed: { [split]: value } }))
              expect(narrowed.get(key)).toBe(line)
            }
          }
        }),
        { numRuns: 6 },
      )
    },
  )

  test('have places and others that are the whole together', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(refund, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (refunds, limit) => {
          const ask = await askBoard(refundRules, rowsOf(refunds))
          const rows = await partOf(ask, { id: 'people', limit })
          const amounts = rows.flatMap((line) => {
            const [, amount] = /\| (\d+) CNY/.exec(line) ?? []
            return amount === undefined ? [] : [Number(amount)]
          })
          const total = refunds
            .filter(({ day }) => day >= 3 && day <= 5)
            .reduce((sum, { amount }) => sum + amount, 0)
          expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total)
        },
      ),
      { numRuns: 12 },
    )
  })
})
