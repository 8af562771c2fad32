/** Answers that are asked for again only if they have changed. */
export interface KeptAnswers {
  /** Asks with the ETag of a kept answer, and gives that answer when the service says it still holds. */
  readonly ask: (
    key: string,
    ask: (headers: Record<string, string>) => Promise<Response>,
  ) => Promise<Response>
}

interface Kept {
  readonly etag: string
  readonly response: Response
}

/** Keeps the answers used last, at most so many. */
export function keptAnswers(most: number): KeptAnswers {
  const kept = new Map<string, Kept>()
  return {
    async ask(key, ask) {
      const known = kept.get(key)
      const response = await ask(known === undefined ? {} : { 'if-none-match': known.etag })
      if (known !== undefined && response.status === 304) {
        kept.delete(key)
        kept.set(key, known)
        return known.response.clone()
      }
      kept.delete(key)
      const etag = response.headers.get('etag')
      if (most === 0 || !response.ok || etag === null) return response
      kept.set(key, { etag, response: response.clone() })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      return response
    },
  }
}
