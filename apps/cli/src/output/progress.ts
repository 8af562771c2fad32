import { cutText } from './text-width.ts'

/** Tells what is being done, for a person who waits. */
export interface Progress {
  /** Begins a step; the one before is over. */
  readonly step: (text: string) => void
  /** Begins a step that is usually over at once; it is told only when it is not. */
  readonly wait: (text: string) => void
  /** The last step is over. */
  readonly done: () => void
}

/** Where progress is written. */
export interface ProgressOutput {
  readonly write: (text: string) => void
  /** True when a line can be rewritten in place; else each step is a line of its own. */
  readonly isLive: boolean
  /** Columns of the line, or null when nothing limits it. */
  readonly width: () => number | null
  /** Milliseconds, from any beginning. */
  readonly clock: () => number
}

const worthTellingMs = 1000
const soonMs = 500

/**
 * Writes each step when it begins. A step that took more than a second stays with its time; on a terminal
 * that rewrites lines the others disappear.
 */
export function createProgress({ write, isLive, width, clock }: ProgressOutput): Progress {
  let current: { readonly text: string; readonly began: number } | null = null
  let timer: NodeJS.Timeout | undefined
  let isShown = false

  const done = (): void => {
    clearTimeout(timer)
    if (current === null) return
    const { text, began } = current
    current = null
    if (isLive && isShown) write('\r\u001b[K')
    const tookMs = clock() - began
    if (tookMs >= worthTellingMs) write(`${text} (${seconds(tookMs)})\n`)
  }
  const begin = (text: string): void => {
    done()
    current = { text, began: clock() }
    isShown = false
  }
  const show = (text: string): void => {
    isShown = true
    write(isLive ? cutText(`${text} …`, width() ?? Infinity) : `${text} …\n`)
  }
  return {
    step(text) {
      begin(text)
      show(text)
    },
    wait(text) {
      begin(text)
      timer = setTimeout(() => {
        show(text)
      }, soonMs)
      timer.unref()
    },
    done,
  }
}

/** A duration as `2.3 s`. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
