import { open, rename, rm } from 'node:fs/promises'

/** Writes a file while it is made, under another name until it is whole. @throws what writing throws. */
export async function writeFile(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${path}.${String(process.pid)}.part`
  const file = await open(unfinished, 'w')
  let isWhole = false
  try {
    for await (const chunk of bytes) await file.write(chunk)
    isWhole = true
  } finally {
    await file.close()
    await (isWhole ? rename(unfinished, path) : rm(unfinished, { force: true }))
  }
}
