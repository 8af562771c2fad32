import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIPv6 } from 'node:net'
import type { Delivery, Send } from '@guiju/case-store'

/** Where effects are told. */
export interface Webhook {
  readonly address: string
  /** Whether the address may lie in a private network. */
  readonly allowsPrivate: boolean
}

const timeoutMs = 10_000

/**
 * Tells effects by POST with the header `guiju-dedupe-key`. The name is resolved once and the connection goes to
 * the address that was checked; a redirect is a failure.
 */
export function webhookSender({ address, allowsPrivate }: Webhook): Send {
  return async (delivery) => {
    const url = new URL(address)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = await lookup(host)
    if (!allowsPrivate && isPrivate(found.address)) {
      throw new Error(`'${url.hostname}' lies in a private network.`)
    }
    await post(url, found, delivery)
  }
}

function post(
  url: URL,
  found: { readonly address: string; readonly family: number },
  { body, dedupeKey }: Delivery,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain
    const request = send(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'guiju-dedupe-key': dedupeKey },
        timeout: timeoutMs,
        lookup: (_host, options, done) =>
          options.all === true ? done(null, [found]) : done(null, found.address, found.family),
      },
      (response) => {
        response.resume()
        const { statusCode = 0 } = response
        if (statusCode >= 200 && statusCode < 300) resolve()
        else reject(new Error(`The receiver answered ${String(statusCode)}.`))
      },
    )
    request.once('timeout', () =>
      request.destroy(new Error('The receiver did not answer in time.')),
    )
    request.once('error', reject)
    request.end(body)
  })
}

const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv6')
}

/** Whether an address is reached only from inside a network: loopback, private, link-local and the like. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return privateNetworks.check(mapped, 'ipv4')
  return privateNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
