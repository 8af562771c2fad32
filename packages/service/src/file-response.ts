import type { Context } from 'hono'
import type { MadeFile } from './details-port.ts'

/**
 * A file to be saved; it is made as the caller reads it, and no longer once the caller is gone. Trailers after its
 * last byte say how many rows it has, and whether these are all.
 */
export function fileResponse(context: Context, file: MadeFile): Response {
  const { name, contentType, bytes, written } = file
  const tellEnd = (): void => {
    if (written === undefined) return
    const { rows, isTruncated, isWhole } = written()
    addTrailers(context, {
      'guiju-rows': String(rows),
      'guiju-complete': String(isWhole && !isTruncated),
    })
  }
  return context.body(streamOf(bytes, tellEnd), 200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    ...(written && { trailer: 'Guiju-Rows, Guiju-Complete' }),
  })
}

/** Where a server of Node answers; a service that is asked without a network has none. */
interface NodeBindings {
  readonly outgoing?: { readonly addTrailers?: (trailers: Record<string, string>) => void }
}

function addTrailers({ env }: Context, trailers: Record<string, string>): void {
  const { outgoing } = (env ?? {}) as NodeBindings
  outgoing?.addTrailers?.(trailers)
}

function streamOf(bytes: AsyncIterable<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = await iterator.next()
      if (read.done === true) {
        onEnd()
        controller.close()
      } else controller.enqueue(read.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
