import type { Encoding, KeptAnswer } from './kept-answer.ts'

/** Answers of one version of rules and data, as many as fit. */
export interface AnswerCache {
  /** The answer to a question asked in these very bytes; asking makes it the newest used. */
  readonly find: (written: string) => KeptAnswer | undefined
  /** The answer to a question, however it was written; `written` finds it from now on too. */
  readonly findQuestion: (question: string, written: string) => KeptAnswer | undefined
  /** Keeps an answer; one that takes more than an eighth of all room is not kept. */
  readonly keep: (question: string, written: string, answer: KeptAnswer) => void
  /** Keeps a body in fewer bytes beside the body. */
  readonly keepEncoded: (
    question: string,
    encoding: Encoding,
    bytes: Uint8Array<ArrayBuffer>,
  ) => void
  readonly clear: () => void
  readonly sizeBytes: () => number
  readonly count: () => number
}

interface Entry {
  readonly answer: KeptAnswer
  readonly writings: Set<string>
  bytes: number
}

/** What an entry takes beside its body and its keys. */
const overheadBytes = 1024
/** How many ways of writing one question are remembered. */
const mostWritings = 8

/** A cache of at most `mostBytes`; the answers that were not used for longest go first. */
export function createAnswerCache(mostBytes: number): AnswerCache {
  const entries = new Map<string, Entry>()
  const questions = new Map<string, string>()
  let sizeBytes = 0

  const remove = (question: string, entry: Entry): void => {
    entries.delete(question)
    for (const written of entry.writings) questions.delete(written)
    sizeBytes -= entry.bytes
  }
  const grow = (entry: Entry, bytes: number): void => {
    entry.bytes += bytes
    sizeBytes += bytes
    for (const [question, oldest] of entries) {
      if (sizeBytes <= mostBytes) return
      remove(question, oldest)
    }
  }
  const write = (question: string, entry: Entry, written: string): void => {
    if (entry.writings.has(written) || entry.writings.size >= mostWritings) return
    entry.writings.add(written)
    questions.set(written, question)
    grow(entry, 2 * written.length)
  }
  const use = (question: string): Entry | undefined => {
    const entry = entries.get(question)
    if (entry === undefined) return undefined
    entries.delete(question)
    entries.set(question, entry)
    return entry
  }

  return {
    find(written) {
      const question = questions.get(written)
      return question === undefined ? undefined : use(question)?.answer
    },
    findQuestion(question, written) {
      const entry = use(question)
      if (entry !== undefined) write(question, entry, written)
      return entry?.answer
    },
    keep(question, written, answer) {
      if (keptBytes(answer) > mostBytes / 8) return
      const former = entries.get(question)
      if (former !== undefined) remove(question, former)
      const entry: Entry = { answer, writings: new Set(), bytes: 0 }
      entries.set(question, entry)
      grow(entry, keptBytes(answer))
      if (entries.has(question)) write(question, entry, written)
    },
    keepEncoded(question, encoding, bytes) {
      const entry = entries.get(question)
      if (entry === undefined || entry.answer.encoded.has(encoding)) return
      entry.answer.encoded.set(encoding, bytes)
      grow(entry, bytes.byteLength)
    },
    clear() {
      entries.clear()
      questions.clear()
      sizeBytes = 0
    },
    sizeBytes: () => sizeBytes,
    count: () => entries.size,
  }
}

/** A text holds one or two bytes for each character; two are counted. */
const keptBytes = ({ body }: KeptAnswer): number => 2 * body.length + overheadBytes
