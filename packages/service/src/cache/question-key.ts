import { createHash } from 'node:crypto'

/** A question as it reached the service. */
export interface WrittenQuestion {
  readonly method: string
  /** Path and query. */
  readonly address: string
  /** Empty when there is none. */
  readonly body: string
  /** What else an answer depends on: the caller's scope and language, the types it takes. */
  readonly apart: string
}

/** The very bytes of a question with everything else that its answer depends on. */
export function writtenKey({ method, address, body, apart }: WrittenQuestion): string {
  return `${apart}\n${method} ${address}\n${body}`
}

/**
 * The same for questions that mean the same: neither the order of parameters nor the order of keys nor blanks in
 * between count. A body that is no JSON stands for itself.
 */
export function questionKey({ method, address, body, apart }: WrittenQuestion): string {
  const [path = '', query = ''] = splitOnce(address, '?')
  const text = `${apart}\n${method} ${path}?${inOrder(query)}\n${canonical(body)}`
  return createHash('sha256').update(text).digest('base64url').slice(0, 27)
}

/** Parameters in the order of their names; those of one name as they were written, for the first of them counts. */
function inOrder(query: string): string {
  const parameters = query.split('&').map((written) => ({ name: nameOf(written), written }))
  return parameters
    .toSorted((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
    .map(({ written }) => written)
    .join('&')
}

/** The name as it is read, whichever of its signs were written as escapes. */
const nameOf = (parameter: string): string => [...new URLSearchParams(parameter).keys()][0] ?? ''

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function canonical(body: string): string {
  if (body === '') return ''
  try {
    return JSON.stringify(JSON.parse(body), keysInOrder)
  } catch {
    return body
  }
}

function keysInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries)
}
