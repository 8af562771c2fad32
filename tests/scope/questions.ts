import type { CallOptions, ExportedFile, Guiju, GuijuAnswers } from '@guiju/core'
import fc from 'fast-check'
import { canary, nobody, ownShop } from './canary-market.ts'

/** A question as a port answers it. */
export interface Question {
  readonly name: string
  readonly ask: (port: GuijuAnswers) => Promise<unknown>
}

export const call: CallOptions = { signal: new AbortController().signal }

/** An answer as text; a file with all its bytes. */
export async function textOf(answer: unknown): Promise<string> {
  const file = fileIn(answer)
  if (file === null) return JSON.stringify(answer)
  const parts: Buffer[] = []
  for await (const bytes of file.bytes) parts.push(Buffer.from(bytes))
  return `${file.name}\n${Buffer.concat(parts).toString('utf8')}`
}

function fileIn(answer: unknown): ExportedFile | null {
  const value = (answer as { readonly value?: Partial<ExportedFile> }).value
  return value?.bytes === undefined ? null : (value as ExportedFile)
}

/** What can be asked about in a market. */
export interface Asked {
  readonly metrics: readonly string[]
  readonly boards: readonly { readonly id: string; readonly parts: readonly string[] }[]
}

/** Every metric that a shop can be asked for, and every board of shops. */
export async function askable(guiju: Guiju): Promise<Asked> {
  const metrics = await guiju.metrics(call)
  const boards = await guiju.boards(call)
  if ('problem' in metrics || 'problem' in boards) throw new Error('The market answers.')
  return {
    metrics: metrics.value.metrics.map(({ pack, id }) => `${pack}/${id}`),
    boards: boards.value.boards
      .filter(({ entity }) => entity === 'shop')
      .map(({ pack, id, parts }) => ({ id: `${pack}/${id}`, parts: parts.map((part) => part.id) })),
  }
}

const days = fc.integer({ min: 1, max: 30 }).map((day) => `2026-06-${String(day).padStart(2, '0')}`)
const shops = fc.constantFrom(ownShop, ownShop, canary.id, 'S00001', nobody)
const entities = fc.oneof(
  fc.constant({ kind: 'shop' }),
  fc.constant({ kind: 'creator' }),
  fc
    .subarray([ownShop, canary.id, nobody, 'S00001'], { minLength: 1, maxLength: 2 })
    .map((ids) => ({ kind: 'shop', ids })),
)

/** Conditions that look as far as they can. */
export const conditions: readonly string[] = [
  'shop_id != "S00002"',
  `shop_id = "${canary.id}"`,
  'order_type = "presale"',
  'paid_amount > 77000 CNY',
  'count(items) > 1',
  'count(after_sales where refund_amount > 77000 CNY) > 0',
  'shipment.carrier = "CANARY carrier"',
  'order.shop_id != "S00002"',
  'count(order.reviews) > 0',
  'product.shop_id != "S00002"',
  'count(product.reviews) > 3',
  'first_review.product_level = "bad"',
  'buyer_id = "B1"',
  'sum(items.item_amount) > 77000 CNY',
  'main_item.product_id is not missing',
]
const splits = fc.subarray(
  ['product', 'category_l1', 'reason', 'sharer', 'hour_of_day', 'consult_type', 'level', 'page'],
  { maxLength: 2 },
)
const where = fc.option(fc.constantFrom(...conditions), { nil: undefined, freq: 2 })

/** The same without what was left out. */
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

const given = <T extends object>(part: T): Given<T> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Given<T>

/** Questions of every kind that carries no word of peers. */
export function questions({ metrics, boards }: Asked): fc.Arbitrary<Question> {
  const metric = fc.constantFrom(...metrics)
  const about = fc.record({ metric, entity: fc.option(shops, { nil: undefined }), day: days })
  return fc.oneof(
    { weight: 6, arbitrary: evaluations(metric) },
    {
      weight: 2,
      arbitrary: about.map((query): Question => ({
        name: `explain ${JSON.stringify(query)}`,
        ask: (port) => port.explain(given(query), call),
      })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(about, where, fc.boolean())
        .map(([query, condition, isFile]): Question => {
          const request = given({ ...query, where: condition })
          return {
            name: `rows ${JSON.stringify(request)}`,
            ask: (port) =>
              isFile
                ? port.exportRows({ ...request, format: 'csv' }, call)
                : port.rows({ ...request, limit: 20 }, call),
          }
        }),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(about, where).map(([{ day, ...query }, condition]): Question => {
        const request = given({ ...query, from: '2026-06-01', to: day, where: condition })
        return {
          name: `changes ${JSON.stringify(request)}`,
          ask: (port) => port.changes(request, call),
        }
      }),
    },
    {
      weight: 1,
      arbitrary: about.map((query): Question => ({
        name: `tomorrow ${JSON.stringify(query)}`,
        ask: (port) => port.tomorrow(given(query), call),
      })),
    },
    {
      weight: 1,
      arbitrary: about.map((query): Question => ({
        name: `additional ${JSON.stringify(query)}`,
        ask: (port) => port.additional(given({ ...query, target: '1%' }), call),
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(about, fc.constantFrom('CANARYO1', 'O000001', `${canary.id}`))
        .map(([query, key]): Question => ({
          name: `row ${key} ${JSON.stringify(query)}`,
          ask: (port) => port.explainRow(given({ ...query, key }), call),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('shop', 'creator').chain((kind) =>
        fc.constantFrom('', 'CANARY', '0').map((search): Question => ({
          name: `entities ${kind} '${search}'`,
          ask: (port) => port.entities({ kind, search, limit: 200 }, call),
        })),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(metric, fc.boolean()).map(([rule, isAll]): Question => ({
        name: `health ${isAll ? '' : rule}`,
        ask: (port) => port.health(isAll ? {} : { rule }, call),
      })),
    },
    { weight: 2, arbitrary: boardQuestions(boards) },
  )
}

function evaluations(metric: fc.Arbitrary<string>): fc.Arbitrary<Question> {
  return fc
    .record({
      metrics: metric.map((id) => [id]),
      day: days,
      entity: fc.option(entities, { nil: undefined, freq: 8 }),
      split: splits,
      where,
      trend: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      inColumns: fc.boolean(),
    })
    .map(({ inColumns, ...request }): Question => ({
      name: `evaluate ${JSON.stringify(request)}`,
      ask: (port) =>
        inColumns
          ? port.evaluateColumns(given(request), call)
          : port.evaluate(given(request), call),
    }))
}

/** Parts of boards that compare nobody. */
const withoutPeers = (id: string): boolean => !/trend|cards|overview|score|level/.test(id)

function boardQuestions(boards: Asked['boards']): fc.Arbitrary<Question> {
  const parts = boards.flatMap(({ id, parts: of }) =>
    of.filter(withoutPeers).map((part) => ({ id, part })),
  )
  return fc
    .tuple(fc.constantFrom(...parts), shops, fc.boolean())
    .map(([{ id, part }, shop, isFile]): Question => ({
      name: `board ${id} ${part} ${shop}`,
      ask: (port) =>
        isFile
          ? port.exportBoard(
              id,
              { entity: { kind: 'shop', id: shop }, part: { id: part }, format: 'csv' },
              call,
            )
          : port.board(
              id,
              { entity: { kind: 'shop', id: shop }, part: { id: part, limit: 30 } },
              call,
            ),
    }))
}
