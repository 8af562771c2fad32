import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from './page-address.ts'

describe('page address', () => {
  test.each([
    '?',
    '?entity=S00017',
    '?scorecard=creator_reputation&entity=%E5%B1%B1+%26+1&day=2023-06-30&lang=zh',
  ])('%s is read and written without loss', (address) => {
    expect(writeAddress(readAddress(address))).toBe(address)
  })

  test('a language that the page does not speak is its own choice again', () => {
    expect(readAddress('?lang=fr').language).toBe('')
  })
})
