import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes } from './value.ts'

test.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'ab', -1],
  ['店铺2', '店铺10', 1],
  ['\uffee', '😀', -1],
  ['\ue000', '\ud7ff', 1],
  ['same', 'same', 0],
])('%s beside %s', (left, right, order) => {
  expect(Math.sign(compareBytes(left, right))).toBe(order)
})

test('any two texts are ordered as their UTF-8 bytes are', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right))
      expect(Math.sign(compareBytes(left, right))).toBe(bytes)
    }),
  )
})
