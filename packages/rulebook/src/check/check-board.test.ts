import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'

const base = `pack:
  id: base
  version: 1.0.0
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id }
    creator: { dataset: creators, key: creator_id }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id } }
  creators:
    key: creator_id
    columns: { creator_id: { type: id }, nickname: { type: text }, phone: { type: text, personal: true } }
  videos:
    key: video_id
    columns: { video_id: { type: id }, creator_id: { type: id }, is_visible: { type: boolean } }
    relations: { creator: { to: creators, key: creator_id, is: one } }
  refunds:
    key: refund_id
    time: applied_at
    entities: { shop: shop_id }
    dimensions: { sharer: creator_id, video: video_id, reason: reason, tags: { each: labels.tag } }
    columns:
      refund_id: { type: id }
      shop_id: { type: id }
      creator_id: { type: id }
      video_id: { type: id }
      reason: { type: text }
      applied_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      buyer: { type: text, personal: true }
    relations: { labels: { to: labels, key: refund_id, is: many } }
  labels:
    key: label_id
    time: refund.applied_at
    columns: { label_id: { type: id }, refund_id: { type: id }, tag: { type: text } }
    relations: { refund: { to: refunds, key: refund_id, is: one } }
  visits:
    key: visit_id
    time: at
    entities: { shop: shop_id }
    columns: { visit_id: { type: id }, shop_id: { type: id }, at: { type: timestamp } }
  plays:
    key: play_id
    time: at
    columns: { play_id: { type: id }, at: { type: timestamp } }
metrics:
  refunded: { of: refunds, window: selected days, value: sum(amount), better: lower }
  requests: { of: refunds, window: selected days, value: count() }
  visits_made: { of: visits, window: selected days, value: count() }
  refund_rate: { value: requests / visits_made }
  plays: { of: plays, window: selected days, value: count() }
rankings:
  rank: { metric: refunded, among: all }
scorecards:
  card: { entity: shop, scale: 0..5, dimensions: { product: { weight: 100%, metrics: { requests: { weight: 100%, score: { curve: { 0: 5, 9: 0 } } } } } } }
`

function load(rules: string) {
  const text = base + rules
  const { value, diagnostics } = loadRulebook(new Map([['a/base.yaml', text]]))
  if (value === undefined) throw new Error('Nothing was loaded')
  const told = diagnostics
    .filter(({ code, severity }) => severity === 'error' && code !== 'missing-cite')
    .map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`)
  return { pack: value.rulebook.packs.get('base'), told }
}

const whole = `playbook:
  talk:
    label: { zh: 沟通, en: Talk }
    for: { metrics: [refunded], dimensions: [card.product, card] }
    when: refunded > 100 CNY and requests >= 2
    steps: [{ zh: 联系买家, en: Write to the buyer }]
    caveats: [do not press]
    links: [{ label: Help, address: https://example.org/help }]
boards:
  refunds:
    label: { zh: 退款, en: Refunds }
    entity: shop
    period: { default: last 30 days, at_most: 31 days }
    filters: [reason]
    cards: [refunded, { metric: refunded, peers: [average, excellent], compare: previous, grade: rank, flag: refunded > 5 CNY }]
    series: { metrics: [requests], as: trend }
    parts:
      reasons: { breakdown: { metric: refunded, split: reason, then: video, show: [value, share of whole, share of parent], drill: videos } }
      videos:
        label: Videos
        leaderboard:
          split: video
          columns: [video.creator.nickname, refunded, share of refunded]
          sort: refunded desc
          top: 3
          rest: others
          link: { to: video_page, key: video, when: video.is_visible }
      people: { table: { split: [reason, sharer], columns: [creator.nickname, { column: requests, label: { zh: 次数, en: Times } }], sort: requests desc } }
      rows: { list: { of: refunds, columns: [refund_id, amount], sort: [amount desc], sort_keys: [amount], export: true } }
      advice: { playbook: [talk] }
`

test('a board holds its parts in order of writing', () => {
  const { pack, told } = load(whole)
  expect(told).toEqual([])
  const board = pack?.boards.get('refunds')
  expect([...(board?.parts ?? [])].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
    'cards cards',
    'series series',
    'reasons breakdown',
    'videos leaderboard',
    'people table',
    'rows list',
    'advice playbook',
  ])
  expect(board?.period).toEqual({ days: 30, atMostDays: 31 })
  const videos = board?.parts.get('videos')
  expect(
    videos?.kind === 'leaderboard' && videos.columns.map(({ kind, id }) => [kind, id]),
  ).toEqual([
    ['attribute', 'video.creator.nickname'],
    ['metric', 'refunded'],
    ['share', 'share of refunded'],
  ])
  expect(pack?.playbook.get('talk')?.dimensions.map(({ dimension }) => dimension)).toEqual([
    'product',
    null,
  ])
})

const board = (part: string, head = 'entity: shop'): string => `boards:
  b:
    ${head}
    parts:
      one: ${part}
      two: { table: { split: reason, columns: [refunded] } }
      three: { cards: [refunded] }
`

const mistakes: readonly (readonly [sentence: string, rules: string, told: readonly string[]])[] = [
  [
    'a leaderboard over a metric without that dimension',
    board('{ leaderboard: { split: video, columns: [visits_made], sort: visits_made desc } }'),
    ['board-split: visits_made'],
  ],
  [
    'a metric of metrics, one of which lacks the dimension',
    board('{ table: { split: reason, columns: [refund_rate] } }'),
    ['board-split: refund_rate'],
  ],
  [
    'money that would be counted once for each value',
    board('{ table: { split: tags, columns: [refunded] } }'),
    ['counted-twice: refunded'],
  ],
  [
    'a drill to a part that is not there',
    board('{ breakdown: { metric: refunded, split: reason, drill: twoo } }'),
    ['board-drill: twoo'],
  ],
  [
    'a drill to single numbers',
    board('{ breakdown: { metric: refunded, split: reason, drill: three } }'),
    ['board-drill-kind: three'],
  ],
  [
    'a filter that a metric does not have',
    board('{ cards: [requests, visits_made] }', 'filters: [reason]'),
    ['board-filter: visits_made'],
  ],
  [
    'a sort by a column that is not shown',
    board('{ leaderboard: { split: video, columns: [refunded], sort: requests desc } }'),
    ['wrong-choice: requests desc'],
  ],
  ['no kind', board('{ label: nothing }'), ['board-part-kind: one']],
  [
    'two kinds',
    board('{ cards: [refunded], series: { metrics: [refunded] } }'),
    ['board-part-kind: one'],
  ],
  ['a metric that is not there', board('{ cards: [refundd] }'), ['unknown-rule: refundd']],
  [
    'a column read on the row of no split',
    board('{ table: { split: reason, columns: [creator.nickname, refunded] } }'),
    ['board-attribute: creator.nickname'],
  ],
  [
    'a column that the row does not have',
    board('{ table: { split: sharer, columns: [sharer.nicknme, refunded] } }'),
    ['unknown-name: nicknme'],
  ],
  [
    'personal columns',
    board('{ table: { split: sharer, columns: [sharer.phone, refunded] } }'),
    ['board-personal-column: sharer.phone'],
  ],
  [
    'personal columns of a list',
    board('{ list: { of: refunds, columns: [refund_id, buyer] } }'),
    ['board-personal-column: buyer'],
  ],
  [
    'peers without an entity',
    board('{ cards: [{ metric: refunded, peers: [average] }] }', 'note: whole'),
    ['board-needs-entity: refunded'],
  ],
  [
    'excellent peers of a metric without a direction',
    board('{ cards: [{ metric: requests, peers: [excellent] }] }'),
    ['excellent-without-better: requests'],
  ],
  [
    'a share of the parent with one split',
    board('{ breakdown: { metric: refunded, split: reason, show: [share of parent] } }'),
    ['board-share-parent: share of parent'],
  ],
  [
    'a default that is longer than what is allowed',
    board('{ cards: [refunded] }', 'period: { default: last 32 days, at_most: 31 days }'),
    ['board-default-too-long: { default: last 32 days, at_most: 31 days }'],
  ],
  [
    'a period that is no number of days',
    board('{ cards: [refunded] }', 'period: { at_most: a month }'),
    ['board-days: a month'],
  ],
  [
    'an address that is not https',
    'playbook: { a: { label: a, steps: [b], links: [{ label: c, address: "http://x.org" }] } }\n',
    ['advice-address: "http://x.org"'],
  ],
  [
    'advice about a dimension that the card does not have',
    'playbook: { a: { label: a, steps: [b], for: { dimensions: [card.prodct] } } }\n',
    ['advice-dimension: card.prodct'],
  ],
  [
    'advice of a board whose condition its entity does not have',
    'playbook: { a: { label: a, steps: [b], when: plays > 5 } }\nboards: { b: { entity: shop, parts: { c: { playbook: [a] } } } }\n',
    ['entity-unreachable: a'],
  ],
  [
    'advice about a card whose entity its condition does not have',
    'playbook: { a: { label: a, steps: [b], when: plays > 5, for: { dimensions: [card] } } }\n',
    ['entity-unreachable: card'],
  ],
  [
    'a mark by a metric that cannot be narrowed',
    board('{ cards: [{ metric: requests, flag: visits_made > 5 }] }', 'filters: [reason]'),
    ['board-filter: requests'],
  ],
  [
    'a trigger in another unit',
    'playbook: { a: { label: a, steps: [b], when: refunded > 5 } }\n',
    ['unit-mismatch: refunded > 5'],
  ],
]

describe('a board or advice is refused for', () => {
  test.each(mistakes)('%s', (_, rules, told) => {
    expect(load(rules).told).toEqual(told)
  })
})

test('a board that names advice left out is left out with it', () => {
  const { pack } = load(`playbook: { a: { label: a, steps: [b], when: nothing > 5 } }
boards: { b: { parts: { c: { playbook: [a] } } } }
`)
  expect([pack?.playbook.size, pack?.boards.size]).toEqual([0, 0])
})

test('an amendment changes a board and the playbook', () => {
  const amended = `${whole}
amendments:
  later:
    effective: 2023-06-27
    set:
      boards.refunds.period.at_most: 90 days
      boards.refunds.parts.videos.leaderboard.top: 10
      playbook.talk.when: refunded > 7 CNY
`
  const { pack, told } = load(amended)
  expect(told).toEqual([])
  const board = pack?.boards.get('refunds')
  const videos = board?.parts.get('videos')
  expect([board?.period.atMostDays, videos?.kind === 'leaderboard' && videos.top]).toEqual([90, 10])
})
