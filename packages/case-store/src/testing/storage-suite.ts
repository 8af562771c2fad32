import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CheckedRulebook } from '@guiju/rulebook'
import type { Caller } from '../caller.ts'
import type { CommandOutcome } from '../command.ts'
import { createCases, type Cases } from '../create-cases.ts'
import { deliver } from '../deliver.ts'
import type { CaseStorage, Delivery } from '../storage.ts'
import { handClock, sampleRules } from './sample-rules.ts'

const buyer: Caller = { actor: 'buyer', id: 'b1' }
const seller: Caller = { actor: 'seller', id: 's1' }
const platform: Caller = { actor: 'platform', id: null }

/** What every storage must keep, whatever it is made of. `open` answers a store that is empty at first. */
export function describeStorage(name: string, open: () => Promise<CaseStorage>): void {
  describe(`cases kept in ${name}`, () => {
    let storage: CaseStorage
    let rules: CheckedRulebook
    let cases: Cases
    let clock: ReturnType<typeof handClock>

    beforeEach(async () => {
      storage = await open()
      rules = sampleRules()
      clock = handClock()
      cases = createCases({ storage, rules: () => rules, now: clock.now })
    })
    afterEach(() => storage.close())

    const start = (id = 'c1', idempotencyKey: string | null = null): Promise<CommandOutcome> =>
      cases.open({
        process: 'request',
        caller: buyer,
        fields: { id, shop: 's1', buyer_id: 'b1', amount: '39.90' },
        idempotencyKey,
      })

    const send = (
      event: string,
      caller: Caller,
      more: {
        readonly fields?: Readonly<Record<string, unknown>>
        readonly idempotencyKey?: string
        readonly expectedVersion?: number
        readonly key?: string
      } = {},
    ): Promise<CommandOutcome> =>
      cases.send({
        process: 'request',
        key: more.key ?? 'c1',
        event,
        caller,
        fields: more.fields ?? {},
        idempotencyKey: more.idempotencyKey ?? null,
        expectedVersion: more.expectedVersion ?? null,
      })

    const stateNow = async (): Promise<string | undefined> =>
      (await cases.read('request', 'c1', platform))?.case.states[0]?.state

    async function told(): Promise<readonly string[]> {
      const seen: Delivery[] = []
      await deliver({ storage, now: clock.now }, (delivery) => {
        seen.push(delivery)
        return Promise.resolve()
      })
      return seen.map(({ body }) => (JSON.parse(body) as { readonly effect: string }).effect)
    }

    test('a case is opened, taken on and read with its history', async () => {
      expect((await start()).kind).toBe('done')
      clock.set(1)
      const offered = await send('offer', seller, { fields: { amount: '2.00' } })
      expect(offered.kind).toBe('done')
      const read = await cases.read('request', 'c1', buyer)
      expect(read?.case.version).toBe(2)
      expect(read?.case.fields.find(({ name: field }) => field === 'offered')?.value).toBe('2')
      expect(read?.history.map(({ version, at, cause }) => [version, at, cause.kind])).toEqual([
        [1, '1970-01-01T00:00:00Z', 'opened'],
        [2, '1970-01-01T01:00:00Z', 'event'],
      ])
      expect(read?.case.next.map(({ name: event }) => event)).toEqual(['grant', 'withdraw'])
    })

    test('a second case with the same key is refused', async () => {
      await start()
      expect((await start()).kind).toBe('opened-before')
    })

    test('a repeated command is answered as before and done once', async () => {
      await start()
      const one = await send('offer', seller, { fields: { amount: '2' }, idempotencyKey: 'k' })
      const two = await send('offer', seller, { fields: { amount: '2' }, idempotencyKey: 'k' })
      expect(two).toEqual({ ...one, isRepeated: true })
      expect((await cases.read('request', 'c1', seller))?.history).toHaveLength(2)
    })

    test('an idempotency key used for something else is told so', async () => {
      await start()
      await send('offer', seller, { fields: { amount: '2' }, idempotencyKey: 'k' })
      const other = await send('offer', seller, { fields: { amount: '3' }, idempotencyKey: 'k' })
      expect(other.kind).toBe('key-used')
    })

    test('the keys of two callers do not meet', async () => {
      await start()
      await send('grant', { actor: 'seller', id: 's2' }, { idempotencyKey: 'k' })
      expect((await send('grant', seller, { idempotencyKey: 'k' })).kind).toBe('done')
    })

    test('of two answers at once one is taken and the other refused with the state', async () => {
      await start()
      const [one, two] = await Promise.all([send('grant', seller), send('withdraw', buyer)])
      expect([one.kind, two.kind].toSorted()).toEqual(['done', 'refused'])
      const refused = [one, two].find(({ kind }) => kind === 'refused')
      expect(refused?.kind === 'refused' ? refused.case?.states[0]?.isFinal : null).toBe(true)
    })

    test('a command that has not seen the last change is told the case', async () => {
      await start()
      await send('offer', seller, { fields: { amount: '2' }, expectedVersion: 1 })
      const late = await send('withdraw', buyer, { expectedVersion: 1 })
      expect(late.kind === 'changed' ? late.case.version : null).toBe(2)
    })

    test('someone whom it does not concern sees no case at all', async () => {
      await start()
      const other: Caller = { actor: 'seller', id: 's2' }
      expect(await cases.read('request', 'c1', other)).toBeNull()
      expect((await send('grant', other)).kind).toBe('unknown-case')
      expect((await send('grant', other, { key: 'nothing' })).kind).toBe('unknown-case')
      expect(await cases.read('request', 'c1', { actor: 'nobody', id: 's1' })).toBeNull()
    })

    test('fields that are none, or have no such value, are named', async () => {
      await start()
      const outcome = await send('offer', seller, { fields: { amont: 1, amount: 'two' } })
      expect(outcome).toEqual({ kind: 'wrong-fields', unknown: ['amont'], wrong: ['amount'] })
    })

    test('a deadline comes once, on time, whoever looks', async () => {
      await start()
      clock.set(35.9)
      expect(await cases.runDue()).toBe(1)
      expect(await cases.runDue()).toBe(0)
      expect(await stateNow()).toBe('open')
      clock.set(36)
      const moved = await Promise.all([cases.runDue(), cases.runDue()])
      expect(moved.toSorted()).toEqual([0, 1])
      expect(await stateNow()).toBe('granted')
      expect(await told()).toEqual(['reminded', 'granted_by_time'])
      expect(await told()).toEqual([])
    })

    test('after days without anyone looking each deadline comes once, dated by its moment', async () => {
      await start()
      clock.set(100)
      await cases.runDue()
      const read = await cases.read('request', 'c1', platform)
      expect(read?.history.map(({ at }) => at)).toEqual([
        '1970-01-01T00:00:00Z',
        '1970-01-02T06:00:00Z',
        '1970-01-02T12:00:00Z',
      ])
    })

    test('a reader sees a deadline that has come before a worker does, and nothing is told twice', async () => {
      await start()
      clock.set(36)
      expect(await stateNow()).toBe('granted')
      await cases.runDue()
      expect(await told()).toEqual(['reminded', 'granted_by_time'])
    })

    test('an event that comes too late is refused, and what time has done is kept', async () => {
      await start()
      clock.set(36.001)
      const late = await send('withdraw', buyer)
      expect(late.kind === 'refused' ? late.refusal.code : null).toBe('not-open')
      expect((await cases.read('request', 'c1', buyer))?.history).toHaveLength(3)
    })

    test('a clock that goes back moves no case back', async () => {
      await start()
      clock.set(10)
      await send('offer', seller, { fields: { amount: '2' } })
      clock.set(5)
      expect((await send('grant', seller)).kind).toBe('done')
      const times = (await cases.read('request', 'c1', seller))?.history.map(({ at }) => at)
      expect(times).toEqual([
        '1970-01-01T00:00:00Z',
        '1970-01-01T10:00:00Z',
        '1970-01-01T10:00:00Z',
      ])
    })

    test('what cannot be told is tried again later, with the same dedupe key', async () => {
      await start()
      await send('offer', seller, { fields: { amount: '2' } })
      const keys: string[] = []
      const failing = (delivery: Delivery): Promise<void> => {
        keys.push(delivery.dedupeKey)
        return Promise.reject(new Error('no answer'))
      }
      expect(await deliver({ storage, now: clock.now }, failing)).toBe(0)
      expect(await deliver({ storage, now: clock.now }, failing)).toBe(0)
      clock.set(0.001)
      expect(await deliver({ storage, now: clock.now }, failing)).toBe(0)
      expect(keys).toEqual(['sample/request:c1:2:0', 'sample/request:c1:2:0'])
      clock.set(1)
      expect(await told()).toEqual(['buyer_asked'])
    })

    test('cases are listed by state, deadline and whom they concern, page by page', async () => {
      for (const id of ['c1', 'c2', 'c3']) await start(id)
      await send('grant', seller, { key: 'c2' })
      const list = async (
        caller: Caller,
        more: object = {},
      ): Promise<readonly string[] | undefined> =>
        (
          await cases.list({
            process: 'request',
            caller,
            states: new Map(),
            dueBefore: null,
            isClosed: null,
            after: null,
            limit: 10,
            ...more,
          })
        )?.cases.map(({ key }) => key)
      expect(await list(seller)).toEqual(['c1', 'c2', 'c3'])
      expect(await list({ actor: 'seller', id: 's2' })).toEqual([])
      expect(await list(platform, { states: new Map([['main', 'open']]) })).toEqual(['c1', 'c3'])
      expect(await list(platform, { isClosed: true })).toEqual(['c2'])
      expect(await list(platform, { limit: 2 })).toEqual(['c1', 'c2'])
      expect(await list(platform, { after: 'c2' })).toEqual(['c3'])
      expect(await list(platform, { dueBefore: 31n * 3_600_000_000n })).toEqual(['c1', 'c3'])
      expect(await list({ actor: 'nobody', id: null })).toBeUndefined()
    })

    test('a case keeps the rules it was opened under', async () => {
      await start()
      rules = sampleRules((text) => text.replace('36h', '24h').replace('30h', '18h'))
      clock.set(25)
      await cases.runDue()
      expect(await stateNow()).toBe('open')
      clock.set(36)
      await cases.runDue()
      expect(await stateNow()).toBe('granted')
    })

    test('a case whose state the new rules no longer have goes on under the old ones', async () => {
      await start()
      rules = sampleRules((text) =>
        text
          .replaceAll('open:', 'waiting:')
          .replaceAll('open', 'waiting')
          .replaceAll('waitinged_at', 'opened_at'),
      )
      expect((await send('grant', seller)).kind).toBe('done')
    })

    test('rules that declare a migration take open cases over', async () => {
      await start()
      rules = sampleRules(
        (text) => `${text.replace('36h', '24h').replace('30h', '18h')}    migrate: {}\n`,
      )
      clock.set(24)
      await send('withdraw', buyer)
      expect(await stateNow()).toBe('granted')
    })

    test('work that fails leaves nothing behind', async () => {
      const failing = storage.transaction(async (transaction) => {
        await transaction.keepRules('h', '{}')
        throw new Error('the disk is full')
      })
      await expect(failing).rejects.toThrow('the disk is full')
      expect(await storage.transaction((transaction) => transaction.readRules('h'))).toBeNull()
    })
  })
}
