import { loadRulebook, type Cell, type Row } from '@guiju/rulebook'
import type { CaseState, SentEvent } from '../case-state.ts'
import { openCase } from '../open-case.ts'
import { processNamed, type ProcessRules } from '../process-rules.ts'

const text = `
pack:
  id: sample
  version: 0.1.0
  language: 1
  title: Sample
  currency: CNY
processes:
  offer:
    label: { zh: 议价, en: Offer }
    case:
      key: id
      by: buyer
      needs: [id, price]
      require:
        - { that: price > 0 CNY, otherwise: { zh: 价格须大于0。, en: The price must be above 0. } }
      fields:
        id: { type: id }
        price: { type: money }
        offered: { type: money }
        answer_by: { type: timestamp, value: opened_at + 24h }
    actors:
      buyer: { label: { zh: 买家, en: Buyer } }
      seller: { label: { zh: 卖家, en: Seller } }
    events:
      offer:
        by: seller
        at_most: 2
        fields: { amount: { type: money } }
        needs: [amount]
        require:
          - { that: event.amount < price, otherwise: { zh: 报价须低于原价。, en: An offer must be below the price. } }
        set: { offered: event.amount }
        effects: [{ name: told, data: { amount: offered, by: answer_by } }]
      take: { by: buyer }
      sign: { by: [buyer, seller], signs: contract }
    documents:
      contract: { copies: [buyer, seller], signed_by: [buyer, seller] }
    regions:
      talk:
        start: open
        states:
          open:
            on:
              offer: open
              take:
                - { to: agreed, when: offered is not missing }
                - { to: refused, otherwise: true }
              sign: open
            deadlines:
              reminder: { at: answer_by - 6h, exactly_at: deadline, effects: [{ name: remind }] }
              over: { at: answer_by, exactly_at: event, to: refused }
          agreed: { final: true }
          refused: { final: true }
      paper:
        start: unsigned
        states:
          unsigned:
            on:
              sign: waiting
              take: dropped
            deadlines: { over: { at: answer_by, exactly_at: deadline, to: dropped } }
          waiting:
            on: { sign: done, take: dropped }
          done: { final: true }
          dropped: { final: true }
`

/** A haggle over one price, in naive local time: an answer within 24 h, at most two offers, a paper that both sign. */
export function sampleRules(): ProcessRules {
  const { value, diagnostics } = loadRulebook(new Map([['sample.yaml', text]]))
  const rules = value === undefined ? null : processNamed(value, 'offer')
  if (rules === null) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)))
  return rules
}

/** Hours after the opening, as an instant. */
export function hours(count: number): bigint {
  return BigInt(Math.round(count * 3600)) * 1_000_000n
}

/** An amount in whole yuan. */
export function yuan(amount: number): Cell {
  return { coefficient: BigInt(amount) * 100n, scale: 2 }
}

/** A case opened at hour 0 for 100 yuan. */
export function openedCase(rules: ProcessRules): CaseState {
  const fields: Row = new Map<string, Cell>([
    ['id', 'c1'],
    ['price', yuan(100)],
  ])
  const opened = openCase(rules, { by: 'buyer', at: 0n, fields })
  if (opened.kind === 'refused') throw new Error(opened.refusal.message.en)
  return opened.result.state
}

/** An event at an hour, with an amount if it carries one. */
export function sent(name: string, by: string, at: number, amount?: number): SentEvent {
  const fields: Row = new Map(amount === undefined ? [] : [['amount', yuan(amount)]])
  return { name, by, at: hours(at), fields }
}
