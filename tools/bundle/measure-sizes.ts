import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** How large a file is, in bytes: as it is, and as servers send it. */
export interface FileSize {
  readonly file: string
  readonly rawBytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

/** Measures `files` of `folder`, in their order. */
export function measureSizes(
  folder: string,
  files: readonly string[],
): Promise<readonly FileSize[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, file))
      return {
        file,
        rawBytes: bytes.length,
        gzipBytes: gzipSync(bytes, { level: 9 }).length,
        brotliBytes: brotliCompressSync(bytes).length,
      }
    }),
  )
}
