/** Ways of writing a body that take fewer bytes. */
export type Encoding = 'br' | 'gzip'

/** A finished answer: what equal questions are answered with until rules or data change. */
export interface KeptAnswer {
  /** UTF-8: text would be encoded anew for each caller. */
  readonly body: Uint8Array<ArrayBuffer>
  /** What stands in its head, except what belongs to one request alone. */
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  /** Rows of the answer; null where it lists none. */
  readonly rows: number | null
  /** The same body in fewer bytes, once somebody took it so. */
  readonly encoded: Map<Encoding, Uint8Array<ArrayBuffer>>
}
