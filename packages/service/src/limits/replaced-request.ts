import type { Context } from 'hono'

/** What a request is answered with instead of what came over the wire. */
export interface Replacement {
  /** Ends what runs for the request. */
  readonly signal: AbortSignal
  /** The body, when it was read already. */
  readonly body?: string
}

/** Lets everybody who answers from here on see another signal, and a body that can still be read. */
export function replaceRequest({ req }: Context, { signal, body }: Replacement): void {
  const { method, url, headers } = req.raw
  req.raw =
    body === undefined
      ? new Request(req.raw, { signal })
      : new Request(url, {
          method,
          headers: new Headers([...headers]),
          signal,
          ...(isRead(method) ? {} : { body }),
        })
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'
