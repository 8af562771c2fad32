import { lookup, type LookupAddress } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { isLoopbackAddress, isPrivateAddress } from './private-address.ts'

/** Whom a program may ask, and how much of it. */
export interface OutgoingRules {
  /** Names with their ports as they stand in addresses: `login.example`, `127.0.0.1:8080`. All others are refused. */
  readonly hosts: ReadonlySet<string>
  /** Whether they may lie in a private network; this machine may then be asked without encryption. */
  readonly allowsPrivate: boolean
  /** From the start until the whole answer has come. */
  readonly timeoutMs: number
  /** Of the body of an answer. */
  readonly mostBytes: number
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer, whatever its status; a redirect is not followed. */
export interface OutgoingAnswer {
  readonly status: number
  readonly body: string
}

/** Asks another program. @throws Error for an address that may not be asked, no answer, or too much of one. */
export type OutgoingClient = (url: URL, request: OutgoingRequest) => Promise<OutgoingAnswer>

/**
 * Asks the hosts on a list and no others, over HTTPS. A name is resolved once, what it means is checked, and the
 * connection goes to an address that was checked.
 */
export function outgoingClient(rules: OutgoingRules): OutgoingClient {
  return async (url, request) => {
    if (!rules.hosts.has(url.host)) throw new Error(`'${url.host}' is not on the list.`)
    const signal = AbortSignal.timeout(rules.timeoutMs)
    const addresses = await within(signal, resolved(url, rules))
    return await send(url, request, { addresses, mostBytes: rules.mostBytes, signal })
  }
}

/** The addresses of a name, all of which may be asked. */
async function resolved(
  { hostname, protocol }: URL,
  { allowsPrivate }: OutgoingRules,
): Promise<readonly LookupAddress[]> {
  const addresses = await lookUpAll(hostname.replace(/^\[|\]$/g, ''), { all: true })
  if (!allowsPrivate && addresses.some(({ address }) => isPrivateAddress(address))) {
    throw new Error(`'${hostname}' lies in a private network.`)
  }
  const isOwn = addresses.every(({ address }) => isLoopbackAddress(address))
  if (protocol === 'https:' || (protocol === 'http:' && allowsPrivate && isOwn)) return addresses
  throw new Error(`'${hostname}' is asked over https:// only.`)
}

interface Sending {
  readonly addresses: readonly LookupAddress[]
  readonly mostBytes: number
  readonly signal: AbortSignal
}

const lookUpAll = promisify(lookup)

async function send(
  url: URL,
  { method, headers = {}, body }: OutgoingRequest,
  { addresses, mostBytes, signal }: Sending,
): Promise<OutgoingAnswer> {
  // Loaded here because few programs that use this package ask anybody.
  const module = url.protocol === 'https:' ? import('node:https') : import('node:http')
  const { request: start } = await module
  const [first] = addresses
  if (first === undefined) throw new Error(`'${url.hostname}' has no address.`)
  return await new Promise((resolve, reject) => {
    const request = start(
      url,
      {
        method,
        headers,
        signal,
        // A connection of its own, so that every one goes to an address that was just checked.
        agent: false,
        lookup: (_host, options, done) => {
          if (options.all === true) done(null, [...addresses])
          else done(null, first.address, first.family)
        },
      },
      (response) => {
        readBody(response, mostBytes).then(
          (text) => resolve({ status: response.statusCode ?? 0, body: text }),
          reject,
        )
      },
    )
    request.once('error', (error) => reject(signal.aborted ? tooLate() : error))
    request.end(body)
  })
}

async function readBody(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > mostBytes) {
      response.destroy()
      throw new Error(`The answer is larger than ${String(mostBytes)} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(tooLate()), { once: true })
    work.then(resolve, reject)
  })
}

const tooLate = (): Error => new Error('There was no answer in time.')
