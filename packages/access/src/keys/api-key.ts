import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key as its holder writes it, in its two parts. */
export interface ApiKey {
  /** Eight hexadecimal digits; no secret. */
  readonly id: string
  /** 32 random bytes as base64url. */
  readonly secret: string
}

/** What every key begins with, so that one is known for what it is wherever it turns up. */
export const keyPrefix = 'guiju_'

/** A key that nobody has yet. */
export function newApiKey(): ApiKey {
  return { id: randomBytes(4).toString('hex'), secret: randomBytes(32).toString('base64url') }
}

/** `guiju_4f2a9c1e_<secret>` */
export const writeApiKey = ({ id, secret }: ApiKey): string => `${keyPrefix}${id}_${secret}`

/** Null for a text that is no key. */
export function readApiKey(written: string): ApiKey | null {
  const [, id, secret] = /^guiju_([0-9a-f]{8})_([\w-]{43})$/.exec(written) ?? []
  return id === undefined || secret === undefined ? null : { id, secret }
}

/**
 * What is stored of a secret: its SHA-256 in hexadecimal digits. A slow hash protects secrets that can be guessed;
 * 256 random bits cannot be, and a slow hash would cost every request.
 */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex')

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function isSameHash(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]
  return one.length === other.length && timingSafeEqual(one, other)
}
