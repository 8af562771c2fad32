// A hash must not need the network, Node or a promise; @noble/hashes is small, audited and maintained.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** The hash of several texts in order; where one ends and the next begins counts. */
export function hashTexts(texts: Iterable<string>): string {
  return hashText([...texts].map((text) => `${text.length}:${text}`).join(''))
}
