/** One event of a stream. */
export interface StreamEvent {
  readonly name: string
  readonly data: string
}

const againMs = 3000

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
    const again = (): void => {
      if (!signal.aborted) timer = setTimeout(listen, againMs)
    }
    open(signal)
      .then((response) => hear(response, onEvent))
      .then(again, again)
  }
  listen()
  return () => {
    controller.abort()
    clearTimeout(timer)
  }
}

async function hear(response: Response, onEvent: (event: StreamEvent) => void): Promise<void> {
  if (!response.ok || !response.body) return
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

/** Null for what holds no data, such as a sign of life. */
function readEvent(block: string): StreamEvent | null {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  const data = field('data')
  return data === undefined ? null : { name: field('event') ?? 'message', data }
}
