import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRulebook, type CheckedRulebook } from '@guiju/rulebook'

const folder = join(import.meta.dirname, '../../../rules/taote/negotiation')

/** The rules of the refund negotiation, from the pack. */
export function negotiationRules(): CheckedRulebook {
  const files = ['pack.yaml', 'negotiation.yaml'].map(
    (name) => [`negotiation/${name}`, readFileSync(join(folder, name), 'utf8')] as const,
  )
  const { value } = loadRulebook(new Map(files))
  if (value === undefined) throw new Error('The rules of the negotiation do not load.')
  return value
}

/** Microseconds since 1970-01-01T00:00Z. */
export function nowInstant(): bigint {
  return BigInt(Date.now()) * 1000n
}

/** The fields of a request for a return, applied for at an instant. */
export function requestFields(id: string, appliedAt: Date): Readonly<Record<string, unknown>> {
  return {
    aftersale_id: id,
    shop_id: 's1',
    buyer_id: 'b1',
    is_fresh: false,
    is_enabled: true,
    applied_at: appliedAt.toISOString(),
    type: 'return_refund',
    amount: '39.90',
    refundable: '39.90',
  }
}
