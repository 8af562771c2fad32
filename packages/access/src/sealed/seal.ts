import { createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Signs what callers carry and bring back. It is not hidden from them. */
export interface Seal {
  /** Tells apart what was sealed with one secret from what was with another. */
  readonly id: string
  /** `content` must be JSON. Texts for different purposes do not stand for each other. */
  write(purpose: string, content: unknown, expires: Date): string
  read(purpose: string, text: string): Unsealed
}

/** What a text that was brought back holds. */
export type Unsealed =
  | { readonly kind: 'content'; readonly content: unknown }
  | { readonly kind: 'expired' }
  /** Changed, cut short, for another purpose, or signed with another secret. */
  | { readonly kind: 'foreign' }

/** The fewest bytes a secret may have. */
export const fewestSecretBytes = 32

/**
 * Signs with HMAC-SHA256.
 *
 * @throws Error for a secret that is too short.
 */
export function createSeal(secret: Uint8Array, now: () => Date): Seal {
  if (secret.length < fewestSecretBytes) {
    throw new Error(`A secret needs ${String(fewestSecretBytes)} bytes or more.`)
  }
  const signature = (purpose: string, payload: string): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, payload]))
      .digest()

  return {
    id: signature('id', '').toString('base64url').slice(0, 8),
    write(purpose, content, expires) {
      const json = JSON.stringify([expires.getTime(), content])
      const payload = deflateRawSync(json).toString('base64url')
      return `${payload}.${signature(purpose, payload).toString('base64url')}`
    },
    read(purpose, text) {
      const [payload = '', signed = '', ...more] = text.split('.')
      const [right, brought] = [signature(purpose, payload), Buffer.from(signed, 'base64url')]
      const isOurs = brought.length === right.length && timingSafeEqual(brought, right)
      // Another spelling of the same bytes is another text.
      if (more.length > 0 || !isOurs || brought.toString('base64url') !== signed) {
        return { kind: 'foreign' }
      }
      const json = inflateRawSync(Buffer.from(payload, 'base64url')).toString('utf8')
      const [expires, content] = JSON.parse(json) as readonly [number, unknown]
      return now().getTime() < expires ? { kind: 'content', content } : { kind: 'expired' }
    },
  }
}
