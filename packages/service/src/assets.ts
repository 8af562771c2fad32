import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A file of the page. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
}

/** Looks up a file by its path below the root, `index.html`; undefined when there is none. */
export type Assets = (path: string) => Promise<Asset | undefined>

/** Serves the files directly inside `folder`, and nothing else on the disk. */
export function folderAssets(folder: string): Assets {
  return async (path) => {
    const contentType = contentTypes[extname(path)]
    if (contentType === undefined || !/^[\w-]+(\.[\w-]+)+$/.test(path)) return undefined
    const body = await readFile(join(folder, path)).catch(nothingWhenAbsent)
    return body && { body: new Uint8Array(body), contentType }
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
}

function nothingWhenAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
