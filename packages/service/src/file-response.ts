import type { Context } from 'hono'
import type { MadeFile } from './details-port.ts'

/** A file to be saved; it is made as the caller reads it, and no longer once the caller is gone. */
export function fileResponse(context: Context, { name, contentType, bytes }: MadeFile): Response {
  return context.body(streamOf(bytes), 200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = await iterator.next()
      if (read.done === true) controller.close()
      else controller.enqueue(read.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
