import type { MiddlewareHandler } from 'hono'
import { acceptedEncoding, isCompressible } from './accepted-encoding.ts'
import { encodeStream } from './encode.ts'

/** Sends files that are made while they are read in as few bytes as the caller takes. */
export const compressed: MiddlewareHandler = async (c, next) => {
  await next()
  const isFile = c.res.headers.has('content-disposition')
  if (!isFile || c.res.body === null || c.res.headers.has('content-encoding')) return
  c.res.headers.append('vary', 'accept-encoding')
  const encoding = acceptedEncoding(c.req.header('accept-encoding') ?? null)
  if (encoding === null || !isCompressible(c.res.headers.get('content-type'))) return
  const { status, headers, body } = c.res
  c.res = undefined
  c.res = new Response(encodeStream(body, encoding), { status, headers })
  c.res.headers.set('content-encoding', encoding)
}
