import { expect, test } from 'vitest'
import { readBoardAddress, writeBoardAddress } from './board-address.ts'

const empty = readBoardAddress('')

test.each([
  ['nothing is the own choice of the page', empty, '?'],
  [
    'a period of a shop',
    { ...empty, board: 'refund_analysis', entity: 'S1', from: '2026-06-01', to: '2026-06-07' },
    '?board=refund_analysis&entity=S1&from=2026-06-01&to=2026-06-07',
  ],
  [
    'a row that was opened, also one without a key or with an empty one',
    { ...empty, part: 'products', narrowed: { reason: '尺码 & 偏大', mode: null, hour: '' } },
    '?part=products&by.reason=%E5%B0%BA%E7%A0%81+%26+%E5%81%8F%E5%A4%A7&none.mode=&by.hour=',
  ],
] as const)('%s', (_, address, search) => {
  expect(writeBoardAddress(address)).toBe(search)
  expect(readBoardAddress(search)).toEqual(address)
})

test('a language that is not spoken is none', () => {
  expect(readBoardAddress('?lang=fr').language).toBe('')
})
