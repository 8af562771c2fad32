/** Who hears of the end of a body. */
export interface BodyWatch {
  /** Called once: it was read to its end, or will not be. */
  readonly onEnd: () => void
  /** After so long without anybody reading on, nothing more is made of it; left out: never. */
  readonly idleMs?: number
}

/** The same body, whose end is told. */
export function watchedBody(
  body: ReadableStream<Uint8Array>,
  { onEnd, idleMs }: BodyWatch,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let idle: NodeJS.Timeout | undefined
  const end = (): void => {
    clearTimeout(idle)
    onEnd()
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(idle)
      try {
        const read = await reader.read()
        if (read.done) {
          end()
          controller.close()
          return
        }
        controller.enqueue(read.value)
        if (idleMs !== undefined) idle = setTimeout(() => void giveUp(controller), idleMs)
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    async cancel(reason) {
      end()
      await reader.cancel(reason)
    },
  })

  async function giveUp(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const reason = new DOMException('Nobody reads on.', 'TimeoutError')
    controller.error(reason)
    end()
    await reader.cancel(reason)
  }
}
