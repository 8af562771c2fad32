import { createBoundedMap } from './bounded-map.ts'
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
  /** The bytes in which the question was asked until now. */
  readonly writings: Set<string>
}

/** What an entry takes beside its body and its keys. */
const overheadBytes = 1024
/** How many ways of writing one question are remembered. */
const mostWritings = 8

/** A cache of at most `mostBytes`; the answers that were not used for longest go first. */
export function createAnswerCache(mostBytes: number): AnswerCache {
  const questions = new Map<string, string>()
  const entries = createBoundedMap<Entry>(mostBytes, ({ writings }) => {
    for (const written of writings) questions.delete(written)
  })
  const write = (question: string, { writings }: Entry, written: string): void => {
    if (writings.has(written) || writings.size >= mostWritings) return
    writings.add(written)
    questions.set(written, question)
    entries.grow(question, 2 * written.length)
  }
  return {
    find(written) {
      const question = questions.get(written)
      return question === undefined ? undefined : entries.use(question)?.answer
    },
    findQuestion(question, written) {
      const entry = entries.use(question)
      if (entry !== undefined) write(question, entry, written)
      return entry?.answer
    },
    keep(question, written, answer) {
      if (keptBytes(answer) > mostBytes / 8) return
      const entry: Entry = { answer, writings: new Set() }
      entries.add(question, entry, keptBytes(answer))
      write(question, entry, written)
    },
    keepEncoded(question, encoding, bytes) {
      const entry = entries.use(question)
      if (entry === undefined || entry.answer.encoded.has(encoding)) return
      entry.answer.encoded.set(encoding, bytes)
      entries.grow(question, bytes.byteLength)
    },
    clear: entries.clear,
    sizeBytes: entries.sizeBytes,
    count: entries.count,
  }
}

const keptBytes = ({ body }: KeptAnswer): number => body.byteLength + overheadBytes
