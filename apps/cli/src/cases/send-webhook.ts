import { outgoingClient } from '@guiju/access'
import type { Send } from '@guiju/case-store'

/** Where effects are told. */
export interface Webhook {
  readonly address: string
  /** Whether the address may lie in a private network. */
  readonly allowsPrivate: boolean
}

const timeoutMs = 10_000
const mostBytes = 1024 * 1024

/** Tells effects by POST with the header `guiju-dedupe-key`; any answer but success is a failure. */
export function webhookSender({ address, allowsPrivate }: Webhook): Send {
  const url = new URL(address)
  const hosts = new Set([url.host])
  const ask = outgoingClient({ hosts, allowsPrivate, timeoutMs, mostBytes })
  return async ({ body, dedupeKey }) => {
    const headers = { 'content-type': 'application/json', 'guiju-dedupe-key': dedupeKey }
    const { status } = await ask(url, { method: 'POST', headers, body })
    if (status < 200 || status >= 300) {
      throw new Error(`The receiver answered ${String(status)}.`)
    }
  }
}
