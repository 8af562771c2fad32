import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'

const secret = new Uint8Array(32).fill(7)
let now = new Date('2026-01-01T00:00:00Z')
const seal = createSeal(secret, () => now)
const soon = new Date('2026-01-01T00:10:00Z')
const content = { shop: 'S1', where: '退款 > 1' }
const text = seal.write('cursor', content, soon)

test('what was sealed is read as it was', () => {
  expect(seal.read('cursor', text)).toEqual({ kind: 'content', content })
  expect(text).toMatch(/^[\w-]+\.[\w-]+$/)
})

test.each([
  ['for another purpose', 'link', text],
  ['with one sign changed', 'cursor', text.replace(/^./, (first) => (first === 'x' ? 'y' : 'x'))],
  ['with its signature cut', 'cursor', text.slice(0, -1)],
  ['without a signature', 'cursor', text.split('.')[0] ?? ''],
  ['with more behind it', 'cursor', `${text}.a`],
  [
    'of another secret',
    'cursor',
    createSeal(new Uint8Array(32), () => now).write('cursor', 1, soon),
  ],
  ['that was never one', 'cursor', ''],
])('a text %s is foreign', (_, purpose, brought) => {
  expect(seal.read(purpose, brought)).toEqual({ kind: 'foreign' })
})

test('a text that came too late is told so', () => {
  now = soon
  expect(seal.read('cursor', text)).toEqual({ kind: 'expired' })
})

test('a short secret is none', () => {
  expect(() => createSeal(new Uint8Array(16), () => now)).toThrow('32 bytes')
})
