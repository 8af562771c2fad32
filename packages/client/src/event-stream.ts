/** One event of a stream. */
export interface StreamEvent {
  readonly name: string
  readonly data: string
}

const againMs = 3000
/** Whoever is refused is most likely refused again. */
const afterRefusalMs = 30_000

/**
 * Hears the events of a stream, and opens it again when it ends or cannot be opened, until the function given back
 * is called. Unlike `EventSource` it asks as everything else asks, with the caller's credential.
 */
export function listenToEvents(
  open: (signal: AbortSignal) => Promise<Response>,
  onEvent: (event: StreamEvent) => void,
): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let timer: ReturnType<typeof setTimeout> | undefined
  const listen = (): void => {
    const again = (ms: number): void => {
      if (!signal.aborted) timer = setTimeout(listen, ms)
    }
    open(signal)
      .then(async (response) => {
        if (response.ok) await hear(response, onEvent)
        again(response.ok ? againMs : afterRefusalMs)
      })
      .catch(() => again(againMs))
  }
  listen()
  return () => {
    controller.abort()
    clearTimeout(timer)
  }
}

async function hear(response: Response, onEvent: (event: StreamEvent) => void): Promise<void> {
  if (!response.body) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let unread = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (unread + decoder.decode(value, { stream: true })).split('\n\n')
    unread = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = readEvent(block)
      if (event) onEvent(event)
    }
  }
}

/** Null for what holds no data, such as a sign of life. Data is one line, as JSON is. */
function readEvent(block: string): StreamEvent | null {
  const data = /^data: (.*)/m.exec(block)?.[1]
  return data === undefined ? null : { name: /^event: (.*)/m.exec(block)?.[1] ?? '', data }
}
