import type { Encoding } from './kept-answer.ts'

/** Bodies below this are sent as they are: a head alone takes as much as compression saves. */
export const fewestEncodedBytes = 1024

const known = new Map<string, Encoding | null>()

/** The encoding that a caller takes of ours, the one with fewer bytes first; null: the body as it is. */
export function acceptedEncoding(header: string | null): Encoding | null {
  if (header === null || header === '') return null
  const found = known.get(header)
  if (found !== undefined) return found
  const chosen = choose(header)
  if (known.size < 100) known.set(header, chosen)
  return chosen
}

function choose(header: string): Encoding | null {
  const wishes = new Map(header.split(',').map(readWish))
  const quality = (name: string): number => wishes.get(name) ?? wishes.get('*') ?? 0
  const [br, gzip] = [quality('br'), quality('gzip')]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : null
}

function readWish(text: string): readonly [string, number] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return [name, quality === undefined ? 1 : Number(quality) || 0]
}

const compressible =
  /^(text\/(?!event-stream)|application\/(json|problem\+json|x-ndjson|javascript)|image\/svg)/

/** Whether a body of this type gets smaller. */
export const isCompressible = (contentType: string | null): boolean =>
  contentType !== null && compressible.test(contentType)
