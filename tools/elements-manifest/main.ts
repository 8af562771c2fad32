import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writtenFiles } from './written-files.ts'

const folder = join(import.meta.dirname, '../../packages/elements')

for (const [path, text] of await writtenFiles(folder)) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
  process.stdout.write(`packages/elements/${path}\n`)
}
