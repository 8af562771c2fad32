import { expect, test } from 'vitest'
import { placeAddress, placeGroups, type Contents, type NamedPlace } from './navigation.ts'

const named = (id: string, pack: string): object => ({
  id,
  pack,
  label: { zh: id, en: id },
  entity: 'shop',
})

const contents = {
  packs: [
    { id: 'refunds', title: { zh: '退款', en: 'Refunds' } },
    { id: 'empty', title: { zh: '空', en: 'Empty' } },
    { id: 'reputation', title: { zh: '口碑', en: 'Reputation' } },
  ],
  scorecards: {
    scorecards: [named('creator', 'reputation'), named('shop', 'reputation')],
    default: 'shop',
  },
  boards: [named('refund_board', 'refunds'), named('advice', 'reputation')],
  processes: [named('negotiation', 'unknown')],
} as unknown as Contents

test('places stand by their pack, the first scorecard and its pack before all others', () => {
  const groups = placeGroups(contents)
  expect(groups.map(({ title, places }) => [title?.en, ...places.map(({ id }) => id)])).toEqual([
    ['Reputation', 'shop', 'creator', 'advice'],
    ['Refunds', 'refund_board'],
    [undefined, 'negotiation'],
  ])
})

test('procedures that were not asked for are one place, and stand last', () => {
  const last = placeGroups({ ...contents, processes: null }).at(-1)?.places[0]
  expect(last && placeAddress(last, 'zh', { entity: 'S1', kind: 'shop' })).toBe(
    'process.html?lang=zh',
  )
})

const board: NamedPlace = {
  kind: 'board',
  id: 'refund_board',
  label: { zh: '', en: '' },
  entity: 'shop',
}

test.each([
  ['an entity of its kind goes along', board, { entity: 'S1', kind: 'shop' }, '&entity=S1'],
  ['an entity of another kind does not', board, { entity: 'C1', kind: 'creator' }, ''],
  ['none is none', board, { entity: '', kind: 'shop' }, ''],
] as const)('%s', (_, place, kept, expected) => {
  expect(placeAddress(place, 'en', kept)).toBe(`board.html?board=refund_board${expected}&lang=en`)
})
