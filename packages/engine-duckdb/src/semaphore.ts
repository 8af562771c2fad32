/** Lets at most `places` holders in at a time, in the order they asked. */
export interface Semaphore {
  /** Waits for a place; the answer gives it back and may be called once. */
  acquire(signal: AbortSignal): Promise<() => void>
}

/** A fair semaphore; a waiter whose signal aborts leaves the queue with the signal's reason. */
export function createSemaphore(places: number): Semaphore {
  let free = places
  const waiting: (() => void)[] = []

  const release = (): void => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(enter), 1)
        reject(signal.reason as Error)
      }
      waiting.push(enter)
      signal.addEventListener('abort', leave, { once: true })
    })

  return {
    async acquire(signal) {
      signal.throwIfAborted()
      if (free > 0) free -= 1
      else await wait(signal)
      let isHeld = true
      return () => {
        if (isHeld) release()
        isHeld = false
      }
    },
  }
}
