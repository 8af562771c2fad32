import type { LinkRoutes } from '@guiju/protocol'
import type { Context } from 'hono'
import type { PortOf } from '../asking-viewer.ts'
import type { DetailsPort, MadeFile } from '../details-port.ts'
import type { Answer, CallOptions, GuijuPort } from '../guiju-port.ts'
import { problemResponse } from '../problem-response.ts'
import { isSameReader, type ExportLinks, type WishedFile } from '../sign-in/export-links.ts'
import { sealProblem } from '../sign-in/seal-problem.ts'
import type { Handlers } from './handler.ts'

export interface LinkHandlersOptions {
  readonly guijuOf: PortOf<GuijuPort>
  readonly detailsOf: PortOf<DetailsPort>
  readonly links: ExportLinks
}

/** Handlers of the routes about links to files. */
export function linkHandlers({
  guijuOf,
  detailsOf,
  links,
}: LinkHandlersOptions): Handlers<keyof LinkRoutes> {
  const made = (wish: WishedFile, c: Context, options: CallOptions): Promise<Answer<MadeFile>> =>
    wish.kind === 'rows'
      ? detailsOf(c).exportRows(wish.request, options)
      : guijuOf(c).exportBoard(wish.id, wish.request, options)

  /** Refuses at once what the link would refuse later. */
  const link = async (wish: WishedFile, context: Context, options: CallOptions) => {
    const file = await made(wish, context, options)
    if ('problem' in file) return file
    await file.value.bytes[Symbol.asyncIterator]().return?.()
    const by = { viewer: context.get('viewer'), until: context.get('signedInUntil') }
    const value = links.write(by, wish)
    return value === null ? problemResponse(context, 'request-too-large') : { value }
  }

  return {
    linkRows: ({ context, options, body }) =>
      link({ kind: 'rows', request: body }, context, options),
    linkBoard: ({ context, options, path, body }) =>
      link({ kind: 'board', id: path.id, request: body }, context, options),
    linked: async ({ context, options, path }) => {
      const opened = await links.open(path.token)
      if ('problem' in opened) return opened
      const { viewer, wish } = opened.value
      if (!isSameReader(context.get('viewer'), viewer)) return sealProblem('foreign', 'link')
      if (context.req.method === 'HEAD') return { value: nothing }
      return await made(wish, context, options)
    },
  }
}

/** What is told of a file without making it. */
const nothing: MadeFile = {
  name: 'export',
  contentType: 'application/octet-stream',
  bytes: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: null }) }) },
}
