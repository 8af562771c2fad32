import { readFile } from 'node:fs/promises'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'
import { fileVersion } from '../keys/key-file.ts'
import { outgoingClient } from '../outgoing/outgoing-client.ts'
import type { JwtKeys } from './jwt-settings.ts'

const timeoutMs = 5000
const mostBytes = 256 * 1024
const keepMs = 10 * 60_000
const cooldownMs = 30_000
const lookEveryMs = 1000

/**
 * The public keys of an issuer. From an address they are kept for ten minutes; a key they do not have is looked for
 * there at most every half minute. A file is read anew when it has changed.
 */
export const keySet = (keys: JwtKeys): JWTVerifyGetKey =>
  keys.kind === 'file' ? keysOfFile(keys.file) : keysOfAddress(keys)

function keysOfAddress({ url, allowsPrivate }: Extract<JwtKeys, { kind: 'url' }>): JWTVerifyGetKey {
  const hosts = new Set([url.host])
  const ask = outgoingClient({ hosts, allowsPrivate, timeoutMs, mostBytes })
  return createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cacheMaxAge: keepMs,
    cooldownDuration: cooldownMs,
    [customFetch]: async () => {
      const { status, body } = await ask(url, {
        method: 'GET',
        headers: { accept: 'application/jwk-set+json, application/json' },
      })
      return new Response(body, { status })
    },
  })
}

function keysOfFile(file: string): JWTVerifyGetKey {
  let version: string | null = null
  let lookedAt = -Infinity
  let keys: Promise<JWTVerifyGetKey> = Promise.resolve(noKeys)

  const look = async (before: typeof keys): Promise<JWTVerifyGetKey> => {
    const found = await fileVersion(file)
    if (found === version) return await before
    const read = JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet
    version = found
    return createLocalJWKSet(read)
  }

  return async (header, token) => {
    const time = performance.now()
    if (time - lookedAt >= lookEveryMs) {
      lookedAt = time
      keys = look(keys.catch(() => noKeys))
    }
    return (await keys)(header, token)
  }
}

const noKeys: JWTVerifyGetKey = () => {
  throw new errors.JWKSNoMatchingKey()
}
