import { expect, test } from 'vitest'
import { isClosed, nextEvents } from './next-events.ts'
import { sendEvent } from './send-event.ts'
import { openedCase, sampleRules, sent } from './testing/sample-process.ts'

const rules = sampleRules()

test('events that may still be sent are told, without those that are used up', () => {
  let state = openedCase(rules)
  const names = (): readonly string[] => nextEvents(rules, state).map(({ name }) => name)
  expect(names()).toEqual(['offer', 'take', 'sign'])
  state = sendEvent(rules, state, sent('offer', 'seller', 1, 80)).state
  state = sendEvent(rules, state, sent('offer', 'seller', 2, 70)).state
  expect(names()).toEqual(['take', 'sign'])
  expect(isClosed(rules, state)).toBe(false)
  state = sendEvent(rules, state, sent('take', 'buyer', 3)).state
  expect(names()).toEqual([])
  expect(isClosed(rules, state)).toBe(true)
})
