import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState, Happened, SentEvent } from './case-state.ts'
import { pendingDeadlines, stateOf } from './deadlines.ts'
import { openCase } from './open-case.ts'
import { passTime } from './pass-time.ts'
import { sendEvent } from './send-event.ts'
import { hours, openedCase, sampleRules, sent, yuan } from './testing/sample-process.ts'

const rules = sampleRules()

const effectsOf = (happened: readonly Happened[]): readonly string[] =>
  happened.flatMap(({ effects }) => effects.map(({ name }) => name))

describe('time', () => {
  test.each([
    ['a reminder is told once and leaves the case where it is', 20, 'open', ['remind']],
    ['nothing happens early', 17.99, 'open', []],
    ['a deadline at which events win waits for the moment to pass', 24, 'open', ['remind']],
    ['days late, each deadline still comes once, in order', 200, 'refused', ['remind']],
  ])('%s', (_, at, talk, effects) => {
    const passed = passTime(rules, openedCase(rules), hours(at))
    expect(stateOf(passed.state, 'talk')).toBe(talk)
    expect(effectsOf(passed.happened)).toEqual(effects)
  })

  test('a deadline is dated by its moment, however late it is noticed', () => {
    const passed = passTime(rules, openedCase(rules), hours(500))
    expect(passed.happened.map(({ at }) => at)).toEqual([hours(18), hours(24), hours(24)])
  })

  test('letting it pass twice changes nothing the second time', () => {
    const once = passTime(rules, openedCase(rules), hours(30))
    const twice = passTime(rules, once.state, hours(30))
    expect(twice).toEqual({ state: once.state, happened: [] })
  })

  test('what is waited for is told with its moment, the earliest first', () => {
    const pending = pendingDeadlines(rules, openedCase(rules))
    expect(pending.map(({ rule, due }) => [rule.name, due])).toEqual([
      ['reminder', hours(18)],
      ['over', hours(24)],
      ['over', hours(24)],
    ])
  })

  test('however often the case is looked at in between, the same happens', () => {
    const events = fc.array(
      fc.record({
        name: fc.constantFrom('offer', 'take', 'sign'),
        by: fc.constantFrom('buyer', 'seller'),
        at: fc.integer({ min: 0, max: 30 }),
        amount: fc.integer({ min: 50, max: 110 }),
      }),
      { maxLength: 6 },
    )
    const looks = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(events, looks, (written, times) => {
        const story = written
          .toSorted((a, b) => a.at - b.at)
          .map(({ name, by, at, amount }) =>
            sent(name, by, at, name === 'offer' ? amount : undefined),
          )
        expect(told(story, times)).toEqual(told(story, []))
      }),
    )
  })
})

/** What has become of a case at hour 50, looked at also at other hours that come just before an event of that hour. */
function told(story: readonly SentEvent[], looks: readonly number[]): CaseState {
  let state = openedCase(rules)
  let seen = [...looks].toSorted((a, b) => a - b)
  for (const event of story) {
    for (const look of seen.filter((hour) => hours(hour) < event.at)) {
      state = passTime(rules, state, hours(look)).state
    }
    seen = seen.filter((hour) => hours(hour) >= event.at)
    state = sendEvent(rules, state, event).state
  }
  return passTime(rules, state, hours(50)).state
}

describe('opening a case', () => {
  test.each([
    ['by someone who may not', 'seller', { id: 'c1', price: yuan(1) }, 'wrong-actor'],
    ['without what it needs', 'buyer', { id: 'c1' }, 'missing-field'],
    ['that does not meet what is required', 'buyer', { id: 'c1', price: yuan(0) }, 'requirement'],
  ])('%s is refused', (_, by, fields, code) => {
    const opened = openCase(rules, { by, at: 0n, fields: new Map(Object.entries(fields)) })
    expect(opened.kind === 'refused' ? opened.refusal.code : null).toBe(code)
  })
})
