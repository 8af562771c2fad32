import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readNamedTests } from '../../tools/inventory/named-tests.ts'

/** The examples that the source documents themselves give, and the tests that hold them word for word. */
const fixtures = [
  [
    'on 14 January the cohort is 1 January',
    'A20 the orders of 14 January are those of 1 January, as the source says',
  ],
  ['on 14 January the cohort is 1 January', 'A21 the orders of 14 January are those of 1 January'],
  [
    'on 14 January the cohort is 1 January',
    'A71 the orders of 14 January are those signed for on 1 January',
  ],
  [
    '前15-104天 of 30 April 2023 are 90 dates',
    'D11 X03 15 to 104 days before today are 17 January to 16 April, both included',
  ],
  ['揽收及时率 of 0.6, 0.2 and 0.1 is 0.47', 'D12 X06 shares of 0.6, 0.2 and 0.1 give 0.47'],
  [
    '揽收及时率 of everything within 24 hours is 0.70',
    'D12 a shop that hands over everything within 24 hours reaches 70%',
  ],
  ['31 days are accepted and 32 refused', 'A52 A77 X14 may have 31 days and not 32: %s'],
  ['30 days are the default', 'A51 A77 X14 is the last 30 days unless another is asked for: %s'],
  [
    'of ten one is 优, six are 中 and three are 差',
    'C05 X12 of ten one is excellent, six are fair and three are poor by bad_review_share',
  ],
  [
    'TOP3 of four creators with a tie',
    'B30 B31 B32 B33 X11 the three creators, the live rooms and the videos with the most refunds',
  ],
  [
    'presale and unshipped orders never enter 揽收及时率',
    'D12 presale, virtual and unshipped orders never enter, an unknown type does',
  ],
  [
    'a review changed from 差 to 好 counts as 差',
    'D10 X08 a review changed from bad to good still counts as bad',
  ],
  [
    '22:59:59 counts and 23:00:00 does not',
    'D16 X04 a conversation begun at 22:59:59 counts, one begun at 23:00:00 does not',
  ],
  ['a queue of 10:00 misses', 'A42 X13 a mean of exactly 10:00 misses below 10 minutes'],
  ['a response of 2:00 meets', 'A40 X13 a mean of exactly 2:00 meets at most 2 minutes'],
  [
    '47:59 is in the chart, 48:01 and after shipping are not',
    'B47 47:59 before shipping is in, 48:01 and after shipping are not',
  ],
] as const

describe('the examples of the source documents', () => {
  const names = new Set(readNamedTests(join(import.meta.dirname, '../..')).map(({ name }) => name))

  test.each(fixtures)('%s', (_, name) => {
    expect(names.has(name), name).toBe(true)
  })
})
