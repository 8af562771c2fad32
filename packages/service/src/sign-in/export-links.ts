import {
  readReader,
  scopeKey,
  writeReader,
  type ReaderJson,
  type Seal,
  type Viewer,
} from '@guiju/access'
import type { BoardExportRequest, ExportLink, RowsExportRequest } from '@guiju/protocol'
import type { Answer } from '../guiju-port.ts'
import { sealProblem } from './seal-problem.ts'
import type { Trust } from './trust.ts'

/** What a link downloads. */
export type WishedFile =
  | { readonly kind: 'rows'; readonly request: RowsExportRequest }
  | { readonly kind: 'board'; readonly id: string; readonly request: BoardExportRequest }

/** A link that is good: who asked for it, and for what. */
export interface OpenLink {
  readonly viewer: Viewer
  readonly wish: WishedFile
}

/** Who asks for a link. */
export interface LinkAsker {
  readonly viewer: Viewer
  /** When the credential of the asker ends, and the link with it; null: nobody knows of an end. */
  readonly until: Date | null
}

/** Links to files, each good for ten minutes, for what its asker may see, while rules and data stay. */
export interface ExportLinks {
  /** Null when what is wished for does not fit into an address. */
  readonly write: (by: LinkAsker, wish: WishedFile) => ExportLink | null
  readonly open: (token: string) => Promise<Answer<OpenLink>>
}

export interface ExportLinksOptions {
  readonly trust: Pick<Trust, 'callers' | 'seal'>
  /** Another one after each change of rules or data. */
  readonly version: () => string
}

/** Where links lead to. */
export const linkFolder = '/v1/exports/'

const lifetimeMs = 10 * 60_000
const longestToken = 4096

interface LinkContent {
  readonly by: ReaderJson
  readonly version: string
  readonly wish: WishedFile
}

export function exportLinks({ trust, version }: ExportLinksOptions): ExportLinks {
  const { callers, seal } = trust
  return {
    write({ viewer, until }, wish) {
      const content: LinkContent = { by: writeReader(viewer), version: version(), wish }
      const expires = new Date(Math.min(Date.now() + lifetimeMs, until?.getTime() ?? Infinity))
      const token = writeToken(seal, content, expires)
      if (token.length > longestToken) return null
      return { url: linkFolder + token, expires: expires.toISOString() }
    },
    async open(token) {
      const unsealed = seal.read('export', token)
      if (unsealed.kind !== 'content') return sealProblem(unsealed.kind, 'link')
      const { by, version: then, wish } = unsealed.content as LinkContent
      const viewer = readReader(by)
      const isGood = then === version() && (await isStill(callers, viewer))
      return isGood ? { value: { viewer, wish } } : sealProblem('expired', 'link')
    },
  }
}

const writeToken = (seal: Seal, content: LinkContent, expires: Date): string =>
  seal.write('export', content, expires)

/** Whether whoever asked for a link would still be let in, to see the same. */
async function isStill(callers: Trust['callers'], viewer: Viewer): Promise<boolean> {
  if (callers.kind === 'signed-in') return await callers.signIn.isStill(viewer)
  return isSameReader(callers.viewer, viewer)
}

/** Whether two read on behalf of the same caller and see the same. */
export const isSameReader = (one: Viewer, other: Viewer): boolean =>
  one.caller === other.caller && scopeKey(one) === scopeKey(other)
