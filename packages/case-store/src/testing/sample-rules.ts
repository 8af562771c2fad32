import { loadRulebook, type CheckedRulebook } from '@guiju/rulebook'

const written = `pack: { id: sample, version: 0.1.0, language: 1, title: Sample, currency: CNY }
processes:
  request:
    label: { zh: 申请, en: Request }
    case:
      key: id
      by: [buyer, platform]
      needs: [id, shop, buyer_id]
      fields: { id: { type: id }, shop: { type: id }, buyer_id: { type: id }, amount: { type: money }, offered: { type: money } }
    actors:
      buyer: { scope: buyer_id }
      seller: { scope: shop }
      platform: {}
    events:
      offer: { by: seller, at_most: 1, fields: { amount: { type: money } }, needs: [amount], set: { offered: event.amount }, effects: [{ name: buyer_asked, data: { amount: offered } }] }
      grant: { by: seller }
      withdraw: { by: buyer }
    regions:
      main:
        start: open
        states:
          open:
            on: { offer: open, grant: granted, withdraw: withdrawn }
            deadlines:
              remind: { at: opened_at + 30h, exactly_at: deadline, effects: [{ name: reminded }] }
              over: { at: opened_at + 36h, exactly_at: deadline, to: granted, effects: [{ name: granted_by_time, data: { amount: amount } }] }
          granted: { final: true }
          withdrawn: { final: true }
`

/** Rules of one small procedure; `edit` rewrites their text. */
export function sampleRules(edit: (text: string) => string = (text) => text): CheckedRulebook {
  const { value, diagnostics } = loadRulebook(new Map([['sample/pack.yaml', edit(written)]]))
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ message }) => message.en).join('\n'))
  }
  return value
}

/** A clock that is set by hand, in hours. */
export function handClock(): { readonly now: () => bigint; readonly set: (hour: number) => void } {
  let instant = 0n
  return {
    now: () => instant,
    set(hour) {
      instant = BigInt(Math.round(hour * 3_600_000)) * 1000n
    },
  }
}
