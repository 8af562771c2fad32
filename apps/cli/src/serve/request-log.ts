import { jsonLine, textLine, type RequestLog } from '@guiju/service'
import type { LogFormat } from '../project/read-limits.ts'

/** A log whose lines are written some at a time. */
export interface WrittenLog {
  /** Null when nothing is to be told. */
  readonly log: RequestLog | null
  /** Writes what is left. */
  readonly flush: () => void
}

const flushMs = 100
const mostLines = 500

/** Writes a line for each request as the project wishes; several in one piece, since each write costs more than a line. */
export function requestLog(format: LogFormat, write: (text: string) => void): WrittenLog {
  if (format === 'off') return { log: null, flush: () => undefined }
  const lineOf = format === 'json' ? jsonLine : textLine
  let lines: string[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (lines.length > 0) write(lines.join('\n'))
    lines = []
  }
  return {
    log(line) {
      lines.push(lineOf(line))
      if (lines.length >= mostLines) flush()
      else timer ??= setTimeout(flush, flushMs)
    },
    flush,
  }
}
