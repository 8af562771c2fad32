import { describe, expect, test } from 'vitest'
import type { CaseState, SentEvent } from './case-state.ts'
import { stateOf } from './deadlines.ts'
import { sendEvent } from './send-event.ts'
import { openedCase, sampleRules, sent, yuan } from './testing/sample-process.ts'

const rules = sampleRules()

function after(...events: readonly SentEvent[]): {
  readonly state: CaseState
  readonly codes: readonly (string | null)[]
  readonly effects: readonly string[]
} {
  let state = openedCase(rules)
  const codes: (string | null)[] = []
  const effects: string[] = []
  for (const event of events) {
    const result = sendEvent(rules, state, event)
    state = result.state
    codes.push(result.refusal?.code ?? null)
    effects.push(...result.happened.flatMap((each) => each.effects.map(({ name }) => name)))
  }
  return { state, codes, effects }
}

describe('an event', () => {
  test('is taken by every region that has a way for it', () => {
    const { state } = after(sent('take', 'buyer', 1))
    expect(stateOf(state, 'talk')).toBe('refused')
    expect(stateOf(state, 'paper')).toBe('dropped')
  })

  test('takes the first way whose condition holds', () => {
    const { state } = after(sent('offer', 'seller', 1, 80), sent('take', 'buyer', 2))
    expect(stateOf(state, 'talk')).toBe('agreed')
  })

  test('sets fields before its effects are told', () => {
    const offered = sendEvent(rules, openedCase(rules), sent('offer', 'seller', 1, 80))
    expect(offered.state.row.get('offered')).toEqual(yuan(80))
    expect(offered.happened[0]?.effects).toEqual([
      {
        name: 'told',
        data: new Map([
          ['amount', '80'],
          ['by', '1970-01-02T00:00:00Z'],
        ]),
      },
    ])
  })

  test.each([
    ['by someone else', [sent('offer', 'buyer', 1, 80)], 'wrong-actor'],
    ['that nobody knows', [sent('haggle', 'buyer', 1)], 'unknown-event'],
    ['without a field it needs', [sent('offer', 'seller', 1)], 'missing-field'],
    ['that does not meet what is required', [sent('offer', 'seller', 1, 100)], 'requirement'],
    ['after the end', [sent('take', 'buyer', 1), sent('offer', 'seller', 2, 80)], 'not-open'],
    [
      'once too often',
      [
        sent('offer', 'seller', 1, 80),
        sent('offer', 'seller', 2, 70),
        sent('offer', 'seller', 3, 60),
      ],
      'used-up',
    ],
  ])('%s is refused and changes nothing', (_, events, code) => {
    const before = after(...events.slice(0, -1))
    const told = after(...events)
    expect(told.codes.at(-1)).toBe(code)
    expect(told.state.row).toEqual(before.state.row)
    expect(told.state.taken).toEqual(before.state.taken)
  })

  test('dated before the last thing that happened counts as sent at that moment', () => {
    const { state, codes } = after(sent('offer', 'seller', 5, 80), sent('offer', 'seller', 4, 70))
    expect(codes).toEqual([null, null])
    expect(state.at).toBe(sent('offer', 'seller', 5).at)
  })
})

describe('a deadline beside an event', () => {
  test('that says the event wins lets it through at the very moment', () => {
    const { state } = after(sent('offer', 'seller', 1, 80), sent('take', 'buyer', 24))
    expect(stateOf(state, 'talk')).toBe('agreed')
  })

  test('has come a microsecond later', () => {
    const late = { ...sent('take', 'buyer', 24), at: sent('take', 'buyer', 24).at + 1n }
    const { state, codes } = after(sent('offer', 'seller', 1, 80), late)
    expect(codes.at(-1)).toBe('not-open')
    expect(stateOf(state, 'talk')).toBe('refused')
  })

  test('that wins itself has come at the very moment', () => {
    const { state } = after(sent('sign', 'buyer', 24))
    expect(stateOf(state, 'paper')).toBe('dropped')
  })
})

describe('a document', () => {
  test('is signed once everyone who must has signed it', () => {
    const one = after(sent('sign', 'buyer', 1))
    expect(one.state.row.get('contract_signed')).toBe(false)
    const again = after(sent('sign', 'buyer', 1), sent('sign', 'buyer', 2))
    expect(again.state.row.get('contract_signed')).toBe(false)
    const both = after(sent('sign', 'buyer', 1), sent('sign', 'seller', 2))
    expect(both.state.row.get('contract_signed')).toBe(true)
    expect(stateOf(both.state, 'paper')).toBe('done')
  })
})
