import { expect, test } from 'vitest'
import { rankText } from './rank-text.ts'

const rank = { position: 0.15, rank: 38, peers: 190, grade: null }

test('a place is told as it is, or as the part of the peers in which it lies', () => {
  expect(rankText(rank, 'en')).toBe('No. 38 of 190')
  expect(rankText(rank, 'zh')).toBe('第 38 / 190')
  const banded = { ...rank, band: { from: 0.1, to: 0.2 } }
  expect(rankText(banded, 'en')).toBe('Top 10% – 20% of about 190')
  expect(rankText(banded, 'hant')).toBe('同行前 10% – 20%（約 190 家）')
})
